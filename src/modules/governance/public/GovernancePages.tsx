import { StatusTag, type Tone } from '#ui/portal/blocks.tsx'
import { ErrorSummary, Radios, Select, TextField } from '#ui/portal/forms.tsx'
import { page } from '#ui/portal/page.ts'
import type { DecreeStanding, Word } from '../contract.ts'
import { publicTexts } from './texts.ts'

interface Standing {
  code: DecreeStanding
  text: string
}
const STANDING_TONE: Record<DecreeStanding, Tone> = {
  in_force: 'done',
  ends_soon: 'waiting',
  expired: 'late',
  not_yet: 'waiting',
  none: 'late',
}

interface BodiesProps {
  year: number
  bodies: readonly {
    slug: string
    name: string
    kind: string
    status: string | null
    standing: Standing | null
    decree: string | null
    members: number
    externals: number
    held: number
    counted: number
  }[]
}

const bodiesPage = page<BodiesProps>({
  title: (_, frame) => publicTexts(frame.locale).title,
  Body({ frame, bodies, year }) {
    const t = publicTexts(frame.locale)
    return (
      <div className="column column-wide">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        {bodies.length === 0 && <p>{t.none}</p>}
        {bodies.map((body) => (
          <section key={body.slug} className="act" aria-labelledby={`b-${body.slug}`}>
            <p className="caption">{body.kind}</p>
            <h2 id={`b-${body.slug}`}>
              <a href={`/dewan/${body.slug}`}>{body.name}</a>
            </h2>
            <p>
              <BodyState status={body.status} standing={body.standing} />
              {body.decree && ` ${t.decree(body.decree)}`}
            </p>
            {!body.status && (
              <p>
                {t.members(body.members, body.externals)}. {t.held(body.held, body.counted, year)}
              </p>
            )}
          </section>
        ))}
        <p>
          <a href="/data">{t.data}</a>
        </p>
      </div>
    )
  },
})

function BodyState({ status, standing }: { status: string | null; standing: Standing | null }) {
  if (status) return <StatusTag tone="quiet">{status}</StatusTag>
  return standing && <StatusTag tone={STANDING_TONE[standing.code]}>{standing.text}</StatusTag>
}

export interface PublicDecision {
  id: string
  text: string
  owner: string
  due: string
  on: string
  state: 'open' | 'late' | 'done' | 'accepted' | 'withdrawn'
}
const PROMISE_TONE: Record<PublicDecision['state'], Tone> = {
  open: 'working',
  late: 'late',
  done: 'waiting',
  accepted: 'done',
  withdrawn: 'quiet',
}

