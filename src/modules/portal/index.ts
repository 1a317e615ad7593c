import type { Room } from '#kernel/room.ts'
import { STEWARDS } from './catalogue.ts'
import { keepFigures } from './figures.ts'
import { frontPageRoutes } from './front-page-routes.ts'
import { openDataRoutes } from './open-data-routes.ts'
import { OPEN_DATA, publishVersions } from './publish-versions.ts'
import { portalRoutes } from './routes.ts'
import { problems } from './texts.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'portal.publish_versions': Record<string, never>
    }
  }
}

export { publishVersions } from './publish-versions.ts'

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
    {
      code: OPEN_DATA,
      title: { id: 'Menerbitkan dan menarik versi data terbuka', en: 'Publish and withdraw versions of open data' },
      defaultRoles: ['city_admin', 'information_officer'],
    },
  ],
  policies: [STEWARDS],
  tasks: (context) => ({ 'portal.publish_versions': async () => void (await publishVersions(context)) }),
  cron: [{ task: 'portal.publish_versions', match: '10 16 * * *', identifier: 'portal.publish_versions', backfillHours: 24 }],
  routes(app, context) {
    const figures = keepFigures(context)
    portalRoutes(app, context, figures)
    openDataRoutes(app, context, figures)
    frontPageRoutes(app, context, figures)
  },
}
