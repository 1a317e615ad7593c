import { type ReactNode } from 'react'
import { formatDate, formatNumber, formatRupiah, type Locale } from '#kernel/texts.ts'
import { YearBars } from '#ui/year-bars/YearBars.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { filled, useSending } from '#ui/staff/sending.ts'
import { type Growth, Nature, type Year } from '../contract.ts'
import { answerText, definitionOf, quantityText, words } from '../texts.ts'
import { KindForm } from './KindForm.tsx'
import { Field, Pick } from '#ui/staff/fields.tsx'
import { typed } from '#ui/staff/typed.ts'
import { type useChoices } from './parts.tsx'
import { Withdraw } from '#ui/staff/Withdraw.tsx'
import { staffWords } from './words.ts'

/** One kind: its answer, its years, and every note they stand on. */
export function KindGrowth({ locale, kind, choices }: { locale: Locale; kind: string; choices: ReturnType<typeof useChoices> }) {
  const t = staffWords[locale]
  const w = words[locale]
  const url = `/api/infrastructure/kinds/${kind}`
  const { value: growth, problem, reload } = useLoaded<Growth>(url)
  if (!growth) return problem ? <p role="alert">{problem}</p> : <output>…</output>
  const title = locale === 'id' ? growth.titleId : growth.titleEn
  const amount = (text: string) => quantityText(text, growth.unit, locale)
  const { working } = growth
  const definition = definitionOf(growth, locale)
  const withdraw = (noted: string, id: string) =>
    growth.maySet ? <Withdraw locale={locale} url={`/api/infrastructure/${noted}/${id}/withdraw`} onDone={reload} /> : null
  return (
    <article aria-labelledby="kind-title">
      <h1 id="kind-title">{title}</h1>
      <p className="help" lang={definition.lang}>
        {definition.text}
      </p>
      <p>
        <strong>{w.verdict[growth.answer.verdict]}.</strong> {answerText(growth.answer, locale)}
      </p>
      <p>
        {t.stock}: {growth.stock === null ? t.notRecorded : amount(growth.stock)}
        {working.sharePercent !== null &&
          ` · ${w.working(formatNumber(Number(working.operating), locale, 3), formatNumber(Number(working.total), locale, 3))} (${formatNumber(Number(working.sharePercent), locale, 1)}%)`}
        {Number(working.unknown) > 0 && ` · ${w.workingUnknown(amount(working.unknown))}`}
        {growth.planned !== null && ` · ${t.planned}: ${amount(growth.planned)}`}
      </p>
      <YearBars title={t.chart(title)} locale={locale} years={growth.years} breakNote={w.outcome.broken} />
      <YearTable locale={locale} title={t.series} years={growth.years} />
      {growth.meanGrowthPercent !== null && <p>{t.meanGrowth(formatNumber(Number(growth.meanGrowthPercent), locale, 2))}</p>}
      {growth.yearsOthers.length > 0 && <YearTable locale={locale} title={t.seriesOthers} years={growth.yearsOthers} />}

      <h2>{t.statements}</h2>
      <p className="help">{t.statementsHelp}</p>
      <Notes none={t.nothing}>
        {growth.statements.map((each) => (
          <li key={each.id}>
            <span className="text">
              <strong>{each.figure}</strong> · {w.nature[each.nature]}
              {each.statedOn && ` · ${formatDate(each.statedOn, locale)}`}{' '}
              <span className="help">{[each.source, each.note].filter(Boolean).join(' · ')}</span>
            </span>
            {withdraw('statements', each.id)}
          </li>
        ))}
      </Notes>
      {growth.maySet && (
        <NoteForm locale={locale} title={t.statementNew} url={`${url}/statements`} onDone={reload}>
          <Field label={t.figure}>
            <input name="figure" required maxLength={120} />
          </Field>
          <Pick unchosen name="nature" label={t.nature} choices={Nature.options.map((each) => [each, w.nature[each]])} />
          <Field label={t.statedOn}>
            <input type="date" name="statedOn" />
          </Field>
          <SourceFields locale={locale} />
        </NoteForm>
      )}

      <h2>{t.plans}</h2>
      <Notes none={t.nothing}>
        {growth.plans.map((each) => (
          <li key={each.id}>
            <span className="text">
              <strong>{amount(each.quantity)}</strong> {each.agencyName && ` · ${each.agencyName}`}
              {each.targetYear && ` · ${each.targetYear}`}{' '}
              <span className="help">{[each.source, each.note].filter(Boolean).join(' · ')}</span>
            </span>
            {withdraw('plans', each.id)}
          </li>
        ))}
      </Notes>
      {growth.maySet && (
        <NoteForm locale={locale} title={t.planNew} url={`${url}/plans`} onDone={reload}>
          <Field label={t.quantity}>
            <input name="quantity" {...typed('decimal', locale)} required />
          </Field>
          <Pick name="agencyId" label={t.agency} choices={choices.agencies} empty={t.unknown} />
          <Field label={t.targetYear}>
            <input type="number" name="targetYear" min={2000} max={2100} />
          </Field>
          <SourceFields locale={locale} />
        </NoteForm>
      )}

      <h2>{t.breaks}</h2>
      <Notes none={t.nothing}>
        {growth.breaks.map((each) => (
          <li key={each.id}>
            <span className="text">
              <strong>{formatDate(each.onDay, locale)}</strong> {each.fromDefinition} → {each.toDefinition}{' '}
              <span className="help">{each.reason}</span>
            </span>
            {withdraw('breaks', each.id)}
          </li>
        ))}
      </Notes>
      {growth.maySet && (
        <NoteForm locale={locale} title={t.breakNew} url={`${url}/breaks`} onDone={reload}>
          <p className="help">{t.breakHelp}</p>
          <Field label={t.on}>
            <input type="date" name="onDay" required />
          </Field>
          <Field label={t.fromDefinition}>
            <input name="fromDefinition" required minLength={3} maxLength={300} />
          </Field>
          <Field label={t.toDefinition}>
            <input name="toDefinition" required minLength={3} maxLength={300} />
          </Field>
          <Field label={t.reason}>
            <input name="reason" required minLength={3} maxLength={500} />
          </Field>
        </NoteForm>
      )}
      {growth.maySet && (
        <details className="views">
          <summary>{t.kindEdit}</summary>
          <KindForm key={growth.version} locale={locale} registers={choices.registerChoices} kind={growth} onDone={reload} />
        </details>
      )}
    </article>
  )
}

