import { ErrorSummary, type FieldError, Select, TextArea, TextField, Tick } from '#ui/portal/forms.tsx'
import { page } from '#ui/portal/page.ts'
import { type QueueState, SpecialNeed } from '../contract.ts'
import { words } from '../texts.ts'
import { type SessionProps, sessionPage } from './SessionPage.tsx'
import { publicTexts } from './texts.ts'

export type { SessionProps }

interface Announced {
  id: string
  title: string
  when: string
  place: string
  agenda: string
  open: boolean
  /** open, and no place is left */
  full: boolean
  running: boolean
  opensOn: string | null
}

export const sessions = page<{
  coming: readonly Announced[]
  past: readonly { id: string; title: string; when: string; place: string; heard: number }[]
}>({
  title: (_, frame) => publicTexts(frame.locale).title,
  Body({ frame, coming, past }) {
    const t = publicTexts(frame.locale)
    return (
      <div className="column column-wide">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        <h2>{t.coming}</h2>
        {coming.length === 0 && <p>{t.none}</p>}
        {coming.map((session) => (
          <section key={session.id} className="act" aria-labelledby={`s-${session.id}`}>
            <h3 id={`s-${session.id}`}>
              <a href={`/wajar/${session.id}`}>{session.title}</a>
            </h3>
            <p>
              <strong>{session.when}</strong>
              <br />
              {session.place}
            </p>
            {session.agenda && <p className="plain">{session.agenda}</p>}
            {session.open ? (
              <a className="button" href={`/wajar/${session.id}/daftar`}>
                {t.register}
              </a>
            ) : (
              <p>{session.full ? t.full : session.running ? t.running : session.opensOn ? t.opens(session.opensOn) : t.closed}</p>
            )}
          </section>
        ))}
        <p>{t.walkIn}</p>
        <p>
          <a href="/wajar.ics">{t.calendar}</a> · <a href="/janji">{t.promises}</a>
        </p>
        {past.length > 0 && (
          <>
            <h2>{t.past}</h2>
            <ul>
              {past.map((session) => (
                <li key={session.id}>
                  <a href={`/wajar/${session.id}`}>{session.title}</a>: {session.when}, {session.place} · {t.heard(session.heard)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    )
  },
})

export interface RegisterProps {
  id: string
  title: string
  when: string
  place: string
  hybrid: boolean
  intakeKey: string
  areas: readonly { code: string; name: string }[]
  problems: readonly FieldError[]
  typed: Record<string, string | undefined>
}

export const registerPage = page<RegisterProps>({
  title: (_, frame) => publicTexts(frame.locale).formTitle,
  noindex: () => true,
  Body({ frame, typed, problems, ...props }) {
    const t = publicTexts(frame.locale)
    return (
      <div className="column">
        <ErrorSummary title={t.errors} errors={problems} />
        <h1>{t.formTitle}</h1>
        <p className="lead">
          {props.title}: {props.when}, {props.place}
        </p>
        <p>{t.walkIn}</p>
        <form method="post" action={`/wajar/${props.id}/daftar`} noValidate>
          <input type="hidden" name="intakeKey" value={props.intakeKey} />
          <TextField name="name" label={t.name} value={typed.name} autoComplete="name" errors={problems} />
          <TextField
            name="phone"
            label={t.phone}
            hint={t.phoneHint}
            optional={t.optional}
            type="tel"
            width="medium"
            value={typed.phone}
            autoComplete="tel"
            errors={problems}
          />
          <Select
            name="area"
            label={t.area}
            optional={t.optional}
            value={typed.area}
            empty={t.areaNone}
            groups={[{ label: '', options: props.areas.map(({ code, name }) => ({ value: code, label: name })) }]}
          />
          <TextField name="topic" label={t.topic} value={typed.topic} errors={problems} />
          <TextArea name="more" label={t.more} optional={t.optional} rows={4} value={typed.more} />
          <TextField name="households" label={t.households} optional={t.optional} width="short" value={typed.households} />
          <fieldset className="group">
            <legend>{t.needs}</legend>
            <p className="hint">{t.needsHint}</p>
            {SpecialNeed.options.map((need) => (
              <Tick key={need} name={`need-${need}`} label={words[frame.locale].need[need]} checked={typed[`need-${need}`] !== undefined} />
            ))}
          </fieldset>
          {props.hybrid && <Tick name="video" label={t.video} checked={typed.video !== undefined} />}
          <button className="button" type="submit">
            {t.send}
          </button>
        </form>
      </div>
    )
  },
})

export interface LineProps {
  fresh: boolean
  ticket: string
  state: QueueState
  ahead: number | null
  desk: number | null
  title: string
  when: string
  place: string
  videoUrl: string | null
  /** where somebody on video reports that he is there; null: not now */
  checkIn: string | null
  at: string
}

export const linePage = page<LineProps>({
  title: (props, frame) => `${props.ticket} · ${publicTexts(frame.locale).lineTitle}`,
  noindex: () => true,
  Body({ frame, ...props }) {
    const t = publicTexts(frame.locale)
    return (
      <div className="column">
        <h1>{props.fresh ? t.done : t.lineTitle}</h1>
        <p className="caption">{t.ticket}</p>
        <p className="panel-number">{props.ticket}</p>
        <output className="notice notice-success">
          {t.state[props.state]} {props.ahead !== null && t.ahead(props.ahead)}
          {props.desk !== null && t.desk(props.desk)}
        </output>
        <p>
          {props.title}: <strong>{props.when}</strong>, {props.place}
        </p>
        {props.fresh && <p>{t.keepLink}</p>}
        {props.videoUrl && (
          <p>
            {t.videoLink}{' '}
            <a href={props.videoUrl} rel="noreferrer noopener">
              {props.videoUrl}
            </a>
          </p>
        )}
        {props.checkIn ? (
          <form method="post" action={props.checkIn}>
            <button className="button" type="submit">
              {t.checkIn}
            </button>
          </form>
        ) : (
          props.state === 'registered' && <p>{props.videoUrl ? t.arriveOnVideo : t.arrive}</p>
        )}
        <p className="hint">{t.refreshed(props.at)}</p>
      </div>
    )
  },
})

export interface PromisesProps {
  items: readonly {
    id: string
    what: string
    agency: string
    due: string
    first: string | null
    state: 'open' | 'late' | 'done' | 'accepted' | 'withdrawn'
    note: string | null
    /** what proves it, once somebody else accepted it */
    proof: { title: string; url: string | null; photo: string | null } | null
  }[]
  /** they add up to the total */
  totals: { total: number; kept: number; checking: number; running: number; late: number; withdrawn: number }
}

const TAGS = {
  open: 'tag-working',
  late: 'tag-late',
  done: 'tag-waiting',
  accepted: 'tag-done',
  withdrawn: 'tag-quiet',
} as const satisfies Record<PromisesProps['items'][number]['state'], string>

export const promisesPage = page<PromisesProps>({
  title: (_, frame) => publicTexts(frame.locale).promisesTitle,
  Body({ frame, items, totals }) {
    const t = publicTexts(frame.locale)
    return (
      <div className="column column-wide">
        <h1>{t.promisesTitle}</h1>
        <p className="lead">{t.promisesLead}</p>
        <p>
          <strong>{t.totals(totals)}</strong>
        </p>
        {items.length === 0 && <p>{t.promisesNone}</p>}
        {items.length < totals.total && <p>{t.promisesShown(items.length)}</p>}
        {items.map((each) => (
          <section key={each.id} className="act" aria-labelledby={`p-${each.id}`}>
            <h2 id={`p-${each.id}`} className="plain">
              {each.what}
            </h2>
            <p>
              {each.agency} · {t.due}: <strong>{each.due}</strong>
              {each.first && ` (${t.moved(each.first)})`}
            </p>
            <p>
              <span className={`tag ${TAGS[each.state]}`}>{t.promiseState[each.state]}</span>
            </p>
            {each.note && <p className="plain">{each.note}</p>}
            {each.proof && (
              <figure className="proof">
                {each.proof.photo && <img src={each.proof.photo} alt={t.proofPhoto(each.proof.title)} loading="lazy" />}
                <figcaption>
                  {t.proof}:{' '}
                  {each.proof.url ? (
                    <a href={each.proof.url} rel="nofollow noreferrer">
                      {each.proof.title}
                    </a>
                  ) : (
                    each.proof.title
                  )}
                </figcaption>
              </figure>
            )}
          </section>
        ))}
      </div>
    )
  },
})

/** The pages by the names under which the server asks for them. */
export const wajarPages = {
  'wajar-sessions': sessions,
  'wajar-session': sessionPage,
  'wajar-register': registerPage,
  'wajar-line': linePage,
  'wajar-promises': promisesPage,
}
