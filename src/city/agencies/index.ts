import type { Room } from '#kernel/room.ts'
import { EDIT } from './policy.ts'
import { agencyRoutes } from './routes.ts'
import { words } from './texts.ts'

export { agencyTree, findAgency, findAgencyBySlug, insertAgency, listAgencies, unitsBelow } from './store.ts'

export const agencies: Room = {
  name: 'agencies',
  permissions: [
    {
      code: EDIT,
      title: { id: 'Mengubah susunan instansi', en: 'Change the tree of agencies' },
      defaultRoles: ['city_admin', 'system_admin'],
    },
  ],
  problems: { id: words.id.problems, en: words.en.problems },
  routes: agencyRoutes,
}