function YearTable({ locale, title, years }: { locale: Locale; title: string; years: readonly Year[] }) {
  const t = staffWords[locale]
  const w = words[locale]
  const amount = (text: string | null) => (text === null ? '–' : formatNumber(Number(text), locale, 3))
  return (
    <>
      <h2>{title}</h2>
      <WideTable
        label={title}
        heads={[
          t.year,
          ...[t.opening, t.base, t.additions, t.disposals, t.corrections, t.closing, t.growth].map((number) => ({ number })),
          t.outcome,
          t.fund,
          { number: t.value },
        ]}
      >
        {years.map((year) => (
          <tr key={year.year}>
            <th scope="row">{year.year}</th>
            <td className="figure">{amount(year.opening)}</td>
            <td className="figure">{amount(year.base)}</td>
            <td className="figure">{amount(year.additions)}</td>
            <td className="figure">{amount(year.disposals)}</td>
            <td className="figure">{amount(year.corrections)}</td>
            <td className="figure">{amount(year.stock)}</td>
            <td className="figure">{year.growthPercent === null ? '–' : `${formatNumber(Number(year.growthPercent), locale, 2)}%`}</td>
            <td className="words">
              {w.outcome[year.outcome]}
              {!year.complete && ` (${t.running})`}
            </td>
            <td className="words">
              {year.byFund.map(({ fund, quantity }) => `${w.fund[fund ?? 'none']}: ${amount(quantity)}`).join(', ')}
            </td>
            <td className="figure">
              {year.costRupiah === null ? '–' : formatRupiah(BigInt(year.costRupiah), locale)}
              {year.costRupiah !== null && year.costUnknown > 0 && ` (${t.valueUnknown(year.costUnknown)})`}
            </td>
          </tr>
        ))}
      </WideTable>
    </>
  )
}

function Notes({ none, children }: { none: string; children: ReactNode[] }) {
  return children.length === 0 ? <p>{none}</p> : <ul className="rows">{children}</ul>
}

function SourceFields({ locale }: { locale: Locale }) {
  const t = staffWords[locale]
  return (
    <>
      <Field label={t.source}>
        <input name="source" required minLength={2} maxLength={300} />
      </Field>
      <Field label={t.note}>
        <input name="note" maxLength={500} />
      </Field>
    </>
  )
}

function NoteForm({
  locale,
  title,
  url,
  onDone,
  children,
}: {
  locale: Locale
  title: string
  url: string
  onDone(): void
  children: ReactNode
}) {
  const t = staffWords[locale]
  const { send, problem, said, busy } = useSending()
  return (
    <details className="views">
      <summary>{title}</summary>
      <form
        className="panel"
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          const { targetYear, ...fields } = filled(form)
          void send('POST', url, { ...fields, ...(targetYear ? { targetYear: Number(targetYear) } : {}) }, t.saved).then((ok) => {
            if (!ok) return
            form.reset()
            onDone()
          })
        }}
      >
        {children}
        {problem && <p role="alert">{problem}</p>}
        <output className="help">{said}</output>
        <button type="submit" className="primary" disabled={busy}>
          {t.save}
        </button>
      </form>
    </details>
  )
}
