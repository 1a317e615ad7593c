import type { CountedRow, Measure, Part } from '#city/measures/index.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { READ } from '../policy.ts'
import { sourceNames } from './results.ts'
import { listResponseRows, listSurveyRows, type ResponseRow } from './store.ts'
import { definitionOf, givenOf } from './survey-view.ts'

type Add = (row: ResponseRow) => readonly Pick<CountedRow, 'id' | 'value' | 'parts'>[]

/** Counted answers alone: what was left out is in no figure. */
function counted(
  about: Pick<Measure, 'code' | 'title' | 'definition' | 'unit' | 'direction' | 'aggregate' | 'public' | 'parts'>,
  add: Add,
): Measure {
  const rows: NonNullable<Measure['rows']> = async ({ db }, { from, to, agencyId, areaCode }, actor) => {
    if (agencyId !== undefined || areaCode !== undefined || (actor.kind !== 'system' && !actor.can(READ))) return []
    const codes = new Map((await listSurveyRows(db)).map(({ id, code }) => [id, code]))
    return (await listResponseRows(db, { from, to })).flatMap((row) => {
      if (row.excluded_reason !== null) return []
      return add(row).map((part): CountedRow => ({
        ...part,
        on: row.answered_on,
        agencyId: null,
        areaCode: null,
        weight: 1,
        label: `${codes.get(row.survey_id)} ${row.form} no. ${row.no}`,
        url: `/staff/evaluation/surveys/${row.survey_id}`,
      }))
    })
  }
  return {
    ...about,
    period: 'year',
    dimensions: [],
    rows,
    listUrl: '/staff/evaluation/surveys',
    async count(context, by) {
      const groups = Map.groupBy(await rows(context, {}, SYSTEM), (row) => (by === undefined ? null : (row.parts?.[by]?.[0] ?? null)))
      return [...groups].map(([key, group]) => {
        const sum = group.reduce((total, row) => total + row.value, 0)
        return { key, value: about.aggregate === 'mean' ? sum / group.length : sum }
      })
    },
  }
}

const FORM: Part = {
  code: 'form',
  title: { id: 'Formulir', en: 'Form' },
  names: async ({ db }, locale) =>
    new Map((await listSurveyRows(db)).flatMap((row) => definitionOf(row).forms.map(({ code, title }) => [code, title[locale]] as const))),
}
const SOURCE: Part = {
  code: 'source',
  title: { id: 'Asal responden', en: 'Where respondents come from' },
  names: async (context, locale) => sourceNames(context, locale),
}
const STATEMENT: Part = {
  code: 'statement',
  title: { id: 'Pernyataan', en: 'Statement' },
  names: async ({ db }, locale) =>
    new Map(
      (await listSurveyRows(db)).flatMap((row) =>
        definitionOf(row).forms.flatMap(({ topics }) =>
          topics.flatMap(({ statements }) => statements.map(({ code, text }) => [code, `${code} ${text[locale]}`] as const)),
        ),
      ),
    ),
}

export const surveyMeasures: readonly Measure[] = [
  counted(
    {
      code: 'evaluation.survey_responses',
      title: { id: 'Jawaban survei pengguna layanan', en: 'Answers to surveys of service users' },
      definition: {
        id: 'Jawaban pengguna layanan yang dihitung, pada tahun dijawabnya. Yang dikeluarkan dengan alasan tidak dihitung.',
        en: 'Counted answers of people who use the service, in the year in which they were given. What was left out with a reason is not counted.',
      },
      unit: 'jawaban',
      direction: 'up',
      public: true,
      parts: [FORM, SOURCE],
    },
    (row) => [{ id: row.id, value: 1, parts: { form: [row.form], source: [row.source] } }],
  ),
  counted(
    {
      code: 'evaluation.survey_mean',
      title: { id: 'Rata-rata penilaian pengguna layanan', en: 'Mean score given by service users' },
      definition: {
        id: 'Rata-rata nilai (0–4) semua pernyataan yang dijawab, tanpa jawaban yang dikeluarkan. Nilai penilai mengikuti rata-rata ini tetapi tidak sama dengannya.',
        en: 'Mean of the scores (0–4) of all statements answered, without what was left out. The mark of assessors follows it and is not the same.',
      },
      unit: 'nilai',
      direction: 'up',
      aggregate: 'mean',
      parts: [FORM, STATEMENT],
    },
    (row) =>
      Object.entries(givenOf(row).answers).map(([statement, value]) => ({
        id: `${row.id} ${statement}`,
        value,
        parts: { form: [row.form], statement: [statement] },
      })),
  ),
]
