import type { FastifyReply } from 'fastify'

interface Reader {
  /** Begins to listen to what rings; answers what ends that. */
  listen(ring: () => void): () => void
  /** Asked with every breath: throws when this reader may stay no longer. */
  mayStay?(): Promise<unknown>
  breathMs?: number
}

/** Server-sent events that say only that something is new: who hears it reads anew. A breath now and then shows that the line holds. */
export function ringStream(reply: FastifyReply, { listen, mayStay = async () => undefined, breathMs = 15_000 }: Reader): void {
  const { raw } = reply
  reply.hijack()
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  const leave = listen(() => say('changed'))
  const breath = setInterval(() => {
    mayStay().then(
      () => say('alive'),
      () => {
        say('revoked')
        raw.end()
      },
    )
  }, breathMs)
  say('alive')
  raw.on('close', () => {
    clearInterval(breath)
    leave()
  })

  function say(text: string): void {
    // A node that stops ends streams too. Who still writes then, while a slow reader is at the last words, would end the process.
    if (!raw.writableEnded) raw.write(`data: ${text}\n\n`)
  }
}
