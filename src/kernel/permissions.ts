/** What a person was given: a role, everywhere or in one agency and the units below it. */
export interface Grant {
  readonly role: string
  /** null: city-wide */
  readonly agencyId: string | null
  /** the agency and, today, all units below it; empty for a city-wide grant */
  readonly agencyIds: readonly string[]
  readonly permissions: ReadonlySet<string>
}

export interface Actor {
  readonly kind: 'staff' | 'system' | 'visitor'
  readonly id: string | null
  readonly name: string
  readonly grants: readonly Grant[]
  /** Let in from outside for one task: of what every account may open, only what says so. */
  readonly guest?: true
  /** under which the person's device sends this one thing, also when it sends it again */
  readonly clientKey?: string
  /** Without an agency: anywhere at all. With one: there; a city-wide grant covers every agency. */
  can(permission: string, agencyId?: string | null): boolean
  /** For lists: every agency, or these. */
  scopeOf(permission: string): 'all' | readonly string[]
}

export interface PermissionDefinition {
  readonly code: string
  readonly title: { readonly id: string; readonly en: string }
  /** The roles that hold it on a new installation; afterwards the city's own edits win. */
  readonly defaultRoles: readonly string[]
}

/** The system itself: jobs, clocks, the command line. */
export const SYSTEM: Actor = { kind: 'system', id: null, name: 'Sistem', grants: [], can: () => true, scopeOf: () => 'all' }

/** Somebody who did not sign in. */
export const VISITOR: Actor = { kind: 'visitor', id: null, name: 'Warga', grants: [], can: () => false, scopeOf: () => [] }

export function staffActor(account: { id: string; name: string }, grants: readonly Grant[]): Actor {
  return {
    kind: 'staff',
    id: account.id,
    name: account.name,
    grants,
    can: (permission, agencyId) =>
      grants.some(
        (grant) => grant.permissions.has(permission) && (agencyId == null || grant.agencyId === null || grant.agencyIds.includes(agencyId)),
      ),
    scopeOf(permission) {
      const holding = grants.filter((grant) => grant.permissions.has(permission))
      if (holding.some((grant) => grant.agencyId === null)) return 'all'
      return [...new Set(holding.flatMap((grant) => grant.agencyIds))]
    },
  }
}
