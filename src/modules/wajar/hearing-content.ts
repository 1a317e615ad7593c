import type { Crypto } from '#kernel/crypto.ts'
import { HearingContent } from './contract.ts'
import type { HearingRow } from './store-hearings.ts'

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
