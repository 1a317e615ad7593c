import type { Actor, PermissionDefinition } from '#kernel/permissions.ts'
import type { PersonAction, PersonState } from './contract.ts'

export const READ = 'people.read'
export const MANAGE = 'people.manage'
export const PERMISSIONS = 'people.permissions'

export const permissions: readonly PermissionDefinition[] = [
  {
    code: READ,
    title: { id: 'Melihat akun petugas dan perannya', en: 'See staff accounts and their roles' },
    defaultRoles: ['system_admin', 'city_admin', 'auditor', 'data_protection_officer'],
  },
  {
    code: MANAGE,
    title: { id: 'Mengundang petugas dan memberi peran', en: 'Invite staff and give roles' },
    defaultRoles: ['system_admin'],
  },
  {
    code: PERMISSIONS,
    title: { id: 'Menentukan hak setiap peran', en: 'Decide what each role may do' },
    defaultRoles: ['system_admin'],
  },
]

/** City-wide managers manage everybody; those of an agency only people whose every role lies within it: a link to set a password is a way into all roles. */
export function mayManage(actor: Actor, grants: readonly { agencyId: string | null }[]): boolean {
  if (actor.scopeOf(MANAGE) === 'all') return true
  return grants.length > 0 && grants.every(({ agencyId }) => agencyId !== null && actor.can(MANAGE, agencyId))
}

/** Roles of people from outside with one task: whoever holds nothing else is a guest of the house. */
const GUEST_ROLES: ReadonlySet<string> = new Set(['assessor'])

export function isGuest(grants: readonly { role: string }[]): boolean {
  return grants.length > 0 && grants.every(({ role }) => GUEST_ROLES.has(role))
}

export function mayGrantAt(actor: Actor, agencyId: string | null): boolean {
  return agencyId === null ? actor.scopeOf(MANAGE) === 'all' : actor.can(MANAGE, agencyId)
}

const ACTIONS = {
  invited: ['rename', 'grant', 'invite-again', 'disable'],
  active: ['rename', 'grant', 'send-reset', 'clear-second-factors', 'disable'],
  disabled: ['enable'],
} as const satisfies Record<PersonState, readonly PersonAction[]>

/** Nobody gives rights to themselves or shuts themselves out. */
export function actionsFor(
  actor: Actor,
  person: { id: string; state: PersonState; grants: readonly { agencyId: string | null }[] },
): PersonAction[] {
  if (person.id === actor.id || !mayManage(actor, person.grants)) return []
  return [...ACTIONS[person.state]]
}

const FREE_ATTEMPTS = 5
const LONGEST_LOCK_SECONDS = 3600

/** How long an address rests after so many failures in a row: a minute from the fifth on, doubling up to an hour. */
export function lockSeconds(failures: number): number {
  return failures < FREE_ATTEMPTS ? 0 : Math.min(60 * 2 ** (failures - FREE_ATTEMPTS), LONGEST_LOCK_SECONDS)
}

export const MIN_PASSWORD_LENGTH = 12
const COMMON =
  /^(.)\1+$|^(012|123|234|345|456|567|678|789|890|abc|qwerty|password|kata ?sandi|sayang|indonesia|ambon|maluku|admin|rahasia)+[\d\W_a-c]*$/i

/** Why a password is refused; undefined: it is good. Length counts, not the mix of characters (NIST SP 800-63B, 3.1.1.2). */
export function passwordWeakness(password: string, person: { email: string; name: string }): 'short' | 'common' | 'personal' | undefined {
  const text = password.normalize('NFKC')
  if (Array.from(text).length < MIN_PASSWORD_LENGTH) return 'short'
  if (COMMON.test(text)) return 'common'
  const plain = text.toLowerCase()
  const own = [person.email, person.email.split('@')[0]!, person.name].map((word) => word.toLowerCase())
  return own.some((word) => word.length >= 4 && plain.includes(word) && plain.length - word.length < 6) ? 'personal' : undefined
}
