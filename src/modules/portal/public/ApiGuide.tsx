import type { Locale } from '#kernel/texts.ts'
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
  subjects: readonly { tag: string; operations: readonly Pick<ApiOperation, 'method' | 'path' | 'summary'>[] }[]
  /** the one that is read; without it, all in short */
  chosen: { tag: string; operations: readonly ApiOperation[] } | null
}

const addressOf = (tag: string) => `/api?bagian=${encodeURIComponent(tag)}`

/** The programming interface for people who read before they write: no script, no account. */
export const apiGuide = page<ApiGuideProps>({
  title: ({ chosen }, frame) => {
    const { title } = portalTexts(frame.locale).apiGuide
    return chosen ? `${chosen.tag} · ${title}` : title
  },
  Body({ frame, subjects, chosen }) {
    const { apiGuide: t } = portalTexts(frame.locale)
    if (chosen)
      return (
        <div className="column column-wide">
          <p>
            <a href="/api">{t.title}</a>
          </p>
          <h1>{chosen.tag}</h1>
          {chosen.operations.map((operation) => (
            <Operation key={`${operation.method} ${operation.path}`} operation={operation} locale={frame.locale} />
          ))}
        </div>
      )
    return (
      <div className="column column-wide">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        <p>
          <a href="/api/openapi.json">{t.machine}</a>
        </p>
        <p>{t.refusals}</p>
        {subjects.map(({ tag, operations }) => (
          <details key={tag} className="api-operation">
            <summary>
              {tag} ({operations.length})
            </summary>
            <p>
              <a href={addressOf(tag)}>{t.details(tag)}</a>
            </p>
            <ul className="list">
              {operations.map(({ method, path, summary }) => (
                <li key={`${method} ${path}`}>
                  <code>
                    {method} {path}
                  </code>{' '}
                  {summary}
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    )
  },
})

function Operation({ operation, locale }: { operation: ApiOperation; locale: Locale }) {
  const { apiGuide: t } = portalTexts(locale)
  return (
    <details className="api-operation">
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
  )
}
