import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { Counter } from '../survey/contract.ts'
import { onPaper } from '../survey/sheet-of-paper/texts.ts'

interface PrintProps {
  locale: Locale
  surveyId: string
  /** of one form, or of those to choose from */
  counters: readonly Pick<Counter, 'form' | 'title' | 'lastSheet'>[]
}

/** Blank sheets of a form, numbered from where those that were typed in end. */
export function PrintSheets({ locale, surveyId, counters }: PrintProps) {
  const t = onPaper[locale]
  const [chosen, setChosen] = useState('')
  const { form, lastSheet } = counters.find((counter) => counter.form === chosen) ?? counters[0]!
  return (
    <form className="bar" method="get" action={`/api/evaluation/surveys/${surveyId}/sheets.pdf`}>
      <input type="hidden" name="lang" value={locale} />
      {counters.length === 1 ? (
        <input type="hidden" name="form" value={form} />
      ) : (
        <label>
          {t.form}{' '}
          <select name="form" value={form} onChange={(event) => setChosen(event.currentTarget.value)}>
            {counters.map(({ form: code, title }) => (
              <option key={code} value={code}>
                {title[locale]}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t.first} <input key={`${form} ${lastSheet}`} name="first" type="number" min={1} max={9000} defaultValue={lastSheet + 1} required />
      </label>
      <label>
        {t.sheets} <input name="count" type="number" min={1} max={100} defaultValue={50} required />
      </label>
      <button type="submit">{t.print}</button>
    </form>
  )
}
