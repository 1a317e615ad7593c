import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { Room } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { datasets } from './datasets.ts'
import { KINDS, REGISTERS } from './kinds.ts'
import { measures } from './measures.ts'
import { EDIT, PERMISSIONS, READ } from './policy.ts'
import { infrastructurePublicRoutes } from './public-routes.ts'
import { infrastructureRoutes } from './routes.ts'
import { findAsset, insertKinds, insertRegisters, listRegisters } from './store.ts'
import { problems } from './texts.ts'

export { CensusInput, EventInput, NewAsset, type PlanInput, type StatementInput } from './contract.ts'
export { risesEachYear } from './growth.ts'
export { recordCensus } from './record-census.ts'
export { recordEvent } from './record-event.ts'
export { registerAsset } from './register-asset.ts'
export { breakSeries, noteStatement, planAssets } from './set-kind.ts'

async function seed({ db }: Context): Promise<void> {
  await inTransaction(db, SYSTEM, async (tx) => {
    if ((await listRegisters(tx)).length > 0) return
    await insertRegisters(
      tx,
      REGISTERS.map(({ slug: _slug, ...register }) => register),
    )
    await insertKinds(
      tx,
      KINDS.map(({ code, register, titleId, titleEn, definition, definitionEn, unit, placePublic = true }, index) => ({
        code,
        register_code: register,
        title_id: titleId,
        title_en: titleEn,
        definition,
        definition_en: definitionEn,
        unit,
        place_public: placePublic,
        position: index + 1,
      })),
    )
  })
}

/** What the city has, whether it works, and whether it really grew. */
export const infrastructure: Room = {
  name: 'infrastructure',
  permissions: PERMISSIONS,
  measures,
  datasets,
  problems,
  seed,
  routes(app, context) {
    infrastructureRoutes(app, context)
    infrastructurePublicRoutes(app, context)
  },
  addresses: async () => [{ path: '/infrastruktur', changedOn: null }],
  wallPages: [
    {
      title: { id: 'Infrastruktur', en: 'Infrastructure' },
      figures: [
        'infrastructure.working_share',
        'infrastructure.stock.cctv',
        'infrastructure.stock.tps3r',
        'infrastructure.stock.waste_point',
      ],
      byAgency: ['infrastructure.working_share'],
    },
  ],
  records: {
    async maySee(context, actor, id) {
      return actor.can(READ) && (await findAsset(context.db, id)) !== undefined
    },
    async mayChange(context, actor, id) {
      const asset = await findAsset(context.db, id)
      return asset !== undefined && actor.can(EDIT, asset.owner_agency_id)
    },
    async addressOf(context, id) {
      return (await findAsset(context.db, id)) ? `/staff/infrastructure/assets/${id}` : null
    },
  },
}
