import { formatDate, formatInstant } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import type { MeasureInfo, Verification } from '../contract.ts'
import { Records } from './Records.tsx'
import { shownCell, verdictOf } from './shown-value.ts'
import { figureWords } from './words.ts'

/** One number as it was fixed for a report, whether it still holds, and the records it is counted from. */
export function FrozenFigure({ locale, zone, params, go }: StaffProps) {
  const t = figureWords[locale]
  const { value: verified, problem } = useLoaded<Verification>(`/api/measures/snapshots/${params.id}/verify`)
  const { value: all } = useLoaded<MeasureInfo[]>('/api/measures')
  const measure = all?.find(({ code }) => code === verified?.snapshot.measure)
  if (!verified || !measure) return problem ? <p role="alert">{problem}</p> : <output>…</output>
  const { snapshot } = verified
  const shown = shownCell({ ...snapshot, suppressed: false }, measure, locale)
  const day = (date: string) => formatDate(date, locale, 'short')
  const list = `/staff/figures?code=${measure.code}`
  return (
    <section aria-labelledby="frozen-figure">
      <h1 id="frozen-figure">{measure.title}</h1>
      <p>
        <strong className="frozen-value">{shown}</strong>
      </p>
      <p>
        {t.frozenFor}: {snapshot.purpose}
        <br />
        <span className="help">
          {t.taken(snapshot.takenName, formatInstant(snapshot.takenAt, zone, locale), snapshot.rowCount)}
          {snapshot.query.to && ` · ${snapshot.query.from ? day(snapshot.query.from) : ''} – ${day(snapshot.query.to)}`}
        </span>
      </p>
      <p>
        <output>{verdictOf(verified, measure, locale)}</output>
      </p>
      <p>
        <strong>{t.definition}:</strong> {measure.definition}
      </p>
      <p className="help hash">SHA-256 {snapshot.sha256}</p>
      <p>
        <a
          href={list}
          onClick={(event) => {
            event.preventDefault()
            go(list)
          }}
        >
          {t.openFigure}
        </a>
      </p>
      <Records locale={locale} measure={measure} query={snapshot.query} about={shown} />
    </section>
  )
}
