import type { Room } from '#kernel/room.ts'
import { addresses, publications, publicPages } from './complaint-list-view.ts'
import { complaintPublicRoutes } from './complaint-public-routes.ts'
import { followRoutes } from './follow-routes.ts'
import { eraseDrafts } from './report-draft.ts'
import { reportRoutes } from './report-routes.ts'
import { reportsByMonth } from './reports-by-month.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'complaints.erase-drafts': Record<string, never>
    }
  }
}

/** The citizen's side of complaints: reporting, following, and what everybody may read. */
export const citizens: Room = {
  name: 'complaints-citizens',
  problems: {
    id: {
      'report-already-sent': 'Laporan ini sudah dikirim.',
    },
    en: {
      'report-already-sent': 'This report was already sent.',
    },
  },
  routes(app, context) {
    reportRoutes(app, context)
    followRoutes(app, context)
    complaintPublicRoutes(app, context)
  },
  tasks: (context) => ({
    'complaints.erase-drafts': async () => {
      await eraseDrafts(context)
    },
  }),
  cron: [{ task: 'complaints.erase-drafts', match: '7 * * * *', identifier: 'complaints.erase-drafts' }],
  publications,
  datasets: [reportsByMonth],
  addresses,
  publicPages,
}
