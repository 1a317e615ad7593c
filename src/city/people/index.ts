import type { Room } from '#kernel/room.ts'
import { peopleRoutes } from './routes.ts'
import { problems } from './texts.ts'

export { Role } from './contract.ts'
export { hashPassword } from './passwords.ts'
export { authenticate, openSession } from './sessions.ts'
export { actorOf, findAccount, findAccountByEmail, insertAccount, insertGrant, registerPermissions } from './store.ts'

export const people: Room = { name: 'people', problems, routes: peopleRoutes }
