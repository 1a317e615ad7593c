import './proof.css'
import { type FormEvent, useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import type { Sending } from '#ui/staff/sending.ts'
import type { ProofCheck, ProofView, ReviewProof } from '../../period/contract-proof.ts'
import { Go } from '../Go.tsx'
import { shownFigure } from '../../report/texts.ts'
import { periodWords } from './words.ts'

interface ProofEntryProps {
  locale: Locale
  proof: ProofView
  /** without it nothing can be reviewed here */
  sending?: Sending
  go(path: string): void
  onSaved?(): void
  /** an assessor reads no records of the house beyond what stands here */
  outside?: boolean
}

/** Evidence as it stands beside an item: a preview, what it is worth, and whether it is still the same. */
export function ProofEntry({ locale, proof, sending, go, onSaved, outside = false }: ProofEntryProps) {
  const t = periodWords[locale]
  const [check, setCheck] = useState<{ text: string; records: ProofCheck['records'] }>()
  const [open, setOpen] = useState(false)
  const [verdict, setVerdict] = useState<ReviewProof['state']>('accepted')
  const href = proof.fileUrl ?? proof.linkUrl
  const title = proof.title[locale]

  async function verify() {
    try {
      const found = await call<ProofCheck>('GET', `/api/evaluation/proofs/${proof.id}/verify`)
      setCheck({ text: said(found), records: found.records })
    } catch (error) {
      setCheck({ text: (error as Error).message, records: [] })
    }
  }
  function said({ same, altered, before, now, added, removed, changed }: ProofCheck): string {
    if (same === null) return t.link
    if (same) return t.same
    return altered ? t.altered : t.changed(before, now, added, removed, changed)
  }
  async function review(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = Object.fromEntries(new FormData(event.currentTarget))
    if (!(await sending!.send('POST', `/api/evaluation/proofs/${proof.id}/review`, given, t.saved))) return
    setOpen(false)
    onSaved?.()
  }

  return (
    <li>
      <span className="badge">{t.proofSource[proof.source]}</span> <strong>{title}</strong>{' '}
      <span className={`badge ${proof.state}`}>{t.proofState[proof.state]}</span>
      {proof.figure && <strong> {shownFigure(proof.figure, locale)}</strong>}
      <br />
      <span className="help">
        {proof.agencyName} · {t.filledBy} {proof.addedByName}
        {proof.documentOn && ` · ${formatDate(proof.documentOn, locale)}`}
        {proof.validUntil && ` · ${proof.expired ? t.expired : t.validUntil} ${formatDate(proof.validUntil, locale)}`}
        {proof.decidedByName && ` · ${t.checkedBy} ${proof.decidedByName}`}
        {proof.reason && `: ${proof.reason}`}
        {proof.sha256 && ` · SHA-256 ${proof.sha256.slice(0, 12)}…`}
      </span>
      {proof.fileUrl && proof.contentType?.startsWith('image/') && (
        <p className="pictures">
          <img src={proof.fileUrl} alt={title} />
        </p>
      )}
      {proof.fileUrl &&
        proof.contentType === 'application/pdf' &&
        (navigator.pdfViewerEnabled ? (
          <iframe className="proof-frame" src={proof.fileUrl} title={title} loading="lazy" />
        ) : (
          <p className="help">{t.noViewer}</p>
        ))}
      {proof.rows.length > 0 && (
        <details>
          <summary>{t.records(proof.rows.length)}</summary>
          <ul>
            {proof.rows.map(({ label, on }, index) => (
              <li key={`${index} ${label}`}>
                {label}
                {on && `, ${formatDate(on, locale, 'short')}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="bar">
        {href && (
          <a href={href} target="_blank" rel="noreferrer">
            {t.open}: {title}
          </a>
        )}
        {proof.recordUrl && !outside && (
          <Go to={proof.recordUrl} go={go}>
            {t.open}: {title}
          </Go>
        )}
        <button type="button" onClick={() => void verify()}>
          {t.verify}
        </button>
        {proof.mayReview && sending && !open && (
          <button type="button" onClick={() => setOpen(true)}>
            {t.review}
          </button>
        )}
        <output>{check?.text}</output>
      </div>
      {check && check.records.length > 0 && (
        <ul>
          {check.records.map(({ what, label }) => (
            <li key={`${what} ${label}`}>
              {t.recordChange[what]}: {label}
            </li>
          ))}
        </ul>
      )}
      {open && sending && (
        <form className="panel" aria-label={`${t.review}: ${title}`} onSubmit={(event) => void review(event)}>
          <label>
            {t.state}
            <select name="state" value={verdict} onChange={(event) => setVerdict(event.currentTarget.value as typeof verdict)}>
              {(['accepted', 'revise', 'refused'] as const).map((state) => (
                <option key={state} value={state}>
                  {t.proofState[state]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t.reason}
            <input name="reason" minLength={3} maxLength={1000} required={verdict !== 'accepted'} />
          </label>
          <FormBar submit={t.save} cancel={t.cancel} onCancel={() => setOpen(false)} busy={sending.busy} />
        </form>
      )}
    </li>
  )
}
