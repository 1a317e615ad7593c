import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { App } from './room.ts'

/** A load balancer asks every few seconds: a database that takes longer serves nobody. */
const DATABASE_LIMIT_MS = 3000

/** Liveness, readiness and the machine-readable description of the API. */
export function healthRoutes(app: App, context: Context): void {
  // Load balancers ask often, all from one address.
  const open = { config: { access: 'public', rateLimit: false }, schema: { hide: true } } as const
  app.get('/healthz', open, async () => ({ status: 'ok' }))
  app.get('/readyz', open, async (_request, reply) => {
    try {
      const answer = sql`select 1`.execute(context.db)
      answer.catch(() => undefined) // an answer after the limit is too late either way
      await Promise.race([
        answer,
        setTimeout(DATABASE_LIMIT_MS, undefined, { ref: false }).then(() => Promise.reject(new Error('too slow'))),
      ])
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'database unreachable' })
    }
  })
  let description: string | undefined
  app.get('/api/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) => {
    description ??= JSON.stringify(app.swagger()) // the routes are what they were when the process began
    return reply.type('application/json; charset=utf-8').send(description)
  })
}
