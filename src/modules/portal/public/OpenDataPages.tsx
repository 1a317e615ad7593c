import { page } from '#ui/portal/page.ts'
import { type PortalTexts, portalTexts } from '../texts.ts'

function Downloads({ code, title, formats }: { code: string; title: string; formats: readonly string[] }) {
  return (
    <p className="links">
      {formats.map((format) => (
        <a key={format} href={`/data/${code}.${format}`}>
          {FORMAT_NAMES[format]}
          <span className="visually-hidden"> {title}</span>
        </a>
      ))}
    </p>
  )
}

const FORMAT_NAMES: Readonly<Record<string, string>> = { csv: 'CSV', json: 'JSON', geojson: 'GeoJSON' }

export interface OpenDataProps {
  datasets: readonly { code: string; title: string; description: string; formats: readonly string[] }[]
  measures: readonly { code: string; title: string }[]
}

export const openData = page<OpenDataProps>({
  title: (_, frame) => portalTexts(frame.locale).figures.title,
  Body({ frame, datasets, measures }) {
    const { figures: t } = portalTexts(frame.locale)
    return (
      <div className="column column-wide">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        <ul className="cards">
          {datasets.map((dataset) => (
            <li className="card" key={dataset.code}>
              <h2>
                <a href={`/data/${dataset.code}`}>{dataset.title}</a>
              </h2>
              <p>{dataset.description}</p>
              <Downloads code={dataset.code} title={dataset.title} formats={dataset.formats} />
            </li>
          ))}
        </ul>
        {measures.length > 0 && (
          <>
            <h2>{t.measures}</h2>
            <ul className="list">
              {measures.map((measure) => (
                <li key={measure.code}>
                  <a href={`/data/angka/${measure.code}`}>{measure.title}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        <ul className="list">
          <li>
            <a href="/data/catalog.jsonld">{t.catalogue}</a>
          </li>
          <li>
            <a href="/api">{t.openapi}</a>
          </li>
          <li>
            <a href="/aduan/rss.xml">{t.feeds}</a>
          </li>
        </ul>
        <p>{t.licence}</p>
      </div>
    )
  },
})

export interface DatasetProps {
  code: string
  title: string
  description: string
  formats: readonly string[]
  kept: boolean
  roles: { producer: string; steward: string | null; supervisor: string | null; contact: string | null }
  versions: readonly {
    version: number
    publishedOn: string
    rows: string
    withdrawn: { on: string; reason: string } | null
    files: readonly { format: string; url: string; sha256: string; bytes: string }[]
  }[]
  fields: readonly {
    name: string
    type: keyof PortalTexts['figures']['types']
    title: string
    definition: string | null
    unit: string | null
    classes: readonly { value: string; word: string }[]
  }[]
}

/** One table with everything that is to be known of it: roles, files, fixed versions, columns. */
export const dataset = page<DatasetProps>({
  title: (props) => props.title,
  Body({ frame, code, title, description, formats, kept, roles, versions, fields }) {
    const { figures: t } = portalTexts(frame.locale)
    return (
      <div className="column column-wide">
        <a className="back" href="/data">
          {t.title}
        </a>
        <h1>{title}</h1>
        <p className="lead">{description}</p>
        <dl className="facts">
          {(['producer', 'steward', 'supervisor'] as const).map((role) => (
            <div key={role}>
              <dt>{t[role]}</dt>
              <dd>{roles[role] ?? t.unset}</dd>
            </div>
          ))}
          {roles.contact && (
            <div>
              <dt>{t.contact}</dt>
              <dd>
                <a href={`mailto:${roles.contact}`}>{roles.contact}</a>
              </dd>
            </div>
          )}
        </dl>
        <h2>{t.now}</h2>
        <p>{t.nowHelp}</p>
        <Downloads code={code} title={title} formats={formats} />
        {kept && (
          <>
            <h2>{t.versions}</h2>
            <p>{versions.length === 0 ? t.versionsNone : t.versionsHelp}</p>
            <ul className="list">
              {versions.map(({ version, publishedOn, rows, withdrawn, files }) => (
                <li key={version}>
                  <strong>{t.version(version, publishedOn, rows)}</strong>
                  {withdrawn && <p>{t.withdrawn(withdrawn.on, withdrawn.reason)}</p>}
                  {!withdrawn &&
                    files.map((file) => (
                      <p key={file.format}>
                        <a href={file.url}>{FORMAT_NAMES[file.format]}</a> <span className="timeline-meta">{t.bytes(file.bytes)}</span>
                        <br />
                        <code className="checksum">SHA-256 {file.sha256}</code>
                      </p>
                    ))}
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>{t.fields}</h2>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus, or the keyboard cannot scroll it */}
        <section className="table-wide" aria-label={t.fields} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.field}</th>
                <th scope="col">{t.meaning}</th>
                <th scope="col">{t.measure}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <tr key={field.name}>
                  <th scope="row">
                    <code>{field.name}</code>
                  </th>
                  <td>
                    {field.title}
                    {field.definition && <p className="hint">{field.definition}</p>}
                    {field.classes.length > 0 && (
                      <p className="hint">{field.classes.map(({ value, word }) => `${value}: ${word}`).join('; ')}</p>
                    )}
                  </td>
                  <td>{[t.types[field.type], field.unit].filter(Boolean).join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <p>
          <a href={`/data/${code}/metadata.json`}>{t.metadata}</a>
        </p>
        <p>{t.licence}</p>
      </div>
    )
  },
})
