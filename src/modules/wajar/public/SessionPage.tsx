import { page } from '#ui/portal/page.ts'
import { publicTexts } from './texts.ts'

export interface SessionProps {
  id: string
  title: string
  when: string
  place: string
  agenda: string
  open: boolean
  /** open, and no place is left */
  full: boolean
  over: boolean
  attendance: readonly { body: string; person: string; status: string; substitute: string | null }[]
  /** the public copy of the approved minutes: a paper of the city, hence in Indonesian */
  minutes: {
    head: readonly { label: string; value: string }[]
    tables: readonly { title: string; headings: readonly string[]; rows: readonly (readonly string[])[] }[]
    stamp: string
  } | null
}

/** One edition: before it the invitation, after it who came and what the minutes say for everybody. */
export const sessionPage = page<SessionProps>({
  title: (props) => props.title,
  Body({ frame, minutes, ...props }) {
    const t = publicTexts(frame.locale)
    return (
      <div className="column column-wide">
        <h1>{props.title}</h1>
        <p className="lead">
          {props.when}, {props.place}
        </p>
        {props.agenda && <p className="plain">{props.agenda}</p>}
        {props.open && (
          <a className="button" href={`/wajar/${props.id}/daftar`}>
            {t.register}
          </a>
        )}
        {!props.over && <p>{props.full ? t.full : t.walkIn}</p>}
        {props.attendance.length > 0 && (
          <>
            <h2>{t.attendance}</h2>
            <Table
              caption={t.attendance}
              headings={[t.invitedBody, t.invitedPerson, t.attendanceState]}
              rows={props.attendance.map((row) => [row.body, row.person, row.substitute ? `${row.status}: ${row.substitute}` : row.status])}
            />
          </>
        )}
        {props.over && !minutes && <p>{t.minutesSoon}</p>}
        {minutes && (
          <>
            <h2>{t.minutes}</h2>
            <p>{t.minutesMasked}</p>
            <p>
              {(['pdf', 'docx', 'csv'] as const).map((format) => (
                <a key={format} className="button button-quiet button-small" href={`/wajar/${props.id}/notulen.${format}`}>
                  {format.toUpperCase()}
                </a>
              ))}
            </p>
            <div lang="id">
              {minutes.tables.map((table) => (
                <section key={table.title}>
                  <h3>{table.title}</h3>
                  <Table caption={table.title} {...table} />
                </section>
              ))}
              <p className="hint">{minutes.stamp}</p>
            </div>
          </>
        )}
      </div>
    )
  },
})

function Table({ caption, headings, rows }: { caption: string; headings: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table wider than the screen is scrolled by keyboard too
    <section className="table-wide" aria-label={caption} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((text, index) => (
                <td key={headings[index]}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
