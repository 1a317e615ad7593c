import { formatDate, formatNumber, type Locale } from '#kernel/texts.ts'
import { AreaMap } from '#ui/area-map/AreaMap.tsx'
import { StatusTag, type Tone } from '#ui/portal/blocks.tsx'
import { page } from '#ui/portal/page.ts'
import { YearBars } from '#ui/year-bars/YearBars.tsx'
import type { AssetPlaces, Growth, KindFigures, RegisterFigures, Verdict, Year } from '../contract.ts'
import { answerText, definitionOf, quantityText, registerText, words } from '../texts.ts'
import { publicTexts } from './texts.ts'

interface Map {
  shore: number[][]
  places: AssetPlaces
}

const TONE = { rises: 'done', does_not_rise: 'quiet', cannot_be_said: 'waiting' } as const satisfies Record<Verdict, Tone>
const amount = (text: string, locale: Locale) => formatNumber(Number(text), locale, 3)
const titleOf = (each: { titleId: string; titleEn: string }, locale: Locale) => (locale === 'id' ? each.titleId : each.titleEn)

function workingText({ working }: KindFigures, locale: Locale): string {
  if (working.sharePercent === null) return '–'
  const w = words[locale]
  const unknown = Number(working.unknown) > 0 ? `, ${w.workingUnknown(amount(working.unknown, locale))}` : ''
  return `${w.working(amount(working.operating, locale), amount(working.total, locale))}${unknown}`
}

function Places({ map, locale }: { map: Map; locale: Locale }) {
  const t = publicTexts(locale)
  return (
    <AreaMap
      shore={map.shore}
      dots={map.places.map((place) => ({ ...place, tone: 'done' as const }))}
      caption={t.mapNote}
      listTitle={t.map}
    />
  )
}

const overview = page<{ registers: readonly RegisterFigures[]; map: Map }>({
  title: (_, frame) => publicTexts(frame.locale).title,
  Body({ frame: { locale }, registers, map }) {
    const t = publicTexts(locale)
    const w = words[locale]
    return (
      <div className="column column-wide">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        {registers.map((register) => (
          <section key={register.code} aria-labelledby={`r-${register.code}`}>
            <h2 id={`r-${register.code}`}>{titleOf(register, locale)}</h2>
            <p>
              {t.rising} <StatusTag tone={TONE[register.answer.verdict]}>{w.verdict[register.answer.verdict]}</StatusTag>{' '}
              {registerText(register, locale)}
            </p>
            <ul className="thing-list">
              {register.kinds
                .filter(({ stock, stockOthers }) => stock !== null || stockOthers !== null)
                .map((kind) => (
                  <li key={kind.code}>
                    <a href={`/infrastruktur/${kind.code}`}>{titleOf(kind, locale)}</a>
                    <strong>{kind.stock === null ? t.nothing : quantityText(kind.stock, kind.unit, locale)}</strong>
                    {kind.working.sharePercent !== null && <span>{workingText(kind, locale)}</span>}
                    {kind.stockOthers !== null && (
                      <span>
                        {t.others}: {quantityText(kind.stockOthers, kind.unit, locale)}
                      </span>
                    )}
                    {kind.planned !== null && (
                      <span>
                        {t.planned}: {amount(kind.planned, locale)}
                      </span>
                    )}
                    <span>
                      <StatusTag tone={TONE[kind.answer.verdict]}>{w.verdict[kind.answer.verdict]}</StatusTag>{' '}
                      {answerText(kind.answer, locale)}
                    </span>
                  </li>
                ))}
            </ul>
            <Unrecorded register={register} locale={locale} />
          </section>
        ))}
        <h2>{t.map}</h2>
        <Places map={map} locale={locale} />
        <h2>{t.data}</h2>
        <p>
          <a href="/data">{t.files}</a>
        </p>
      </div>
    )
  },
})

/** What was never counted is named, so that nobody reads its absence as zero. */
function Unrecorded({ register, locale }: { register: RegisterFigures; locale: Locale }) {
  const kinds = register.kinds.filter(({ stock, stockOthers }) => stock === null && stockOthers === null)
  if (kinds.length === 0) return null
  return (
    <p className="hint">
      {publicTexts(locale).unrecorded}{' '}
      {kinds.map((kind, index) => (
        <span key={kind.code}>
          {index > 0 && ', '}
          <a href={`/infrastruktur/${kind.code}`}>{titleOf(kind, locale)}</a>
        </span>
      ))}
    </p>
  )
}