export interface BodyPageProps {
  name: string
  slug: string
  kind: string
  mandate: string
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

const bodyPage = page<BodyPageProps>({
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
        {body.mandate && <p className="lead">{body.mandate}</p>}
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

function Decisions({ items, locale }: { items: readonly PublicDecision[]; locale: 'id' | 'en' }) {
  const t = publicTexts(locale)
  return (
    <>
      {items.map((each) => (
        <section key={each.id} className="act" aria-label={each.text}>
          <p className="plain">
            <strong>{each.text}</strong>
          </p>
          <p>
            {each.owner} · {t.due}: {each.due} · <StatusTag tone={PROMISE_TONE[each.state]}>{t.promise[each.state]}</StatusTag>
          </p>
          <p className="hint">
            {t.meeting}: {each.on}
          </p>
        </section>
      ))}
    </>
  )
}

export interface SignInProps {
  body: string
  title: string
  when: string
  where: string
  open: boolean
  done: boolean
  seats: readonly { id: string; name: string }[]
  elements: readonly { value: string; label: string }[]
  problem: string | null
  typed: Record<string, string | undefined>
}

const signInPage = page<SignInProps>({
  title: (_, frame) => publicTexts(frame.locale).signInTitle,
  noindex: () => true,
  Body({ frame, typed, problem, ...props }) {
    const t = publicTexts(frame.locale)
    return (
      <div className="column">
        <ErrorSummary title={t.errors} errors={problem ? [{ field: 'seat', text: problem }] : []} />
        <p className="caption">{props.body}</p>
        <h1>{props.done ? t.signed : t.signInTitle}</h1>
        <p>
          <strong>{props.title}</strong>
          <br />
          {props.when}
          <br />
          {props.where}
        </p>
        {props.done && <p>{t.signedText}</p>}
        {!props.done && !props.open && <p>{t.signInClosed}</p>}
        {!props.done && props.open && (
          <form method="post" noValidate>
            <h2>{t.member}</h2>
            <Select
              name="seat"
              label={t.whoAreYou}
              empty={t.choose}
              value={typed.seat}
              groups={[{ label: '', options: props.seats.map(({ id, name }) => ({ value: id, label: name })) }]}
            />
            <TextField name="substitute" label={t.substitute} optional={t.optional} value={typed.substitute} maxLength={120} />
            <h2>{t.guest}</h2>
            <TextField name="name" label={t.name} value={typed.name} maxLength={120} autoComplete="name" />
            <TextField name="organisation" label={t.organisation} value={typed.organisation} maxLength={160} autoComplete="organization" />
            <Radios name="element" legend={t.element} value={typed.element ?? 'government'} choices={props.elements} />
            <button className="button" type="submit">
              {t.sign}
            </button>
          </form>
        )}
      </div>
    )
  },
})

export interface InvitationProps {
  token: string
  body: string
  name: string
  title: string
  when: string
  where: string
  videoUrl: string | null
  agenda: readonly string[]
  cancelled: boolean
  answerable: boolean
  signable: boolean
  present: boolean
  word: Word | null
  minutes: boolean
  decisions: readonly PublicDecision[]
  saved: boolean
  problem: string | null
}

const invitationPage = page<InvitationProps>({
  title: (_, frame) => publicTexts(frame.locale).invitation,
  noindex: () => true,
  Body({ frame, problem, ...props }) {
    const t = publicTexts(frame.locale)
    const answers = { coming: t.coming_, substitute: t.represented, excused: t.excused } as const
    return (
      <div className="column">
        <ErrorSummary title={t.errors} errors={problem ? [{ field: 'word', text: problem }] : []} />
        {props.saved && <output className="notice notice-success">{props.present ? t.presentNow : t.sent}</output>}
        <p className="caption">{props.body}</p>
        <h1>{props.title}</h1>
        <p>{t.invited(props.name)}</p>
        {props.cancelled && <p className="notice notice-danger">{t.cancelled}</p>}
        <p>
          <strong>{props.when}</strong>
          <br />
          {props.where}
          {props.videoUrl && (
            <>
              <br />
              <a href={props.videoUrl} rel="noreferrer">
                {props.videoUrl}
              </a>
            </>
          )}
        </p>
        {props.agenda.length > 0 && (
          <>
            <h2>{t.agenda}</h2>
            <ol>
              {props.agenda.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ol>
          </>
        )}
        {props.present && !props.saved && <p className="notice notice-success">{t.presentNow}</p>}
        {props.signable && (
          <form method="post">
            <button className="button" type="submit" name="act" value="sign_in">
              {t.signNow}
            </button>
          </form>
        )}
        {props.answerable && (
          <form method="post" noValidate>
            <h2>{t.answer}</h2>
            <p>
              {t.answered}: <strong>{props.word ? answers[props.word] : t.notAnswered}</strong>
            </p>
            <Radios
              name="word"
              legend={t.answer}
              value={props.word ?? 'coming'}
              choices={Object.entries(answers).map(([value, label]) => ({ value, label }))}
            />
            <TextField name="substitute" label={t.substituteName} optional={t.optional} maxLength={120} />
            <button className="button" type="submit">
              {t.send}
            </button>
          </form>
        )}
        {props.minutes && (
          <p>
            <a href={`/dewan/undangan/${props.token}/notulen.pdf`}>{t.minutes}</a>
          </p>
        )}
        {props.decisions.length > 0 && (
          <>
            <h2>{t.ownDecisions}</h2>
            <Decisions items={props.decisions} locale={frame.locale} />
          </>
        )}
      </div>
    )
  },
})

export const governancePages = {
  'governance-bodies': bodiesPage,
  'governance-body': bodyPage,
  'governance-sign-in': signInPage,
  'governance-invitation': invitationPage,
}
