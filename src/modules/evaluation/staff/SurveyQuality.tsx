import { type FormEvent, useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { useSending } from '#ui/staff/sending.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { ExclusionReason, type Form, type Response, type SurveyView } from '../survey/contract.ts'
import { surveyWords } from './survey-words.ts'

const FILTERS = ['found', 'excluded', 'all'] as const

/** The answers one by one: what was found in them, and who decided that they do not count. */
export function SurveyQuality({ locale, survey, onChanged }: { locale: Locale; survey: SurveyView; onChanged(): void }) {
  const t = surveyWords(locale)
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>('found')
  const [form, setForm] = useState('')
  const query = new URLSearchParams({ ...(form ? { form } : {}), ...(filter === 'all' ? {} : { only: filter }) }).toString()
  const url = `/api/evaluation/surveys/${survey.id}`
  const { value: responses, problem: notRead } = useLoaded<Response[]>(`${url}/responses?${query}`)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const { busy, problem, send } = useSending()
  const toggle = (no: number) => setChosen(new Set(chosen.has(no) ? [...chosen].filter((each) => each !== no) : [...chosen, no]))
  const shown = responses ?? []

  async function judge(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { reason, note } = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    const isBack = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === 'include'
    const body = { numbers: [...chosen], ...(isBack ? {} : { reason }), note: note?.trim() ? note.trim() : null }
    if (!(await send('POST', `${url}/${isBack ? 'inclusions' : 'exclusions'}`, isBack ? { ...body, note: note?.trim() ?? '' } : body, '')))
      return
    setChosen(new Set())
    onChanged()
  }

  return (
    <>
      <h2>{t.quality}</h2>
      <p className="help">{t.qualityHelp}</p>
      <div className="bar">
        <label>
          {t.show}{' '}
          <select
            value={filter}
            onChange={(event) => {
              setFilter(event.currentTarget.value as typeof filter)
              setChosen(new Set())
            }}
          >
            {FILTERS.map((each) => (
              <option key={each} value={each}>
                {t.filters[each]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.form}{' '}
          <select
            value={form}
            onChange={(event) => {
              setForm(event.currentTarget.value)
              setChosen(new Set())
            }}
          >
            <option value="">{t.filters.all}</option>
            {survey.definition.forms.map(({ code, title }) => (
              <option key={code} value={code}>
                {title[locale]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {(notRead || problem) && <p role="alert">{notRead || problem}</p>}
      {responses && shown.length === 0 && <p>{t.noAnswers}</p>}
      {shown.length > 0 && (
        <form onSubmit={(event) => void judge(event)}>
          <WideTable label={t.quality} heads={['', { number: t.no }, t.form, t.day, t.source, t.answers, t.finding, t.state]}>
            {shown.map((response) => (
              <Row
                key={response.no}
                locale={locale}
                response={response}
                form={survey.definition.forms.find(({ code }) => code === response.form)!}
                chosen={chosen.has(response.no)}
                toggle={toggle}
              />
            ))}
          </WideTable>
          <div className="bar">
            <button
              type="button"
              onClick={() =>
                setChosen(new Set(shown.filter(({ findings, excluded }) => findings.length > 0 && !excluded).map(({ no }) => no)))
              }
            >
              {t.chooseFound}
            </button>
            <span>{t.chosen(chosen.size)}</span>
            <label>
              {t.reason}{' '}
              <select name="reason" defaultValue="straight_line">
                {ExclusionReason.options.map((reason) => (
                  <option key={reason} value={reason}>
                    {t.reasons[reason]}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t.note} <input name="note" maxLength={500} />
            </label>
            <button type="submit" className="primary" disabled={busy || chosen.size === 0}>
              {t.exclude}
            </button>
            <button type="submit" value="include" disabled={busy || chosen.size === 0}>
              {t.include}
            </button>
          </div>
        </form>
      )}
    </>
  )
}

interface RowProps {
  locale: Locale
  response: Response
  form: Form
  chosen: boolean
  toggle(no: number): void
}

function Row({ locale, response, form, chosen, toggle }: RowProps) {
  const t = surveyWords(locale)
  const scores = form.topics.map(({ statements }) => statements.map(({ code }) => response.answers[code] ?? '–').join(' ')).join(' · ')
  return (
    <tr>
      <td>
        <input type="checkbox" aria-label={t.choose(response.no)} checked={chosen} onChange={() => toggle(response.no)} />
      </td>
      <td className="figure">{response.no}</td>
      <td>{form.title[locale]}</td>
      <td>{formatDate(response.answeredOn, locale, 'short')}</td>
      <td>
        {t.way[response.way]}
        {response.sheet !== null && `, ${t.sheet(response.sheet)}`}
      </td>
      <td>{response.uses ? scores : t.notUser}</td>
      <td>
        {response.findings
          .map(({ kind, with: others }) => (kind === 'straight_line' ? t.straight : t.same(others.slice(0, 5).join(', '))))
          .join('; ')}
      </td>
      <td>
        {response.excluded
          ? `${t.reasons[response.excluded.reason]}${response.excluded.note ? `: ${response.excluded.note}` : ''}`
          : t.isCounted}
      </td>
    </tr>
  )
}
