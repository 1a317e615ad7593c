import type { Locale } from '#kernel/texts.ts'
import type { Form } from '../survey/contract.ts'
import { onPaper } from '../survey/sheet-of-paper/texts.ts'

interface PrintProps {
  locale: Locale
  surveyId: string
  /** one, or those to choose from */
  forms: readonly Pick<Form, 'code' | 'title'>[]
}

/** Blank sheets of a form, numbered from where the last ones ended. */
export function PrintSheets({ locale, surveyId, forms }: PrintProps) {
  const t = onPaper[locale]
  return (
    <form className="bar" method="get" action={`/api/evaluation/surveys/${surveyId}/sheets.pdf`}>
      <input type="hidden" name="lang" value={locale} />
      {forms.length === 1 ? (
        <input type="hidden" name="form" value={forms[0]!.code} />
      ) : (
        <label>
          {t.form}{' '}
          <select name="form">
            {forms.map(({ code, title }) => (
              <option key={code} value={code}>
                {title[locale]}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t.first} <input name="first" type="number" min={1} max={9000} defaultValue={1} required />
      </label>
      <label>
        {t.sheets} <input name="count" type="number" min={1} max={100} defaultValue={50} required />
      </label>
      <button type="submit">{t.print}</button>
    </form>
  )
}
