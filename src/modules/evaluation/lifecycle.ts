import type { InstrumentStatus, InstrumentStep } from './contract.ts'

/** What may be done with a version. 'draft' begins the next version from this one. */
const INSTRUMENT = {
  draft: ['edit', 'publish'],
  active: ['draft', 'archive'],
  archived: ['draft'],
} as const satisfies Record<InstrumentStatus, readonly InstrumentStep[]>

export function instrumentSteps(status: InstrumentStatus): readonly InstrumentStep[] {
  return INSTRUMENT[status]
}
