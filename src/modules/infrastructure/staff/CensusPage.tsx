import { formatDate, formatNumber } from '#kernel/texts.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { type CensusView, Method } from '../contract.ts'
import { words } from '../texts.ts'
import { Field, Pick } from '#ui/staff/fields.tsx'
import { typed } from '#ui/staff/typed.ts'
import { RoomTabs, useChoices, useMyAgencies } from './parts.tsx'
import { Withdraw } from '#ui/staff/Withdraw.tsx'
import { staffWords } from './words.ts'

/** What was counted in the field, year by year, and the form of the next count. */
export function CensusPage({ locale, can, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const censuses = useLoaded<CensusView[]>('/api/infrastructure/censuses')
  const choices = useChoices(locale)
  const agencies = useMyAgencies(can('infrastructure.edit'))
  const { send, problem, said, busy } = useSending()
  const amount = (text: string | null) => (text === null ? null : formatNumber(Number(text), locale, 3))
  const years = Map.groupBy(censuses.value ?? [], ({ onDay }) => onDay.slice(0, 4))
  return (
    <section aria-labelledby="census-title">
      <h1 id="census-title">
        {t.title}: {t.tabs.censuses.toLowerCase()}
      </h1>
      <p className="help">{t.censusIntro}</p>
      <RoomTabs locale={locale} here="censuses" go={go} />
      {(problem || censuses.problem) && <p role="alert">{problem || censuses.problem}</p>}
      <output className="help">{said}</output>
      {can('infrastructure.edit') && (
        <form
          className="panel narrow-form"
          aria-label={t.censusNew}
          onSubmit={(event) => {
            event.preventDefault()
            const form = event.currentTarget
            void send('POST', '/api/infrastructure/censuses', filled(form), t.saved).then((ok) => {
              if (!ok) return
              form.reset()
              censuses.reload()
            })
          }}
        >
          <Pick unchosen name="kind" label={t.kind} choices={choices.kindChoices} />
          <Pick unchosen name="agencyId" label={t.agency} choices={agencies} />
          <Field label={t.on}>
            <input type="date" name="onDay" required />
          </Field>
          <Field label={t.foundQuantity}>
            <input name="found" {...typed('decimal', locale)} required />
          </Field>
          <Field label={t.operatingQuantity}>
            <input name="operating" {...typed('decimal', locale)} />
          </Field>
          <Pick unchosen name="method" label={t.method} choices={Method.options.map((each) => [each, w.method[each]])} />
          <Field label={t.source}>
            <input name="source" required minLength={2} maxLength={300} />
          </Field>
          <Field label={t.note}>
            <input name="note" maxLength={500} />
          </Field>
          <button type="submit" className="primary" disabled={busy}>
            {t.censusNew}
          </button>
        </form>
      )}
      {censuses.value?.length === 0 && <p>{t.noCensus}</p>}
      {[...years].map(([year, rows]) => (
        <section key={year} aria-labelledby={`census-${year}`}>
          <h2 id={`census-${year}`}>{year}</h2>
          <ul className="rows">
            {rows.map((census) => (
              <li key={census.id}>
                <span className="text">
                  <strong>{choices.titleOf(census.kind)}</strong> {t.counted(amount(census.found)!, amount(census.operating))} ·{' '}
                  {census.agencyName} · {formatDate(census.onDay, locale)} · {w.method[census.method]}
                  <br />
                  <span className="help">
                    {census.source}
                    {census.note && ` · ${census.note}`}
                  </span>
                </span>
                {census.mayWithdraw && (
                  <Withdraw locale={locale} url={`/api/infrastructure/censuses/${census.id}/withdraw`} onDone={censuses.reload} />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <SheetImport locale={locale} path="/api/infrastructure/censuses" mayImport={can('infrastructure.edit')} onSaved={censuses.reload} />
    </section>
  )
}
