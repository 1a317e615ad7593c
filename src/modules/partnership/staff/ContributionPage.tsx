import { useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { Field } from '#ui/staff/fields.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { EvidencePanel } from '../../../city/evidence/staff/EvidencePanel.tsx'
import type { ContributionDetail, ContributionStep } from '../contract.ts'
import { amountText, moneyText, words } from '../texts.ts'
import { SendForm } from './parts.tsx'
import { AmountField, RealisationItem, ReportForm } from './Realisations.tsx'
import { staffWords } from './words.ts'

/** One contribution: its steps, whom it overlaps with, and what was really given with its proof. */
export function ContributionPage({ locale, zone, params, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const { value: one, problem, reload } = useLoaded<ContributionDetail>(`/api/partnership/contributions/${params.id}`)
  const [step, setStep] = useState<ContributionStep>()
  if (!one) return problem ? <p role="alert">{problem}</p> : <output>…</output>
  const facts: readonly (readonly [string, string])[] = [
    [t.company, one.companyName],
    [t.category, w.category[one.category]],
    [t.area, one.areaName],
    [t.beneficiary, one.beneficiary],
    [t.period, `${formatDate(one.periodFrom, locale)} – ${formatDate(one.periodTo, locale)}`],
    [t.form, w.form[one.form]],
    [t.pledged, one.pledgedOn === null ? '–' : `${amountText(one.pledgedRupiah, locale)} (${formatDate(one.pledgedOn, locale)})`],
    [
      t.mou,
      one.mouNo === null || one.mouOn === null
        ? '–'
        : `${one.mouNo}, ${formatDate(one.mouOn, locale)}${one.mouUntil ? ` – ${formatDate(one.mouUntil, locale)}` : ''}`,
    ],
    [t.verifiedHead, moneyText(one.verified, locale)],
    ...(one.overlapReason ? [[t.overlapReason, one.overlapReason] as const] : []),
    ...(one.closingNote ? [[t.note, one.closingNote] as const] : []),
  ]
  return (
    <article aria-labelledby="contribution-title">
      <p>
        <a
          href="/staff/partnership/contributions"
          onClick={(event) => {
            event.preventDefault()
            go('/staff/partnership/contributions')
          }}
        >
          ← {t.back}
        </a>
      </p>
      <h1 id="contribution-title">{one.title}</h1>
      <p>
        <span className="badge">{w.contribution[one.state]}</span>
      </p>
      <dl className="facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {one.overlaps.length > 0 && (
        <section aria-labelledby="overlaps">
          <h2 id="overlaps">{t.overlaps}</h2>
          <p className="help">{t.overlapsHelp}</p>
          <ul>
            {one.overlaps.map((other) => (
              <li key={other.id}>
                {other.title} · {other.companyName ?? t.otherCompany} · {other.areaName} · {other.beneficiary} ·{' '}
                {formatDate(other.periodFrom, locale, 'short')} – {formatDate(other.periodTo, locale, 'short')}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="bar">
        {one.steps.map((each) => (
          <button type="button" key={each} aria-pressed={step === each} onClick={() => setStep(each)}>
            {w.contributionStep[each]}
          </button>
        ))}
      </div>
      {step && one.steps.includes(step) && (
        <StepForm
          key={`${step}-${one.version}`}
          locale={locale}
          one={one}
          step={step}
          onSent={() => {
            setStep(undefined)
            reload()
          }}
        />
      )}
      <h2>{t.realisations}</h2>
      {one.realisations.length === 0 && <p>{t.noRealisations}</p>}
      <ul className="entries">
        {one.realisations.map((realisation) => (
          <RealisationItem
            key={`${realisation.id}-${realisation.version}`}
            locale={locale}
            zone={zone}
            realisation={realisation}
            mayReport={one.mayReport}
            onChange={reload}
          />
        ))}
      </ul>
      {one.mayReport && (
        <details className="views">
          <summary>{t.report}</summary>
          <ReportForm
            key={one.realisations.length}
            locale={locale}
            url={`/api/partnership/contributions/${one.id}/realisations`}
            onSent={reload}
          />
        </details>
      )}
      <EvidencePanel locale={locale} zone={zone} room="partnership" subject={one.id} />
    </article>
  )
}

function StepForm({ locale, one, step, onSent }: { locale: Locale; one: ContributionDetail; step: ContributionStep; onSent(): void }) {
  const t = staffWords[locale]
  const title = words[locale].contributionStep[step]
  return (
    <SendForm
      locale={locale}
      label={title}
      submit={title}
      url={`/api/partnership/contributions/${one.id}/${step}`}
      shape={({ unreported, amountRupiah, ...fields }) => ({
        ...fields,
        version: one.version,
        ...(unreported ? { amountRupiah: null } : amountRupiah ? { amountRupiah } : {}),
      })}
      onSent={onSent}
    >
      {step === 'pledge' && <AmountField locale={locale} label={t.pledgeAmount} amount={one.pledgedRupiah ?? ''} />}
      {step === 'agree' && (
        <>
          <Field label={t.mouNo}>
            <input name="mouNo" required minLength={2} maxLength={120} />
          </Field>
          <Field label={t.mouOn}>
            <input type="date" name="mouOn" required />
          </Field>
          <Field label={t.mouUntil}>
            <input type="date" name="mouUntil" />
          </Field>
        </>
      )}
      {(step === 'pledge' || step === 'agree') && one.overlaps.length > 0 && one.overlapReason === null && (
        <Field label={t.overlapReason}>
          <input name="overlapReason" minLength={3} maxLength={500} />
        </Field>
      )}
      {(step === 'reject' || step === 'cancel' || step === 'evaluate') && (
        <Field label={step === 'evaluate' ? t.note : t.reason}>
          <textarea name="reason" required minLength={3} maxLength={1000} rows={2} />
        </Field>
      )}
    </SendForm>
  )
}
