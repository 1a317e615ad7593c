import { type FormEvent, useState } from 'react'
import { formatDate, formatInstant, type Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call } from '#ui/staff/request.ts'
import type { EvidenceView } from '../contract.ts'
import { evidenceWords } from './words.ts'

export interface EvidenceItemProps {
  locale: Locale
  zone: string
  item: EvidenceView
  busy: boolean
  run(work: () => Promise<unknown>): Promise<boolean>
}

/** One file or link, what is known of it, and what a second person says of it. */
export function EvidenceItem({ locale, zone, item, busy, run }: EvidenceItemProps) {
  const t = evidenceWords[locale]
  const [refusing, setRefusing] = useState(false)
  const day = (text: string) => formatDate(text, locale, 'short')
  const review = (answer: { accept: boolean; note?: string }) => run(() => call('POST', `/api/evidence/${item.id}/review`, answer))

  function refuse(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const note = new FormData(event.currentTarget).get('note')
    if (typeof note === 'string') void review({ accept: false, note }).then((ok) => ok && setRefusing(false))
  }

  return (
    <li>
      <p>
        <a href={item.file?.url ?? item.url ?? ''} rel="noreferrer">
          {item.title}
        </a>{' '}
        <span className="badge">{t.review[item.review]}</span>
      </p>
      <p className="who">
        {[
          t.kinds[item.kind],
          item.file?.name,
          item.documentOn && t.dated(day(item.documentOn)),
          item.validUntil && (item.expired ? t.expired : t.until)(day(item.validUntil)),
          t.by(item.uploaderName, formatInstant(item.createdAt, zone, locale)),
          item.reviewerName && item.reviewedAt && t.reviewedBy(item.reviewerName, formatInstant(item.reviewedAt, zone, locale)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {item.kind === 'photo' && item.file && <img className="evidence-photo" src={item.file.url} alt={item.title} loading="lazy" />}
      {item.reviewNote && <p>{item.reviewNote}</p>}
      {item.actions.includes('review') && !refusing && (
        <div className="bar">
          <button type="button" disabled={busy} aria-label={t.about(t.accept, item.title)} onClick={() => void review({ accept: true })}>
            {t.accept}
          </button>
          <button type="button" disabled={busy} aria-label={t.about(t.refuse, item.title)} onClick={() => setRefusing(true)}>
            {t.refuse}
          </button>
        </div>
      )}
      {refusing && (
        <form className="panel" aria-label={t.about(t.refuse, item.title)} onSubmit={refuse}>
          <label>
            {t.reason}
            <textarea name="note" rows={2} required maxLength={1000} />
          </label>
          <FormBar submit={t.refuse} cancel={t.cancel} onCancel={() => setRefusing(false)} busy={busy} />
        </form>
      )}
    </li>
  )
}
