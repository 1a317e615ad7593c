import type { Room } from '#kernel/room.ts'
import { frontPageRoutes } from './front-page-routes.ts'
import { portalRoutes } from './routes.ts'
import { problems } from './texts.ts'

/** The citizen's front door: home, statements, open data, feeds. */
export const portal: Room = {
  name: 'portal',
  problems,
  permissions: [
    {
      code: 'portal.edit',
      title: { id: 'Memilih angka di halaman depan', en: 'Choose the figures of the front page' },
      defaultRoles: ['city_admin', 'system_admin'],
    },
  ],
  routes(app, context) {
    portalRoutes(app, context)
    frontPageRoutes(app, context)
  },
}
