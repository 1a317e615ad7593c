import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { App } from './room.ts'

/** Liveness, readiness and the machine-readable description of the API. */
export function healthRoutes(app: App, context: Context): void {
  const open = { config: { access: 'public' }, schema: { hide: true } }
  app.get('/healthz', open, async () => ({ status: 'ok' }))
  app.get('/readyz', open, async (_request, reply) => {
    try {
      await sql`select 1`.execute(context.db)
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'database unreachable' })
    }
  })
  app.get('/api/openapi.json', open, async () => app.swagger())
}
