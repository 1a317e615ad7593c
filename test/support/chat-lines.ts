import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { SESSION_COOKIE } from '#kernel/http.ts'
import type { ServerFrame, ThreadEvent, Visit } from '#modules/inbox/contract.ts'
import type { House } from '../../src/app.ts'
import { atEnd } from './at-end.ts'
import { type Client, testApp } from './test-app.ts'

export interface Line {
  socket: WebSocket
  frames: ServerFrame[]
  say(frame: object): void
  until<T extends ServerFrame['t']>(
    t: T,
    fits?: (frame: Extract<ServerFrame, { t: T }>) => boolean,
  ): Promise<Extract<ServerFrame, { t: T }>>
  /** durable facts by number */
  facts(): ThreadEvent[]
}

/** Two nodes on one database that listen, and the lines of citizens and operators to either. */
export async function chatLines() {
  const house = await testApp()
  const second = await house.anotherNode()
  for (const { app } of [house, second]) await app.listen({ port: 0, host: '127.0.0.1' })
  const operator = await house.as('command_center_operator')
  const lines: Line[] = []
  atEnd(() => lines.forEach(({ socket }) => socket.terminate()))

  async function connect(node: House, who?: Client): Promise<Line> {
    const { port } = node.app.server.address() as AddressInfo
    const cookie = who && `${SESSION_COOKIE}=${who.sessionToken}`
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers: cookie ? { cookie, origin: `http://127.0.0.1:${port}` } : {} })
    const frames: ServerFrame[] = []
    const waiting = new Set<() => void>()
    socket.on('message', (bytes: Buffer) => {
      frames.push(JSON.parse(bytes.toString()) as ServerFrame)
      for (const look of waiting) look()
    })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const line: Line = {
      socket,
      frames,
      say: (frame) => socket.send(JSON.stringify(frame)),
      until(t, fits = () => true) {
        return new Promise((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error(`no ${t} came; ${JSON.stringify(frames.slice(-3))}`)), 60_000)
          const look = () => {
            const found = frames.find((frame) => frame.t === t && fits(frame as never))
            if (!found) return
            clearTimeout(timer)
            waiting.delete(look)
            resolve(found as never)
          }
          waiting.add(look)
          look()
        })
      },
      facts: () => frames.flatMap((frame) => (frame.t === 'ev' ? [frame.e] : [])).sort((a, b) => a.seq - b.seq),
    }
    lines.push(line)
    return line
  }

  async function visit(): Promise<Visit> {
    const reply = await (await house.as()).post('/api/chat/visits', { site: 'portal' })
    assert.equal(reply.statusCode, 200, reply.body)
    return reply.json()
  }

  async function citizen(node: House, { token, thread }: Visit, have = 0): Promise<Line> {
    const line = await connect(node)
    line.say({ t: 'hello', v: 1, token, threads: [{ id: thread, have }], feeds: [] })
    await line.until('welcome')
    return line
  }

  async function desk(node: House, { who = operator, threads = [] }: { who?: Client; threads?: { id: string; have: number }[] } = {}) {
    const line = await connect(node, who)
    line.say({ t: 'hello', v: 1, threads, feeds: [{ id: 'desk', have: 0 }] })
    await line.until('welcome')
    return line
  }

  return { house, second, operator, connect, visit, citizen, desk }
}

export const message = (thread: string, body: string, cid: string = randomUUID()) => ({ t: 'send', cid, thread, body })
