import type { LinkState, PlanKind } from './contract.ts'

const PLANS = ['rpjmd', 'renstra', 'rkpd', 'renja', 'dpa'] as const satisfies readonly PlanKind[]
const OF_FIVE_YEARS: ReadonlySet<PlanKind> = new Set(['rpjmd', 'renstra'])

/** The year of a cell: plans of five years have one for all. */
export function yearOfCell(kind: PlanKind, year: number): number {
  return OF_FIVE_YEARS.has(kind) ? 0 : year
}

interface Link {
  kind: string
  state: string
  reference: string
  reason: string
  document_id: string | null
  version: number
}

/** A row of the matrix, with a cell for every plan. */
export function cellsOf(links: readonly Link[]) {
  return PLANS.map((kind) => {
    const link = links.find((each) => each.kind === kind)
    return {
      kind,
      state: (link?.state ?? null) as LinkState | null,
      reference: link?.reference ?? '',
      reason: link?.reason ?? '',
      documentId: link?.document_id ?? null,
      version: link?.version ?? null,
    }
  })
}

export interface Consistency {
  agree: number
  expected: number
  unanswered: number
}

/** Every cell is expected to agree; a renamed, moved or finished programme does. One that nobody looked at agrees as little as a hole. */
export function consistencyOf(states: readonly (LinkState | null)[]): Consistency {
  return {
    agree: states.filter((state) => state !== null && state !== 'not_listed').length,
    expected: states.length,
    unanswered: states.filter((state) => state === null).length,
  }
}
