import { nameOfActor } from '#city/journal/texts.ts'
import { formatDate, formatInstant, type Locale } from '#kernel/texts.ts'
import type { ArchiveReason, ClockKind, ComplaintAction, ComplaintStatus, ReturnReason } from '../contract.ts'
import type { ComplaintDetail } from '../contract-case.ts'
import { words } from '../texts.ts'
import { caseWords, eventWords } from './case-words.ts'

/** Who did what when, in words. */
export function History({ locale, zone, complaint }: { locale: Locale; zone: string; complaint: ComplaintDetail }) {
  const t = caseWords[locale]
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">{t.timeline}</h2>
      <ol className="timeline">
        {complaint.timeline.map((entry) => (
          <li key={entry.seq}>
            <span className="who">{formatInstant(entry.at, zone, locale)}</span> <strong>{nameOf(entry.kind, locale)}</strong> ·{' '}
            {nameOfActor(entry, locale)}
            {sentence(entry.detail, locale, zone) && <p>{sentence(entry.detail, locale, zone)}</p>}
            {entry.because && <p>{entry.because}</p>}
            {entry.reason && (
              <p>
                {t.reason}: {entry.reason}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function nameOf(kind: string, locale: Locale): string {
  const event = eventWords[locale][kind as keyof typeof eventWords.id]
  return event ?? words[locale].action[kind.replaceAll('-', '_') as ComplaintAction] ?? kind
}

/** The parts of an entry that a reader cares for. */
function sentence(detail: Record<string, unknown>, locale: Locale, zone: string): string {
  const t = caseWords[locale]
  const w = words[locale]
  const text = (name: string) => (typeof detail[name] === 'string' ? (detail[name] as string) : undefined)
  const status = (name: string) => (text(name) ? w.status[text(name) as ComplaintStatus] : undefined)
  const dueOn = text('dueOn')
  const moment = (name: string) => (text(name) ? formatInstant(text(name)!, zone, locale) : w.undated)
  return [
    status('to') && status('from') !== status('to') ? `${status('from') ? `${status('from')} → ` : ''}${status('to')}` : undefined,
    w.archiveReason[text('archiveReason') as ArchiveReason],
    w.returnReason[text('returnReason') as ReturnReason],
    text('parent') && t.withParent(text('parent')!),
    w.clock[text('clock') as ClockKind],
    text('after') && `${moment('before')} → ${moment('after')}`,
    text('toVersion') && t.byCalendar(text('fromVersion') ?? '', text('toVersion')!),
    // Of an answer the history keeps the whole text: it stands among the answers.
    text('answer') === undefined && text('body'),
    text('letterNumber') && t.letter(text('letterNumber')!),
    text('plannedOn') && formatDate(text('plannedOn')!, locale),
    text('ticket') && t.ticket(text('ticket')!),
    typeof detail.stars === 'number' && t.stars(detail.stars),
    text('agency'),
    text('instruction'),
    text('question'),
    text('request'),
    text('planReference') && `${String(detail.planYear)} · ${text('planReference')}`,
    text('reviewOn') && formatDate(text('reviewOn')!, locale),
    text('proposedAgency') && t.situation.proposed(text('proposedAgency')!),
    text('officer'),
    dueOn && `${t.deadline}: ${formatDate(dueOn, locale)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
