import type { Crypto } from '#kernel/crypto.ts'
import { HearingContent, type OutcomeKind } from './contract.ts'
import type { HearingRow } from './store-hearings.ts'
import type { words } from './texts.ts'

const PURPOSE = 'wajar.hearing'

export function seal(crypto: Crypto, content: HearingContent): string {
  return crypto.encrypt(JSON.stringify(content), PURPOSE)
}

export function unseal(crypto: Crypto, row: Pick<HearingRow, 'content_enc'>): HearingContent {
  return HearingContent.parse(JSON.parse(crypto.decrypt(row.content_enc, PURPOSE)))
}

/** What stands beside the sealed wording, to count and to search by. */
export function columnsOf(content: HearingContent) {
  return {
    category_code: content.categoryCode,
    area_code: content.areaCode,
    agency_ids: content.agencyIds,
    // What goes to the inspectorate is secret, whatever was ticked.
    confidential: content.confidential || content.outcomeKind === 'refer_inspectorate',
    agreed: content.agreed,
    outcome_kind: content.outcomeKind,
  }
}

type Field = keyof (typeof words)['id']['field']

/** What each kind of outcome needs before it is read back. Whatever an agency is to do carries a promise. */
const NEEDS = {
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

export function missingIn(content: HearingContent): Field[] {
  const missing: Field[] = []
  if (content.summary.length < 3) missing.push('summary')
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
