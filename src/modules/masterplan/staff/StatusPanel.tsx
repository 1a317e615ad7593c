import { useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import type { StaffProps } from '#ui/staff/page.ts'
import { useSending } from '#ui/staff/sending.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { ProgrammeDetail, ProgrammeStep, StatusView } from '../contract.ts'
import { STEPS_WITH_REASON } from '../lifecycle.ts'
import { words } from '../texts.ts'
import { Input } from './fields.tsx'
import { said } from './parts.tsx'
import { statusWords } from './status-words.ts'
import { planWords } from './words.ts'

interface PanelProps extends Pick<StaffProps, 'locale' | 'zone'> {
  programme: ProgrammeDetail
  onSaved(): void
}

/** What a programme is, the steps from there, each with the day from which it holds. */
export function StatusSteps({ locale, zone, programme, onSaved }: PanelProps) {
  const t = planWords[locale]
  const s = statusWords[locale]
  const w = words[locale]
  const [step, setStep] = useState<ProgrammeStep>()
  const sending = useSending()

  async function take(given: FormData) {
    const reason = said(given, 'reason')
    const body = { since: said(given, 'since'), ...(reason ? { reason } : {}) }
    if (await sending.send('POST', `/api/masterplan/programmes/${programme.id}/${step}`, body, t.saved)) {
      setStep(undefined)
      onSaved()
    }
  }

  return (
    <>
      <p>
        <span className={`badge ${programme.status}`}>{w.programme[programme.status]}</span>{' '}
        {programme.quickWin && <span className="badge">{t.quickWin}</span>}{' '}
        {programme.statusSince && (
          <span className="help">
            {[s.since(formatDate(programme.statusSince, locale)), programme.statusReason].filter(Boolean).join(' · ')}
          </span>
        )}
      </p>
      {sending.problem && <p role="alert">{sending.problem}</p>}
      <output className="help">{sending.said}</output>
      {programme.steps.length > 0 && (
        <div className="bar">
          {programme.steps.map((each) => (
            <button key={each} type="button" aria-expanded={each === step} onClick={() => setStep(each)}>
              {w.programmeStep[each]}
            </button>
          ))}
        </div>
      )}
      {step && (
        <form
          key={step}
          className="panel"
          aria-label={w.programmeStep[step]}
          onSubmit={(event) => {
            event.preventDefault()
            void take(new FormData(event.currentTarget))
          }}
        >
          <Input label={s.from} hint={s.fromHint} type="date" name="since" required defaultValue={todayIn(zone)} max={todayIn(zone)} />
          <Input label={s.reason} name="reason" required={STEPS_WITH_REASON.has(step)} minLength={3} maxLength={500} />
          <FormBar submit={w.programmeStep[step]} cancel={t.cancel} onCancel={() => setStep(undefined)} busy={sending.busy} />
        </form>
      )}
    </>
  )
}

/** Every change of the status, the newest first; whoever plans corrects what was recorded wrongly. */
export function StatusHistory({ locale, zone, programme, onSaved }: PanelProps) {
  const t = planWords[locale]
  const s = statusWords[locale]
  const [open, setOpen] = useState<{ what: 'correct' | 'withdraw'; row: StatusView }>()
  const sending = useSending()

  async function save(given: FormData) {
    const { what, row } = open!
    const why = said(given, 'why')
    const body = what === 'correct' ? { since: said(given, 'since'), reason: said(given, 'reason'), why } : { why }
    if (await sending.send('POST', `/api/masterplan/programmes/${programme.id}/statuses/${row.no}/${what}`, body, t.saved)) {
      setOpen(undefined)
      onSaved()
    }
  }

  return (
    <>
      <h2>{s.title}</h2>
      {programme.statuses.length === 0 ? (
        <p>{s.none}</p>
      ) : (
        <WideTable label={s.title} heads={[s.from, t.status, s.reason, s.by, ...(programme.mayEdit ? [''] : [])]}>
          {programme.statuses.map((row) => (
            <StatusLine key={row.no} locale={locale} row={row} mayEdit={programme.mayEdit} onPick={(what) => setOpen({ what, row })} />
          ))}
        </WideTable>
      )}
      {open && (
        <form
          key={`${open.what} ${open.row.no}`}
          className="panel"
          aria-label={titleOf(open.what, open.row, locale)}
          onSubmit={(event) => {
            event.preventDefault()
            void save(new FormData(event.currentTarget))
          }}
        >
          <p>
            <b>{titleOf(open.what, open.row, locale)}</b>
          </p>
          {open.what === 'withdraw' && <p className="help">{s.withdrawHint}</p>}
          {open.what === 'correct' && (
            <>
              <Input label={s.from} type="date" name="since" required defaultValue={open.row.since} max={todayIn(zone)} />
              <Input label={s.reason} name="reason" maxLength={500} defaultValue={open.row.reason} />
            </>
          )}
          <Input label={s.why} name="why" required minLength={3} maxLength={500} />
          {sending.problem && <p role="alert">{sending.problem}</p>}
          <FormBar submit={s[open.what]} cancel={t.cancel} onCancel={() => setOpen(undefined)} busy={sending.busy} />
        </form>
      )}
    </>
  )
}

interface LineProps {
  locale: Locale
  row: StatusView
  mayEdit: boolean
  onPick(what: 'correct' | 'withdraw'): void
}

function StatusLine({ locale, row, mayEdit, onPick }: LineProps) {
  const s = statusWords[locale]
  const status = words[locale].programme[row.status]
  const stands = row.withdrawnReason === null
  return (
    <tr>
      <td>{stands ? formatDate(row.since, locale) : <s>{formatDate(row.since, locale)}</s>}</td>
      <td>{stands ? <span className={`badge ${row.status}`}>{status}</span> : <s>{status}</s>}</td>
      <td>
        {row.reason}
        {row.withdrawnReason !== null && <span className="help"> {s.withdrawn(row.withdrawnName ?? '', row.withdrawnReason)}</span>}
      </td>
      <td>{row.recordedName}</td>
      {mayEdit && (
        <td>
          {stands && (
            <div className="bar">
              <button type="button" aria-label={titleOf('correct', row, locale)} onClick={() => onPick('correct')}>
                {s.correct}
              </button>
              <button type="button" aria-label={titleOf('withdraw', row, locale)} onClick={() => onPick('withdraw')}>
                {s.withdraw}
              </button>
            </div>
          )}
        </td>
      )}
    </tr>
  )
}

function titleOf(what: 'correct' | 'withdraw', row: StatusView, locale: Locale): string {
  const s = statusWords[locale]
  return (what === 'correct' ? s.correctOf : s.withdrawOf)(words[locale].programme[row.status], formatDate(row.since, locale))
}

function todayIn(zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.now())
}
