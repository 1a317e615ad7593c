import { formatDate, type Locale } from '#kernel/texts.ts'
import { Notice } from '#ui/portal/blocks.tsx'
import type { IncidentDayQuestion } from './report-form.ts'
import { reportTexts } from './report-texts.ts'

/** Two buttons of the form around it; whoever sends without pressing one leaves the day unknown. */
export function IncidentDay({ question: { day, photo }, locale }: { question: IncidentDayQuestion; locale: Locale }) {
  const { incidentDay: t } = reportTexts(locale)
  const date = formatDate(day, locale, 'weekday')
  return (
    <Notice title={t.title(date)}>
      <p>{photo === null ? t.written : t.taken(photo)}</p>
      <p>
        <button className="button button-quiet" type="submit" name="act" value="day:use">
          {t.use}
        </button>{' '}
        <button className="button button-quiet" type="submit" name="act" value="day:leave">
          {t.leave}
        </button>
      </p>
    </Notice>
  )
}
