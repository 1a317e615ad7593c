import { formatDate, type Locale } from '#kernel/texts.ts'
import type { ArchiveReason, ComplaintStatus } from '../contract.ts'
import type { ComplaintDetail } from '../contract-case.ts'
import { type StatusFacts, whyOf } from '../public/standing.ts'
import { words } from '../texts.ts'
import { caseWords } from './case-words.ts'

interface Facts extends StatusFacts {
  proposedAgency?: string | null
  letterNumber?: string
  /** the outside body that did not answer in time */
  externalTimeout?: string
  question?: string
  expiresOn?: string
  archiveReason?: ArchiveReason
  ticket?: string
  /** of who reported, against the archiving */
  appeal?: string
  /** of who reported, against the answer */
  objection?: string
  refusedAppeal?: { words: string }
  parentClosedAt?: string
}

/** Of the others the label says it all. */
const EXPLAINED: ReadonlySet<ComplaintStatus> = new Set(['returned', 'coordinating', 'scheduled', 'awaiting_budget', 'forwarded_external'])

/** What the status alone does not say to whoever has to act on it. */
export function situationOf({ status, statusDetail }: Pick<ComplaintDetail, 'status' | 'statusDetail'>, locale: Locale): string {
  const t = caseWords[locale].situation
  const facts = statusDetail as Facts
  const sentences = [
    EXPLAINED.has(status) && whyOf(status, facts, locale),
    facts.proposedAgency && t.proposed(facts.proposedAgency),
    facts.letterNumber && t.letter(facts.letterNumber),
    facts.externalTimeout && t.silent(facts.externalTimeout),
    facts.question && facts.expiresOn && t.asked(facts.question, formatDate(facts.expiresOn, locale)),
    facts.archiveReason && `${words[locale].archiveReason[facts.archiveReason]}.`,
    facts.ticket && t.ticket(facts.ticket),
    (facts.appeal ?? facts.refusedAppeal) && t.appeal(facts.appeal ?? facts.refusedAppeal!.words),
    facts.objection && t.objection(facts.objection),
    facts.parentClosedAt && t.parentClosed,
  ]
  return sentences.filter(Boolean).join(' ')
}
