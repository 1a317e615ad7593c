import type { Room } from '#kernel/room.ts'
import { portalRoutes } from './routes.ts'

/** The citizen's front door: home, statements, open data, feeds. */
export const portal: Room = { name: 'portal', routes: portalRoutes }
