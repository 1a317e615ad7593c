import type { Context } from '#kernel/context.ts'
import { renderPdf } from '#kernel/pdf.ts'
import { conflict } from '#kernel/problem.ts'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { leastAnswers, statementsOf } from '../check-answers.ts'
import type { SurveyRow } from '../store.ts'
import { definitionOf, formOf } from '../survey-view.ts'
import { onPaper } from './texts.ts'

export interface Sheets {
  form: string
  first: number
  count: number
}

/** Blank sheets of one form with running numbers, row for row as the screen asks for them. A draft may still change: it is not printed. */
export async function renderSheets(
  { config }: Pick<Context, 'config'>,
  survey: SurveyRow,
  { form: code, first, count }: Sheets,
  locale: Locale,
): Promise<Buffer> {
  if (survey.status === 'draft') throw conflict('survey-not-fixed')
  const definition = definitionOf(survey)
  const form = formOf(definition, code)
  const { min, max } = definition.scale
  const t = onPaper[locale]
  const least = leastAnswers(definition, form)
  return renderPdf('questionnaire', {
    lang: locale,
    issuer: locale === 'id' ? `Pemerintah ${config.city}` : config.city,
    title: survey.title,
    form: form.title[locale],
    code: `${survey.code} · ${form.code}`,
    numbers: Array.from({ length: count }, (_, index) => String(first + index).padStart(3, '0')),
    scores: Array.from({ length: max - min + 1 }, (_, index) => String(min + index)),
    topics: form.topics.map(({ title, programme, statements }) => ({
      title: `${title[locale]}: ${programme[locale]}`,
      statements: statements.map((statement) => ({ code: statement.code, text: statement.text[locale] })),
    })),
    words: {
      ...t,
      scale: t.scale(min, max),
      change: t.change(min, max),
      least: t.least(least, statementsOf(form).length),
      days: t.days(formatDate(survey.opens_on, locale), formatDate(survey.closes_on, locale)),
    },
  })
}
