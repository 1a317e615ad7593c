import type { Room } from '#kernel/room.ts'
import { PERMISSIONS } from './policy.ts'
import { evaluationRoutes } from './routes.ts'
import { seedInstruments } from './seed.ts'
import { problems } from './texts.ts'

export { FileFault, readResults, scoreItemFile, scoreResults } from './read-results.ts'
export { saveClaim } from './claims.ts'
export { ClaimInput } from './contract.ts'
export { loadPublishedResults } from './seed.ts'

/** How the city is judged: the questionnaires, what was published, and what one more point would be worth. */
export const evaluation: Room = {
  name: 'evaluation',
  permissions: PERMISSIONS,
  problems,
  seed: seedInstruments,
  routes: evaluationRoutes,
}
