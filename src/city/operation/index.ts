import type { Room } from '#kernel/room.ts'
import { PERMISSIONS } from './policy.ts'
import { operationRoutes } from './routes.ts'
import { ALTERED, tellTampering } from './tell-tampering.ts'
import { problems } from './texts.ts'

export const operation: Room = {
  name: 'operation',
  permissions: PERMISSIONS,
  problems,
  routes: operationRoutes,
  notices: { 'operation.journal_altered': ALTERED },
  events: { 'journal.checked': tellTampering },
}
