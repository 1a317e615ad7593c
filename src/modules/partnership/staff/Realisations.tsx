import { useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { Field } from '#ui/staff/fields.tsx'
import { useSending } from '#ui/staff/sending.ts'
import { typed } from '#ui/staff/typed.ts'
import { EvidencePanel } from '../../../city/evidence/staff/EvidencePanel.tsx'
import type { Realisation, RealisationStep } from '../contract.ts'
import { REALISATION_REASON } from '../lifecycle.ts'
import { amountText, words } from '../texts.ts'
import { SendForm } from './parts.tsx'
import { staffWords } from './words.ts'

/** What was given: as a draft it takes evidence, then somebody else says whether it holds. */
export function RealisationItem({
  locale,
  zone,
  realisation,
  mayReport,
  onChange,
}: {
  locale: Locale
  zone: string
  realisation: Realisation
  mayReport: boolean
  onChange(): void
}) {
  const t = staffWords[locale]
  const w = words[locale]
  const [open, setOpen] = useState<RealisationStep | 'edit'>()
  const { send, problem, busy } = useSending()
  const url = `/api/partnership/realisations/${realisation.id}`
  const take = (step: RealisationStep) => {
    if (REALISATION_REASON.has(step)) return setOpen(step)
    void send('POST', `${url}/${step}`, { version: realisation.version }, t.saved).then((ok) => ok && onChange())
  }
  const editable = mayReport && (realisation.state === 'draft' || realisation.state === 'revision_requested')
  return (
    <li>
      <strong>{amountText(realisation.amountRupiah, locale)}</strong> <span className="badge">{w.realisation[realisation.state]}</span>
      <p>{realisation.description}</p>
      <p className="help">
        {formatDate(realisation.onDay, locale)} ({realisation.quarter}) · {w.source[realisation.fundSource]} · {realisation.documentNo}
        {realisation.verifiedName && ` · ${t.verifiedBy(realisation.verifiedName)}`}
      </p>
      {realisation.reportedLate && <p className="due late">{t.late}</p>}
      {realisation.reason && (
        <p>
          {t.reason}: {realisation.reason}
        </p>
      )}
      {problem && <p role="alert">{problem}</p>}
      <div className="bar">
        {realisation.steps.map((step) => (
          <button type="button" key={step} disabled={busy} onClick={() => take(step)}>
            {w.realisationStep[step]}
          </button>
        ))}
        {editable && (
          <button type="button" onClick={() => setOpen('edit')}>
            {t.edit}
          </button>
        )}
      </div>
      {open === 'edit' && <ReportForm locale={locale} url={url} realisation={realisation} onSent={onChange} />}
      {open !== undefined && open !== 'edit' && (
        <SendForm
          locale={locale}
          label={w.realisationStep[open]}
          submit={w.realisationStep[open]}
          url={`${url}/${open}`}
          shape={(fields) => ({ ...fields, version: realisation.version })}
          onSent={onChange}
        >
          <Field label={t.reason}>
            <textarea name="reason" required minLength={3} maxLength={1000} rows={2} />
          </Field>
        </SendForm>
      )}
      <EvidencePanel locale={locale} zone={zone} room="partnership" subject={realisation.id} level={3} />
    </li>
  )
}

export function ReportForm({
  locale,
  url,
  realisation,
  onSent,
}: {
  locale: Locale
  url: string
  realisation?: Realisation
  onSent(): void
}) {
  const t = staffWords[locale]
  return (
    <SendForm
      locale={locale}
      label={t.report}
      submit={t.save}
      method={realisation ? 'PUT' : 'POST'}
      url={url}
      shape={({ unreported: _unreported, amountRupiah = null, ...fields }: Record<string, string | null>) => ({
        ...fields,
        amountRupiah,
        ...(realisation ? { version: realisation.version } : {}),
      })}
      onSent={onSent}
    >
      <Field label={t.on}>
        <input type="date" name="onDay" required defaultValue={realisation?.onDay} />
      </Field>
      <Field label={t.description}>
        <textarea name="description" required minLength={5} maxLength={1000} rows={2} defaultValue={realisation?.description} />
      </Field>
      <AmountField locale={locale} label={t.amount} amount={realisation?.amountRupiah ?? ''} />
      <Field label={t.document} help={t.documentHelp}>
        <input name="documentNo" required maxLength={120} defaultValue={realisation?.documentNo} />
      </Field>
    </SendForm>
  )
}

/** An amount, or the word that there is none: leaving it out by accident is not possible. */
export function AmountField({ locale, label, amount }: { locale: Locale; label: string; amount: string }) {
  const t = staffWords[locale]
  const [unreported, setUnreported] = useState(false)
  return (
    <>
      <Field label={label}>
        <input name="amountRupiah" {...typed('rupiah', locale)} required={!unreported} disabled={unreported} defaultValue={amount} />
      </Field>
      <label className="check">
        <input
          type="checkbox"
          name="unreported"
          value="yes"
          checked={unreported}
          onChange={(event) => setUnreported(event.currentTarget.checked)}
        />{' '}
        {t.unreported}
      </label>
    </>
  )
}
