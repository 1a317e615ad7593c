import { outlineOf } from '#city/areas/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { App } from '#kernel/room.ts'
import { placesOf } from './asset-list.ts'
import { getGrowth, readRegisters } from './growth.ts'
import { countAssets } from './store.ts'

const page = { config: { access: 'public' }, schema: { hide: true } } as const

/** /infrastruktur: every register with its answer, and each kind by year. */
export function infrastructurePublicRoutes(app: App, context: Context): void {
  const mapOf = async (kind?: string) => ({
    shore: outlineOf().geometry.coordinates[0] ?? [],
    places: await placesOf(context, kind === undefined ? {} : { kind }),
  })

  app.get('/infrastruktur', page, async (_, reply) =>
    reply.page('infrastructure', { registers: await readRegisters(context), map: await mapOf() }),
  )

  app.get<{ Params: { kind: string } }>('/infrastruktur/:kind', page, async ({ params: { kind } }, reply) => {
    const growth = await getGrowth(context, SYSTEM, kind)
    const map = await mapOf(kind)
    const placed = map.places.reduce((sum, { count }) => sum + count, 0)
    return reply.page('infrastructure-kind', { growth, map, unplaced: (await countAssets(context.db, { kind })) - placed })
  })
}
