import type { Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { Mean, SurveyResults } from '../survey/contract.ts'
import { shownChange, shownScore } from './shown.ts'
import { surveyWords } from './survey-words.ts'

/** What each statement came to: with everything, and without what was left out. */
export function SurveyResultsTables({ locale, url }: { locale: Locale; url: string }) {
  const t = surveyWords(locale)
  const { value: results, problem } = useLoaded<SurveyResults>(`${url}/results`)
  if (!results) return problem ? <p role="alert">{problem}</p> : <output>…</output>
  return (
    <>
      <h2>{t.results}</h2>
      <p className="help">{t.maskHelp}</p>
      {results.forms
        .filter(({ answered }) => answered > 0)
        .map((form) => (
          <details key={form.form} open={results.forms.filter(({ answered }) => answered > 0).length === 1}>
            <summary>
              {form.title[locale]} ({t.counted} {form.counted})
            </summary>
            {form.topics.map((topic) => (
              <section key={topic.code} aria-label={topic.title[locale]}>
                <h3>
                  {topic.title[locale]}: {topic.programme[locale]}
                </h3>
                <p>
                  {t.topicMean} <strong>{meanOf(topic.mean, locale, t.few)}</strong> · {t.before} {meanOf(topic.before, locale, t.few)} ·{' '}
                  {t.now} {meanOf(topic.now, locale, t.few)} · {t.change} {shownChange(topic.change, locale)}
                </p>
                <WideTable
                  label={`${t.results}: ${topic.title[locale]}`}
                  heads={[
                    t.statement,
                    { number: `${t.n}, ${t.all}` },
                    { number: `${t.mean}, ${t.all}` },
                    { number: `${t.n}, ${t.afterExclusion}` },
                    { number: `${t.mean}, ${t.afterExclusion}` },
                  ]}
                >
                  {topic.statements.map(({ code, text, all, counted }) => (
                    <tr key={code}>
                      <th scope="row">
                        {code} {text[locale]}
                      </th>
                      <td className="figure">{all.few ? t.few : all.n}</td>
                      <td className="figure">{meanOf(all, locale, t.few)}</td>
                      <td className="figure">{counted.few ? t.few : counted.n}</td>
                      <td className="figure">
                        <strong>{meanOf(counted, locale, t.few)}</strong>
                      </td>
                    </tr>
                  ))}
                </WideTable>
              </section>
            ))}
          </details>
        ))}
    </>
  )
}

function meanOf({ mean, few }: Mean, locale: Locale, hidden: string): string {
  return few ? hidden : shownScore(mean, locale)
}
