import type { HearingContent, OutcomeKind } from './contract.ts'
import type { words } from './texts.ts'

export type Field = keyof (typeof words)['id']['field']

/** What each kind of outcome needs before it is read back. Whatever an agency is to do carries a promise. */
export const NEEDS = {
  solved_on_spot: ['answer'],
  agency_technical: ['agency', 'promise'],
  needs_budget: ['agency', 'planYear', 'planReference', 'reviewOn'],
  cross_authority: ['agency', 'promise', 'addressee'],
  mediation: ['agency', 'promise', 'meetingOn'],
  not_our_authority: ['answer', 'addressee'],
  information: ['answer'],
  refer_inspectorate: [],
  emergency_112: ['emergencyTicket'],
} as const satisfies Record<OutcomeKind, readonly Field[]>

/** What is still missing before it can be read back, on the server as on a device without the internet. */
export function missingIn(content: HearingContent): Field[] {
  const missing: Field[] = []
  if (content.summary.trim().length < 3) missing.push('summary')
  if (!content.categoryCode) missing.push('category')
  if (!content.outcomeKind) return [...missing, 'outcome']
  for (const field of NEEDS[content.outcomeKind]) if (!has(content, field)) missing.push(field)
  return missing
}

function has(content: HearingContent, field: (typeof NEEDS)[OutcomeKind][number]): boolean {
  if (field === 'agency') return content.agencyIds.length > 0
  if (field === 'promise') return content.promises.length > 0
  return Boolean(content.outcome[field])
}