const kindPage = page<{ growth: Growth; map: Map; unplaced: number }>({
  title: ({ growth }, frame) => titleOf(growth, frame.locale),
  Body({ frame: { locale }, growth, map, unplaced }) {
    const t = publicTexts(locale)
    const w = words[locale]
    const title = titleOf(growth, locale)
    const definition = definitionOf(growth, locale)
    return (
      <div className="column column-wide">
        <p>
          <a href="/infrastruktur">← {t.back}</a>
        </p>
        <h1>{title}</h1>
        <p className="lead" lang={definition.lang}>
          {definition.text}
        </p>
        <p>
          {t.rising} <StatusTag tone={TONE[growth.answer.verdict]}>{w.verdict[growth.answer.verdict]}</StatusTag>{' '}
          {answerText(growth.answer, locale)}
        </p>
        <p>
          {t.stock}: <strong>{growth.stock === null ? t.nothing : quantityText(growth.stock, growth.unit, locale)}</strong> ·{' '}
          {growth.working.sharePercent === null ? `${t.working}: –` : workingText(growth, locale)}
          {growth.stockOthers !== null && ` · ${t.others}: ${quantityText(growth.stockOthers, growth.unit, locale)}`}
        </p>
        <h2>{t.years}</h2>
        <YearBars title={t.chart(title)} locale={locale} years={growth.years} breakNote={w.outcome.broken} />
        <Years years={growth.years} locale={locale} />
        <p className="hint">{t.how}</p>
        {growth.breaks.length > 0 && (
          <>
            <h2>{t.breaks}</h2>
            <ul>
              {growth.breaks.map((each) => (
                <li key={each.id}>
                  {formatDate(each.onDay, locale)}:{' '}
                  <span lang="id">
                    {each.fromDefinition} → {each.toDefinition}. {each.reason}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        {growth.statements.length > 0 && (
          <>
            <h2>{t.statements}</h2>
            <p>{t.statementsNote}</p>
            <ul>
              {growth.statements.map((each) => (
                <li key={each.id}>
                  <strong lang="id">{each.figure}</strong> ({w.nature[each.nature]}
                  {each.statedOn && `, ${formatDate(each.statedOn, locale)}`}): <FromSource {...each} />
                </li>
              ))}
            </ul>
          </>
        )}
        {growth.plans.length > 0 && (
          <>
            <h2>{t.plans}</h2>
            <ul>
              {growth.plans.map((each) => (
                <li key={each.id}>
                  <strong>{quantityText(each.quantity, growth.unit, locale)}</strong>
                  {each.agencyName && ` · ${each.agencyName}`}
                  {each.targetYear && ` · ${each.targetYear}`} · <FromSource {...each} />
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>{t.where}</h2>
        {map.places.some(({ count }) => count > 0) ? <Places map={map} locale={locale} /> : <p>{t.noPlaces}</p>}
        {unplaced > 0 && <p className="hint">{t.unplaced(formatNumber(unplaced, locale))}</p>}
        <p>
          <a href="/data">{t.files}</a>
        </p>
      </div>
    )
  },
})

/** What a source says stays in its own words, as quotations do. */
function FromSource({ source, note }: { source: string; note: string }) {
  return (
    <span lang="id">
      {source}
      {note && `. ${note}`}
    </span>
  )
}

function Years({ years, locale }: { years: readonly Year[]; locale: Locale }) {
  const t = publicTexts(locale)
  const w = words[locale]
  const cell = (text: string | null) => (text === null ? '–' : amount(text, locale))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus, or the keyboard cannot scroll it
    <section className="table-wide" aria-label={t.years} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.year}</th>
            {[t.opening, t.additions, t.disposals, t.corrections, t.closing, t.growth].map((head) => (
              <th scope="col" key={head} className="figure">
                {head}
              </th>
            ))}
            <th scope="col">{t.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr key={year.year}>
              <th scope="row">{year.year}</th>
              <td className="figure">{cell(year.opening)}</td>
              <td className="figure">{cell(year.additions)}</td>
              <td className="figure">{cell(year.disposals)}</td>
              <td className="figure">{cell(year.corrections)}</td>
              <td className="figure">{cell(year.stock)}</td>
              <td className="figure">{year.growthPercent === null ? '–' : `${formatNumber(Number(year.growthPercent), locale, 2)}%`}</td>
              <td className="words">
                {w.outcome[year.outcome]}
                {!year.complete && ` (${t.running})`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The pages by the names under which the server asks for them. */
export const infrastructurePages = { infrastructure: overview, 'infrastructure-kind': kindPage }
