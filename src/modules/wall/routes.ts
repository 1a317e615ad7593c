import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeJournal } from '#city/journal/index.ts'
import { authenticate } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { hashToken, newToken } from '#kernel/crypto.ts'
import { forbidden, notFound, unauthorized } from '#kernel/problem.ts'
import { ringStream } from '#kernel/ring-stream.ts'
import type { App } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { CreatedDevice, NewDevice, WallView } from './contract.ts'
import { insertDevice, isDevice, revokeDevice } from './store.ts'
import { sharedWall } from './wall-view.ts'

const MANIFEST = path.join(import.meta.dirname, '../../../dist/wall/.vite/manifest.json')
const RECHECK_MS = 5_000

export function wallRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const wall = sharedWall(context)

  // A device carries its token in a header that the page sets, a person the session; the token opens these two addresses alone.
  async function requireViewer(request: FastifyRequest, actor = request.actor): Promise<void> {
    if (actor.can('wall.view')) return
    const token = request.headers['x-wall-token']
    if (typeof token === 'string' && (await isDevice(context.db, hashToken(token)))) return
    throw actor.kind === 'visitor' ? unauthorized() : forbidden('wall.view')
  }

  typed.get(
    '/api/wall',
    { config: { access: 'public' }, schema: { tags: ['wall'], summary: 'What the wall shows', response: { 200: WallView } } },
    async (request, reply) => {
      await requireViewer(request)
      const { actor, locale } = request
      const view = await wall({ mayOpen: actor.scopeOf('complaints.read') === 'all', locale })
      return reply.header('cache-control', 'no-store').send(view)
    },
  )

  typed.get(
    '/api/wall/stream',
    { config: { access: 'public' }, schema: { tags: ['wall'], summary: 'Rings when the wall has something new (server-sent events)' } },
    async (request, reply) => {
      await requireViewer(request)
      ringStream(reply, {
        breathMs: RECHECK_MS,
        // Whose session ended or right was taken loses the line as a revoked device does.
        mayStay: async () => requireViewer(request, await authenticate(context, request)),
        listen(ring) {
          const leave = [
            context.bus.subscribe('complaints.changed', ring, ring),
            context.bus.subscribe('inbox.feed', ring),
            context.bus.subscribe('inbox.presence', ring),
          ]
          return () => {
            for (const unsubscribe of leave) unsubscribe()
          }
        },
      })
    },
  )

  typed.post(
    '/api/wall/devices',
    {
      config: { access: 'wall.devices' },
      schema: { tags: ['wall'], summary: 'A link for one screen', body: NewDevice, response: { 201: CreatedDevice } },
    },
    async ({ actor, body }, reply) => {
      const token = newToken()
      const at = context.clock.now()
      const id = await inTransaction(context.db, actor, async (tx) => {
        const device = await insertDevice(tx, { name: body.name, tokenHash: token.hash, createdBy: actor.id!, at })
        await writeJournal(tx, { room: 'wall', subject: device, kind: 'device-made', actor, at, detail: { name: body.name } })
        return device
      })
      // Behind the '#': the token stays out of logs of servers and proxies.
      return reply.code(201).send({ id, url: `${context.config.url}/wall#${token.plain}` })
    },
  )

  typed.delete(
    '/api/wall/devices/:id',
    {
      config: { access: 'wall.devices' },
      schema: { tags: ['wall'], summary: 'Revoke a screen', params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async ({ actor, params }, reply) => {
      const at = context.clock.now()
      await inTransaction(context.db, actor, async (tx) => {
        if (!(await revokeDevice(tx, params.id, at))) throw notFound('device')
        await writeJournal(tx, { room: 'wall', subject: params.id, kind: 'device-revoked', actor, at })
      })
      return reply.code(204).send(null)
    },
  )

  app.get('/wall', { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const entry = existsSync(MANIFEST) ? JSON.parse(readFileSync(MANIFEST, 'utf8'))['web/wall/wall.tsx'] : undefined
    const css = ((entry?.css ?? []) as string[]).map((file) => `<link rel="stylesheet" href="/wall/assets/${file}">`).join('')
    const html = `<!doctype html><html lang="${request.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Command Center</title>${css}</head><body><main id="wall"></main><script type="module" src="/wall/assets/${entry?.file ?? ''}"></script></body></html>`
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html)
  })
}
