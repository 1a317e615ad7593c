import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './room.ts'

/** Longer than an answer takes; with the goodbyes of the sockets below the ten seconds after which Docker kills. */
const PATIENCE_MS = 6000

type Finished = <This, Args extends unknown[], T>(work: (this: This, ...args: Args) => T) => (this: This, ...args: Args) => T

interface Finishing {
  /** Wraps the part of a hook that must not be left half done. */
  finished: Finished
  /** From then on nobody is let in. */
  isStopping(): boolean
}

/**
 * Whatever was let in before a node stops is finished and answered before its connections are cut off; a handler also when its caller has
 * gone, for its database goes next. A stream of events has no end of its own, so it is ended: its reader comes back elsewhere.
 */
export function finishRequests(app: App, patienceMs = PATIENCE_MS): Finishing {
  const unanswered = new Set<FastifyReply>()
  const going = new Set<unknown>()
  let moved = (): void => {}
  let stopping = false

  app.addHook('onRequest', (_: FastifyRequest, reply, done) => {
    unanswered.add(reply)
    reply.raw.once('finish', gone).once('close', gone)
    done()

    function gone(): void {
      unanswered.delete(reply)
      moved()
    }
  })
  app.addHook('onRoute', (route) => {
    route.handler = finished(route.handler)
  })
  app.addHook('preClose', async () => {
    stopping = true
    const patience = Promise.withResolvers<void>()
    const timer = setTimeout(patience.resolve, patienceMs)
    let isOver = false
    void patience.promise.then(() => (isOver = true))
    while (!isOver && unanswered.size + going.size > 0) {
      for (const reply of unanswered) if (isStream(reply)) reply.raw.end()
      await Promise.race([patience.promise, new Promise<void>((resolve) => (moved = resolve))])
    }
    clearTimeout(timer)
    if (unanswered.size > 0) app.log.warn({ requests: unanswered.size }, 'requests took too long and were cut off by the stop')
  })
  return { finished, isStopping: () => stopping }

  function finished<This, Args extends unknown[], T>(work: (this: This, ...args: Args) => T): (this: This, ...args: Args) => T {
    return function (...args) {
      const outcome = work.apply(this, args)
      if (outcome instanceof Promise) {
        going.add(outcome)
        outcome.then(settled, settled)
      }
      return outcome

      /** A turn later: what was waited for leads on to the next part of the same request. */
      function settled(): void {
        setImmediate(() => {
          going.delete(outcome)
          moved()
        })
      }
    }
  }
}

/** Its handler took the connection over and writes for as long as somebody reads. */
function isStream(reply: FastifyReply): boolean {
  return reply.sent && !reply.raw.writableEnded
}
