import { useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { Field, Pick } from '#ui/staff/fields.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { type ContributionDetail, Form, type Need, type NeedStep } from '../contract.ts'
import { NEED_REASON } from '../lifecycle.ts'
import { amountText, moneyText, words } from '../texts.ts'
import { budgetText, NeedForm } from './NeedForm.tsx'
import { RoomTabs, SendForm, useChoices } from './parts.tsx'
import { staffWords } from './words.ts'

type Choices = ReturnType<typeof useChoices>

/** What the city needs and cannot pay for: drawn up by agencies, offered by Bappeda, answered by companies. */
export function NeedsPage({ locale, go }: StaffProps) {
  const t = staffWords[locale]
  const { value: needs, problem, reload } = useLoaded<Need[]>('/api/partnership/needs')
  const choices = useChoices()
  const { standing } = choices
  return (
    <section aria-labelledby="needs-title">
      <h1 id="needs-title">
        {t.title}: {t.tabs.needs.toLowerCase()}
      </h1>
      <p className="help">{t.needsIntro}</p>
      <RoomTabs locale={locale} here="needs" all={standing?.readsAll ?? false} go={go} />
      {problem && <p role="alert">{problem}</p>}
      {needs?.length === 0 && <p>{t.noNeeds}</p>}
      <ul className="entries">
        {needs?.map((need) => (
          <NeedItem key={`${need.id}-${need.version}`} locale={locale} need={need} choices={choices} go={go} onChange={reload} />
        ))}
      </ul>
      {standing?.mayOffer && (
        <details className="views">
          <summary>{t.needNew}</summary>
          <NeedForm locale={locale} choices={choices} onSent={reload} />
        </details>
      )}
      {standing?.readsAll && <SheetImport locale={locale} path="/api/partnership/needs" mayImport={standing.mayOffer} onSaved={reload} />}
    </section>
  )
}

function NeedItem({
  locale,
  need,
  choices,
  go,
  onChange,
}: {
  locale: Locale
  need: Need
  choices: Choices
  go(path: string): void
  onChange(): void
}) {
  const t = staffWords[locale]
  const w = words[locale]
  const readsAll = choices.standing?.readsAll ?? false
  const [open, setOpen] = useState<NeedStep | 'edit' | 'answer'>()
  const { send, problem, busy } = useSending()
  const take = (step: NeedStep) => {
    if (NEED_REASON.has(step)) return setOpen(step)
    void send('POST', `/api/partnership/needs/${need.id}/${step}`, { version: need.version }, t.saved).then((ok) => ok && onChange())
  }
  return (
    <li>
      <strong>{need.title}</strong> <span className="badge">{w.need[need.state]}</span>
      <p>{need.description}</p>
      <p className="help">
        {need.agencyName} · {w.category[need.category]} · {need.areaName} · {need.beneficiary} · {t.budgetYear} {need.budgetYear}
      </p>
      {need.programmeTitle && (
        <p className="help">
          {t.programme}:{' '}
          {need.programmeId && readsAll ? (
            <a href={`/staff/masterplan/programmes/${need.programmeId}`}>{need.programmeTitle}</a>
          ) : (
            need.programmeTitle
          )}
          {need.programmeId && readsAll && ` · ${budgetText(need, locale)}`}
        </p>
      )}
      <p>
        {need.costRupiah === null ? t.costNone : amountText(need.costRupiah, locale)} · {t.committed(moneyText(need.committed, locale))}
        {need.others > 0 && ` · ${t.others(need.others)}`}
        {need.offeredOn && ` · ${t.offeredOn(formatDate(need.offeredOn, locale))}`}
        {need.offeredLate && (
          <>
            {' '}
            · <span className="due late">{t.offeredLate}</span>
          </>
        )}
      </p>
      {need.likely && need.likely.length > 0 && need.state !== 'met' && <p className="help">{t.likely(need.likely.join(', '))}</p>}
      {problem && <p role="alert">{problem}</p>}
      <div className="bar">
        {need.mayAnswer && (
          <button type="button" className="primary" onClick={() => setOpen('answer')}>
            {t.answer}
          </button>
        )}
        {need.steps.map((step) => (
          <button type="button" key={step} disabled={busy} onClick={() => take(step)}>
            {w.needStep[step]}
          </button>
        ))}
        {need.mayEdit && (
          <button type="button" onClick={() => setOpen('edit')}>
            {t.edit}
          </button>
        )}
      </div>
      {open === 'edit' && <NeedForm locale={locale} choices={choices} need={need} onSent={onChange} />}
      {open === 'answer' && <AnswerForm locale={locale} need={need} choices={choices} go={go} />}
      {open !== undefined && open !== 'edit' && open !== 'answer' && (
        <SendForm
          locale={locale}
          label={w.needStep[open]}
          submit={w.needStep[open]}
          url={`/api/partnership/needs/${need.id}/${open}`}
          shape={(fields) => ({ ...fields, version: need.version })}
          onSent={onChange}
        >
          <Field label={t.reason}>
            <input name="reason" required minLength={3} maxLength={1000} />
          </Field>
        </SendForm>
      )}
    </li>
  )
}

function AnswerForm({ locale, need, choices, go }: { locale: Locale; need: Need; choices: Choices; go(path: string): void }) {
  const t = staffWords[locale]
  const w = words[locale]
  const { send, problem, busy } = useSending()
  return (
    <form
      className="panel"
      aria-label={t.answer}
      onSubmit={(event) => {
        event.preventDefault()
        const body = { ...filled(event.currentTarget), needId: need.id }
        void send<ContributionDetail>('POST', '/api/partnership/contributions', body, t.saved, (made) =>
          go(`/staff/partnership/contributions${made ? `/${made.id}` : ''}`),
        )
      }}
    >
      <Pick unchosen name="companyId" label={t.company} choices={choices.companies} />
      <Pick unchosen name="form" label={t.form} choices={Form.options.map((each) => [each, w.form[each]])} />
      {problem && <p role="alert">{problem}</p>}
      <button type="submit" className="primary" disabled={busy}>
        {t.answer}
      </button>
    </form>
  )
}
