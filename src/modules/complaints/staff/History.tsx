import { formatDate, formatInstant, type Locale } from '#kernel/texts.ts'
import type { ComplaintAction, ComplaintStatus } from '../contract.ts'
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
            {entry.actorKind === 'staff' ? entry.actorName : t.actors[entry.actorKind]}
            {sentence(entry.detail, locale) && <p>{sentence(entry.detail, locale)}</p>}
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
function sentence(detail: Record<string, unknown>, locale: Locale): string {
  const t = caseWords[locale]
  const text = (name: string) => (typeof detail[name] === 'string' ? (detail[name] as string) : undefined)
  const status = (name: string) => (text(name) ? words[locale].status[text(name) as ComplaintStatus] : undefined)
  const dueOn = text('dueOn')
  return [
    status('to') && status('from') !== status('to') ? `${status('from') ? `${status('from')} → ` : ''}${status('to')}` : undefined,
    text('agency'),
    text('instruction'),
    text('question'),
    text('officer'),
    dueOn && `${t.deadline}: ${formatDate(dueOn, locale)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
