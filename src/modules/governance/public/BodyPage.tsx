import { StatusTag } from '#ui/portal/blocks.tsx'
import { page } from '#ui/portal/page.ts'
import { BodyState, Decisions, type PublicDecision, type Standing } from './parts.tsx'
import { publicTexts } from './texts.ts'

export interface BodyPageProps {
  name: string
  slug: string
  kind: string
  mandate: { text: string; lang: string }
  source: string
  status: string | null
  standing: Standing | null
  decrees: readonly { number: string; title: string; from: string; until: string | null }[]
  seats: readonly { role: string; element: string; place: string }[]
  coming: readonly { id: string; title: string; when: string; where: string }[]
  past: readonly { id: string; title: string; on: string; present: number; missing: string; source: string }[]
  decisions: readonly PublicDecision[]
  /** there are more meetings or decisions than stand here */
  older: boolean
  proposals: readonly { number: string; title: string; proposer: string; status: string; reason: string | null }[]
}

export const bodyPage = page<BodyPageProps>({
  title: ({ name }) => name,
  Body({ frame, ...body }) {
    const t = publicTexts(frame.locale)
    return (
      <div className="column column-wide">
        <p>
          <a href="/dewan">{t.back}</a>
        </p>
        <p className="caption">{body.kind}</p>
        <h1>{body.name}</h1>
        <p>
          <BodyState status={body.status} standing={body.standing} />
        </p>
        {body.mandate.text && (
          <p className="lead" lang={body.mandate.lang}>
            {body.mandate.text}
          </p>
        )}
        {body.source && (
          <p className="hint">
            {t.source}: {body.source}
          </p>
        )}

        <h2>{t.basis}</h2>
        {body.decrees.length === 0 && <p>{t.noDecree}</p>}
        <ul>
          {body.decrees.map((decree) => (
            <li key={decree.number}>
              <strong>{t.decree(decree.number)}</strong>: {decree.title}, {t.valid(decree.from, decree.until)}
            </li>
          ))}
        </ul>

        {body.seats.length > 0 && (
          <>
            <h2>{t.composition}</h2>
            <ul>
              {body.seats.map((seat, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- seats without names can be alike, and the list never changes here
                <li key={index}>
                  {seat.role}: {seat.place} <span className="hint">({seat.element})</span>
                </li>
              ))}
            </ul>
          </>
        )}

        <h2>{t.coming}</h2>
        {body.coming.length === 0 && <p>{t.noComing}</p>}
        {body.coming.map((meeting) => (
          <p key={meeting.id}>
            <strong>{meeting.title}</strong>
            <br />
            {meeting.when}
            <br />
            {meeting.where}
          </p>
        ))}
        <p>
          <a href={`/dewan/${body.slug}/rapat.ics`}>{t.calendar}</a>
        </p>

        <h2>{t.past}</h2>
        {body.past.length === 0 && <p>{t.noPast}</p>}
        {body.past.map((meeting) => (
          <section key={meeting.id} id={`m-${meeting.id}`} className="act" aria-labelledby={`mt-${meeting.id}`}>
            <h3 id={`mt-${meeting.id}`}>{meeting.title}</h3>
            <p>
              {meeting.on}
              {meeting.present > 0 && ` · ${t.present(meeting.present)}`}
            </p>
            <p>
              {meeting.missing ? (
                <StatusTag tone="waiting">{t.lacking(meeting.missing)}</StatusTag>
              ) : (
                <StatusTag tone="done">{t.complete}</StatusTag>
              )}
            </p>
            {meeting.source && (
              <p className="hint">
                {t.source}: {meeting.source}
              </p>
            )}
          </section>
        ))}

        <h2>{t.decisions}</h2>
        {body.decisions.length === 0 && <p>{t.noDecisions}</p>}
        <Decisions items={body.decisions} locale={frame.locale} />
        {body.older && (
          <p>
            {t.older} <a href="/data">{t.data}</a>
          </p>
        )}

        {body.proposals.length > 0 && (
          <>
            <h2>{t.proposals}</h2>
            <ul>
              {body.proposals.map((proposal) => (
                <li key={proposal.number}>
                  <strong>{proposal.number}</strong> {proposal.title} ({proposal.proposer}): {proposal.status}
                  {proposal.reason && `. ${proposal.reason}`}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    )
  },
})
