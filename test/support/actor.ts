import { randomUUIDv7 } from 'node:crypto'
import { type Actor, staffActor } from '#kernel/permissions.ts'

/** A member of staff who holds these permissions city-wide, without an account. */
export function actorOf(name: string, permissions: readonly string[]): Actor {
  return staffActor({ id: randomUUIDv7(), name }, [{ role: 'test', agencyId: null, agencyIds: [], permissions: new Set(permissions) }])
}
