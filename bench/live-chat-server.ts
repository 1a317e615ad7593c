// One server to be measured, in a process of its own: bare ws, socket.io, or the house. Talks to the bench over IPC.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'
import { systemClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { newToken } from '#kernel/crypto.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { buildHouse } from '../src/app.ts'
import { openDatabase } from '../src/commands/database.ts'
import { findSite } from '../src/modules/inbox/site-store.ts'
import { insertVisitor } from '../src/modules/inbox/visitor-store.ts'

const [kind, count = '4000'] = process.argv.slice(2)
let stop: () => Promise<void> = async () => {}

process.on('message', (word) => {
  if (word === 'memory') void weigh()
  if (word === 'stop') void stop().then(() => process.exit(0))
})

if (kind === 'ws') {
  const http = createServer()
  const server = new WebSocketServer({ server: http, perMessageDeflate: false })
  server.on('connection', (socket) => {
    socket.on('message', (bytes: Buffer, isBinary) => {
      const text = bytes.toString()
      if (text.startsWith('all')) for (const each of server.clients) each.send(text, { binary: isBinary })
      else socket.send(text)
    })
  })
  listen(http, [])
} else if (kind === 'socket.io') {
  const http = createServer()
  const server = new Server(http, { transports: ['websocket'], perMessageDeflate: false })
  server.on('connection', (socket) => {
    socket.on('echo', (text: string) => socket.emit('echo', text))
    socket.on('all', (text: string) => server.emit('all', text))
  })
  listen(http, [])
} else {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'arumbae-bench-'))
  const config = readConfig({ ARUMBAE_DATA: folder, ARUMBAE_DEMO: 'off', LOG_LEVEL: 'error', ARUMBAE_ROLES: 'web,realtime' })
  const database = await openDatabase(config)
  const house = await buildHouse({ config, db: database.db, owner: database.owner, clock: systemClock(config.zone) })
  const site = (await findSite(database.db, 'portal'))!
  const visits: { token: string; thread: string }[] = []
  while (visits.length < Number(count))
    await inTransaction(database.db, VISITOR, async (tx) => {
      for (let n = 0; n < 500; n += 1) {
        const token = newToken()
        const visitor = { tokenHash: token.hash, network: null, lang: 'id', at: house.context.clock.now() }
        visits.push({ token: token.plain, thread: await insertVisitor(tx, site, visitor) })
      }
    })
  await house.app.listen({ port: 0, host: '0.0.0.0' })
  stop = async () => {
    process.removeAllListeners('disconnect')
    await Promise.race([house.close(), new Promise((resolve) => setTimeout(resolve, 3000))])
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  process.send?.({ port: (house.app.server.address() as AddressInfo).port, visits })
}

async function weigh(): Promise<void> {
  // What a first collection frees lets a second one free more. As if memory were short: empty pages of the heap go back to the system.
  for (const _ of [1, 2]) {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send?.({ resident: rss, held: heapUsed + external })
}

function listen(http: ReturnType<typeof createServer>, visits: never[]): void {
  http.listen({ port: 0, host: '0.0.0.0', backlog: 4096 }, () => process.send?.({ port: (http.address() as AddressInfo).port, visits }))
}
