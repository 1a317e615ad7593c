import { page } from '#ui/portal/page.ts'
import { portalTexts } from '../texts.ts'

export interface ApiOperation {
  method: string
  path: string
  summary: string
  /** who may call it, in words */
  access: string
  parameters: readonly { name: string; place: string; required: boolean; schema: string }[]
  /** JSON Schema of what is sent */
  body: string | null
  answers: readonly { status: string; schema: string | null }[]
}

export interface ApiGuideProps {
  groups: readonly { tag: string; operations: readonly ApiOperation[] }[]
}

/** The programming interface for people who read before they write: no script, no account. */
export const apiGuide = page<ApiGuideProps>({
  title: (_, frame) => portalTexts(frame.locale).apiGuide.title,
  Body({ frame, groups }) {
    const { apiGuide: t } = portalTexts(frame.locale)
    return (
      <div className="column column-wide">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        <p>
          <a href="/api/openapi.json">{t.machine}</a>
        </p>
        <p>{t.refusals}</p>
        <ul className="list">
          {groups.map(({ tag, operations }) => (
            <li key={tag}>
              <a href={`#${tag}`}>{tag}</a> ({operations.length})
            </li>
          ))}
        </ul>
        {groups.map(({ tag, operations }) => (
          <section key={tag} id={tag}>
            <h2>{tag}</h2>
            {operations.map((operation) => (
              <details key={`${operation.method} ${operation.path}`} className="api-operation">
                <summary>
                  <code>
                    {operation.method} {operation.path}
                  </code>{' '}
                  {operation.summary}
                </summary>
                <p>
                  {t.who}: {operation.access}
                </p>
                {operation.parameters.length > 0 && (
                  <ul className="list">
                    {operation.parameters.map((parameter) => (
                      <li key={`${parameter.place} ${parameter.name}`}>
                        <code>{parameter.name}</code> ({parameter.place}
                        {parameter.required ? `, ${t.required}` : ''}) <code>{parameter.schema}</code>
                      </li>
                    ))}
                  </ul>
                )}
                {operation.body !== null && (
                  <>
                    <p>{t.sent}</p>
                    <pre>{operation.body}</pre>
                  </>
                )}
                {operation.answers.map(({ status, schema }) => (
                  <div key={status}>
                    <p>
                      {t.answer} {status}
                    </p>
                    {schema !== null && <pre>{schema}</pre>}
                  </div>
                ))}
              </details>
            ))}
          </section>
        ))}
      </div>
    )
  },
})
