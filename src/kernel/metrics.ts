import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Config } from './config.ts'
import type { Db } from './db.ts'
import { Problem } from './problem.ts'
import type { App } from './room.ts'

export interface Metrics {
  readonly registry: Registry
  jobRan(task: string, outcome: 'done' | 'failed', seconds: number): void
}

export function createMetrics(db: Db): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const jobs = new Histogram({
    name: 'arumbae_job_seconds',
    help: 'Jobs run by this node',
    labelNames: ['task', 'outcome'],
    buckets: [0.01, 0.1, 1, 10, 60],
    registers: [registry],
  })
  new Gauge({
    name: 'arumbae_outbox_waiting',
    help: 'Doorbells committed and not yet rung',
    registers: [registry],
    async collect() {
      const { rows } = await sql<{ n: string }>`select count(*) as n from kernel.outbox`.execute(db)
      this.set(Number(rows[0]?.n ?? 0))
    },
  })
  new Gauge({
    name: 'arumbae_jobs',
    help: 'Jobs in the queue by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const { rows } = await sql<{ state: string; n: string }>`select state, n from kernel.job_counts()`.execute(db)
      for (const row of rows) this.set({ state: row.state }, Number(row.n))
    },
  })
  return { registry, jobRan: (task, outcome, seconds) => jobs.observe({ task, outcome }, seconds) }
}

/** `/metrics` for this machine, or for who knows the token. */
export function metricsRoutes(app: App, config: Pick<Config, 'metricsToken'>, { registry }: Metrics): void {
  const requests = new Histogram({
    name: 'arumbae_http_seconds',
    help: 'Requests by route pattern; addresses carry numbers of people',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 5],
    registers: [registry],
  })
  const unexpected = new Counter({ name: 'arumbae_http_unexpected_total', help: 'Answers 500', registers: [registry] })
  app.addHook('onResponse', async (request, reply) => {
    requests.observe(
      { method: request.method, route: request.routeOptions.url ?? '-', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
    if (reply.statusCode === 500) unexpected.inc()
  })
  const open = { config: { access: 'public', rateLimit: false }, schema: { hide: true } } as const
  app.get('/metrics', open, async (request, reply) => {
    // Behind a load balancer every request comes from this machine: only an unforwarded one counts as local.
    const forwarded = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined
    const local = !forwarded && isLoopback(request.socket.remoteAddress ?? '')
    if (!local && !holdsToken(request.headers.authorization, config.metricsToken)) throw new Problem(404, 'not-found', { what: 'page' })
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address)
}

function holdsToken(header: string | undefined, token: string | undefined): boolean {
  if (!token || !header) return false
  const given = Buffer.from(header)
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
