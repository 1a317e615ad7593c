import type { Locale } from '#kernel/texts.ts'
import { type Band, Band as BandShape, type Instrument, type InstrumentView } from '../../contract.ts'
import { shownScore } from '../shown.ts'
import { words } from '../words.ts'
import { DecimalField, TextField, TextPair } from './fields.tsx'

/** What holds for the whole instrument, to be read. */
export function Head({ locale, view, definition }: { locale: Locale; view: InstrumentView; definition: Instrument }) {
  const t = words[locale]
  const { year, issuer, legalBasis, cohort, taxonomy, scale, rounding, bands, bandEdge } = definition
  const grades = scale.grades.map(({ code, score }) => `${code} ${shownScore(score, locale)}`).join(', ')
  const range = ({ from, to }: Band) => `${shownScore(from, locale)}–${shownScore(to, locale)}`
  const labels = [...Map.groupBy(bands, ({ source }) => source)].map(
    ([source, own]) => `${own.map((band) => `${band.label[locale]} ${range(band)}`).join('; ')} (${t.bandSource[source]})`,
  )
  return (
    <dl className="facts">
      {(
        [
          [t.issuer, issuer],
          [t.legalBasis, legalBasis ?? '-'],
          [t.firstUse, String(year)],
          [t.cohort, cohort],
          [t.taxonomy, taxonomy],
          [t.scale, `${shownScore(scale.min, locale)}–${shownScore(scale.max, locale)}${grades === '' ? '' : ` (${grades})`}`],
          [t.rounding, t.roundingText(rounding.section, rounding.final)],
          [t.bands, bands.length === 0 ? t.noBands : `${labels.join('; ')}. ${t.edges[bandEdge]}.`],
          [t.hash, view.hash],
        ] as const
      ).map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

interface HeadEditorProps {
  locale: Locale
  definition: Instrument
  change(definition: Instrument): void
}

/** The same, to be changed while it is a draft. */
export function HeadEditor({ locale, definition, change }: HeadEditorProps) {
  const t = words[locale]
  const { title, year, issuer, legalBasis, cohort, taxonomy, scale, rounding } = definition
  const put = (part: Partial<Instrument>) => change({ ...definition, ...part })
  const decimals = (label: string, value: number | null, set: (digits: number | null) => void) => (
    <label>
      {label}
      <select value={value ?? ''} onChange={({ currentTarget }) => set(currentTarget.value === '' ? null : Number(currentTarget.value))}>
        {label === t.roundSection && <option value="">{t.notRounded}</option>}
        {[0, 1, 2, 3, 4].map((digits) => (
          <option key={digits}>{digits}</option>
        ))}
      </select>
    </label>
  )
  return (
    <details className="panel wide-panel">
      <summary>{t.editHead}</summary>
      <div className="fields">
        <TextPair label={t.instrumentTitle} value={title} change={(words) => put({ title: words })} />
        <TextField label={t.issuer} value={issuer} change={(text) => put({ issuer: text })} />
        <TextField label={t.legalBasis} value={legalBasis} change={(text) => put({ legalBasis: text || null })} />
        <label>
          {t.firstUse}
          <input type="number" min={2000} max={2100} value={year} onChange={(event) => put({ year: Number(event.currentTarget.value) })} />
        </label>
        <TextField label={t.cohort} value={cohort} change={(text) => put({ cohort: text })} />
        <TextField label={t.taxonomy} value={taxonomy} change={(text) => put({ taxonomy: text })} />
        {(['min', 'max'] as const).map((edge) => (
          <DecimalField
            key={edge}
            locale={locale}
            label={t.scaleEdge[edge]}
            value={scale[edge]}
            change={(value) => put({ scale: { ...scale, [edge]: value! } })}
          />
        ))}
        {decimals(t.roundSection, rounding.section, (section) => put({ rounding: { ...rounding, section } }))}
        {decimals(t.roundFinal, rounding.final, (final) => put({ rounding: { ...rounding, final: final! } }))}
        <Bands locale={locale} definition={definition} put={put} />
      </div>
    </details>
  )
}

interface BandsProps {
  locale: Locale
  definition: Instrument
  put(part: Pick<Instrument, 'bands'> | Pick<Instrument, 'bandEdge'>): void
}

/** Cut points of labels with where they come from: what the city sets itself says so. */
function Bands({ locale, definition: { bands, bandEdge, scale }, put }: BandsProps) {
  const t = words[locale]
  const set = (index: number, part: Partial<Band>) =>
    put({ bands: bands.map((band, place) => (place === index ? { ...band, ...part } : band)) })
  const added: Band = { from: bands.at(-1)?.to ?? scale.min, to: scale.max, label: { id: '', en: '' }, source: 'city_proposal' }
  return (
    <fieldset>
      <legend>{t.bands}</legend>
      <label>
        {t.bandEdge}
        <select value={bandEdge} onChange={(event) => put({ bandEdge: event.currentTarget.value === 'lower' ? 'lower' : 'upper' })}>
          {(['lower', 'upper'] as const).map((edge) => (
            <option key={edge} value={edge}>
              {t.edges[edge]}
            </option>
          ))}
        </select>
      </label>
      {bands.map((band, index) => (
        // Bands have no name of their own: their place among so many is what identifies them.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={`${index}/${bands.length}`} className="bar">
          <DecimalField locale={locale} label={t.bandFrom} value={band.from} change={(from) => set(index, { from: from! })} />
          <DecimalField locale={locale} label={t.bandTo} value={band.to} change={(to) => set(index, { to: to! })} />
          <TextPair label={t.bandLabel} value={band.label} change={(label) => set(index, { label })} />
          <label>
            {t.source}
            <select
              value={band.source}
              onChange={(event) => set(index, { source: BandShape.shape.source.parse(event.currentTarget.value) })}
            >
              {BandShape.shape.source.options.map((source) => (
                <option key={source} value={source}>
                  {t.bandSource[source]}
                </option>
              ))}
            </select>
          </label>
          <button type="button" onClick={() => put({ bands: bands.filter((_, place) => place !== index) })}>
            {t.removeBand}
          </button>
        </div>
      ))}
      <button type="button" onClick={() => put({ bands: [...bands, added] })}>
        {t.addBand}
      </button>
    </fieldset>
  )
}
