import { createServer } from 'node:net'
import { once } from 'node:events'
import { after } from 'node:test'

/** What the server says to whoever connects: a refusal with its SQLSTATE, or the version that every question is answered with. */
type Answer = { refusal: readonly [code: string, message: string] } | { version: string }

/** A database server of another kind than the one at hand, as far as starting meets it: it speaks the wire protocol and nothing else. */
export async function standInDatabase(answer: Answer): Promise<number> {
  const server = createServer((socket) => {
    let greeted = false
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      if (!greeted) {
        greeted = true
        if ('refusal' in answer) {
          const [code, message] = answer.refusal
          return socket.end(
            frame('E', Buffer.concat([text(`SFATAL`), text(`VFATAL`), text(`C${code}`), text(`M${message}`), Buffer.of(0)])),
          )
        }
        return socket.write(Buffer.concat([frame('R', int32(0)), READY]))
      }
      if ('version' in answer && chunk.toString('latin1').startsWith('Q')) socket.write(rowOf(answer.version))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close())
  return (server.address() as { port: number }).port
}

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
const int16 = (value: number) => int32(value).subarray(2)
const text = (value: string) => Buffer.concat([Buffer.from(value), Buffer.of(0)])
const frame = (type: string, body: Buffer) => Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
const READY = frame('Z', Buffer.from('I'))
const TEXT_TYPE = 25

function rowOf(version: string): Buffer {
  const column = Buffer.concat([text('version'), int32(0), int16(0), int32(TEXT_TYPE), int16(-1), int32(-1), int16(0)])
  return Buffer.concat([
    frame('T', Buffer.concat([int16(1), column])),
    frame('D', Buffer.concat([int16(1), int32(version.length), Buffer.from(version)])),
    frame('C', text('SELECT 1')),
    READY,
  ])
}
