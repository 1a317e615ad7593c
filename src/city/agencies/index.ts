import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Room } from '#kernel/room.ts'
import { listAgencies } from './store.ts'

export { agencyTree, findAgency, findAgencyBySlug, insertAgency, listAgencies, unitsBelow } from './store.ts'

const AgencyView = z.object({ id: z.uuid(), slug: z.string(), name: z.string(), type: z.string(), parentId: z.uuid().nullable() })

export const agencies: Room = {
  name: 'agencies',
  routes(app, { db, clock }) {
    app.withTypeProvider<ZodTypeProvider>().get(
      '/api/agencies',
      {
        config: { access: 'signed-in' },
        schema: { tags: ['agencies'], summary: 'Agencies as they are today', response: { 200: z.array(AgencyView) } },
      },
      () => listAgencies(db, clock.today()),
    )
  },
}
