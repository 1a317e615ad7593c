import { type FormEvent, useEffect, useState } from 'react'
import type { JournalEntry } from '#city/journal/contract.ts'
import { nameOfActor } from '#city/journal/texts.ts'
import { formatDate, formatInstant, type Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { usePaged } from '#ui/staff/paged.ts'
import { call } from '#ui/staff/request.ts'
import type { PeoplePage, Person, PersonAction, PersonGrant, Role } from '../contract.ts'
import { roleWords } from '../texts.ts'
import { textOf } from './form.ts'
import { type Choice, GrantFields, readGrant } from './GrantFields.tsx'
import { useSteps } from './useSteps.tsx'
import { words } from './words.ts'

const LIST = '/staff/people'

/** Who works here: the list, or the one person whom the address names. */
export function People(place: StaffProps) {
  const id = new URLSearchParams(place.search).get('id')
  return id ? <OnePerson key={id} {...place} id={id} /> : <PeopleList {...place} />
}

function PeopleList({ locale, search, go }: StaffProps) {
  const t = words[locale]
  const chosen = new URLSearchParams(search)
  const query = new URLSearchParams([...chosen].filter(([, value]) => value !== '')).toString()
  const { first, items, more, problem, reload } = usePaged('/api/people', query, (page: PeoplePage) => page.rows)
  const agencies = useLoaded<Choice[]>('/api/agencies').value ?? []
  const [inviting, setInviting] = useState(false)
  const { run, busy, messages, say } = useSteps(t)

  function filter(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    go(`${LIST}?${new URLSearchParams(['q', 'state', 'role'].map((name) => [name, textOf(given, name)]))}`)
  }

  function invite(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    run(async () => {
      await call('POST', '/api/people', { email: given.get('email'), name: given.get('name'), locale, grants: [readGrant(given)] })
      setInviting(false)
      reload()
      say(t.invited)
    })
  }

  return (
    <>
      <h1>{t.people}</h1>
      <form className="bar" onSubmit={filter} key={search}>
        <input name="q" type="search" aria-label={t.search} placeholder={t.search} defaultValue={chosen.get('q') ?? ''} />
        <select
          name="state"
          aria-label={t.anyState}
          defaultValue={chosen.get('state') ?? ''}
          onChange={(event) => event.target.form?.requestSubmit()}
        >
          <option value="">{t.anyState}</option>
          {Object.entries(t.states).map(([state, title]) => (
            <option key={state} value={state}>
              {title}
            </option>
          ))}
        </select>
        <select
          name="role"
          aria-label={t.anyRole}
          defaultValue={chosen.get('role') ?? ''}
          onChange={(event) => event.target.form?.requestSubmit()}
        >
          <option value="">{t.anyRole}</option>
          {Object.entries(roleWords[locale]).map(([role, title]) => (
            <option key={role} value={role}>
              {title}
            </option>
          ))}
        </select>
        {first?.mayInvite && (
          <button type="button" className="primary" aria-expanded={inviting} onClick={() => setInviting(!inviting)}>
            {t.invite}
          </button>
        )}
        <a href={`${LIST}/rights`} onClick={leadTo(go, `${LIST}/rights`)}>
          {t.rights}
        </a>
      </form>
      {problem && <p role="alert">{problem}</p>}
      {messages}
      {inviting && (
        <form className="panel" onSubmit={invite} aria-label={t.invite}>
          <label>
            {t.name}
            <input name="name" required minLength={2} maxLength={120} />
          </label>
          <label>
            {t.email}
            <input name="email" type="email" required maxLength={200} />
          </label>
          <GrantFields locale={locale} agencies={agencies} />
          <button type="submit" className="primary" disabled={busy}>
            {t.sendInvitation}
          </button>
        </form>
      )}
      {!first ? (
        !problem && <output>{t.loading}</output>
      ) : items.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <ul className="cases">
          {items.map((person) => (
            <li key={person.id}>
              <a href={`${LIST}?id=${person.id}`} onClick={leadTo(go, `${LIST}?id=${person.id}`)}>
                {person.name}
              </a>
              <span className="badge">{t.states[person.state]}</span>
              <p className="who">
                {person.email}
                {person.grants
                  .map((grant) => ` · ${roleWords[locale][grant.role]}${grant.agencyName ? `, ${grant.agencyName}` : ''}`)
                  .join('')}
              </p>
            </li>
          ))}
        </ul>
      )}
      {more && (
        <button type="button" onClick={more}>
          {t.more}
        </button>
      )}
    </>
  )
}

interface HistoryEntry {
  id: string
  kind: string
  at: string
  actorKind: JournalEntry['actorKind']
  actorName: string
  detail: { role?: Role; agencyId?: string | null }
}

function OnePerson({ locale, zone, go, id }: StaffProps & { id: string }) {
  const t = words[locale]
  const [person, setPerson] = useState<Person>()
  const [history, setHistory] = useState<HistoryEntry[]>([])
  const agencies = useLoaded<Choice[]>('/api/agencies').value ?? []
  const colleagues = useLoaded<PeoplePage>('/api/people?limit=200&state=active').value?.rows ?? []
  const [asked, setAsked] = useState<PersonAction>()
  const { run, busy, problem, messages, say, complain } = useSteps(t)

  useEffect(() => {
    readOne(id).then(([one, past]) => {
      setPerson(one)
      setHistory(past)
    }, complain)
  }, [id, complain])

  const placeOf = (agencyId?: string | null) => agencies.find((agency) => agency.id === agencyId)?.name ?? t.wholeCity

  const step = (work: () => Promise<unknown>) =>
    run(async () => {
      await work()
      setAsked(undefined)
      const [one, past] = await readOne(id)
      setPerson(one)
      setHistory(past)
      say(t.done)
    })

  function onForm(work: (given: FormData) => Promise<unknown>) {
    return (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      const given = new FormData(event.currentTarget)
      step(() => work(given))
    }
  }

  return (
    <>
      <p>
        <a href={LIST} onClick={leadTo(go, LIST)}>
          {t.backToList}
        </a>
      </p>
      {!person && !problem && <output>{t.loading}</output>}
      {person && (
        <h1>
          {person.name} <span className="badge">{t.states[person.state]}</span>
        </h1>
      )}
      {messages}
      {person && (
        <div className="columns">
          <div>
            <p>{person.email}</p>
            <p className="help">
              {person.hasTotp ? t.hasTotp : t.noTotp} · {t.passkeyCount(person.passkeys)}
              {person.seenAt && ` · ${t.lastSeen(formatInstant(person.seenAt, zone, locale))}`}
            </p>
            <h2>{t.roles}</h2>
            {person.grants.length === 0 && <p>{t.noRoles}</p>}
            <ul className="rows">
              {person.grants.map((grant) => (
                <li key={grant.id}>
                  <span>
                    {roleWords[locale][grant.role]}, {grant.agencyName ?? t.wholeCity}{' '}
                    <span className="help">{timesOf(grant, locale)}</span>
                  </span>
                  {person.actions.includes('grant') && (
                    <button
                      type="button"
                      disabled={busy}
                      onClick={() => step(() => call('POST', `/api/people/grants/${grant.id}/end`, { on: todayIn(zone) }))}
                    >
                      {t.endRole(roleWords[locale][grant.role])}
                    </button>
                  )}
                </li>
              ))}
            </ul>
            <div className="bar">
              {person.actions.map((action) => (
                <button
                  key={action}
                  type="button"
                  aria-expanded={asked === action}
                  onClick={() => setAsked(asked === action ? undefined : action)}
                >
                  {t.actions[action]}
                </button>
              ))}
            </div>
            {asked === 'grant' ? (
              <form
                className="panel"
                aria-label={t.giveRole}
                onSubmit={onForm((given) => call('POST', `/api/people/${id}/grants`, readGrant(given)))}
              >
                <GrantFields locale={locale} agencies={agencies} colleagues={colleagues.filter((colleague) => colleague.id !== id)} />
                <button type="submit" className="primary" disabled={busy}>
                  {t.giveRole}
                </button>
              </form>
            ) : asked === 'rename' ? (
              <form
                className="panel"
                aria-label={t.actions.rename}
                onSubmit={onForm((given) => call('PATCH', `/api/people/${id}`, { name: given.get('name') }))}
              >
                <label>
                  {t.name}
                  <input name="name" required minLength={2} maxLength={120} defaultValue={person.name} />
                </label>
                <button type="submit" className="primary" disabled={busy}>
                  {t.save}
                </button>
              </form>
            ) : asked ? (
              <section className="panel" aria-label={t.actions[asked]}>
                <p>{t.confirm(t.actions[asked], person.name)}</p>
                <div className="bar">
                  <button
                    type="button"
                    className="primary"
                    disabled={busy}
                    onClick={() => step(() => call('POST', `/api/people/${id}/${asked}`))}
                  >
                    {t.actions[asked]}
                  </button>
                  <button type="button" onClick={() => setAsked(undefined)}>
                    {t.cancel}
                  </button>
                </div>
              </section>
            ) : null}
          </div>
          <aside>
            <h2>{t.history}</h2>
            <ul>
              {history.map((entry) => (
                <li key={entry.id}>
                  {(t.kinds as Record<string, string>)[entry.kind] ?? entry.kind}
                  {entry.detail.role && `: ${roleWords[locale][entry.detail.role]}, ${placeOf(entry.detail.agencyId)}`}
                  <p className="help">
                    {formatInstant(entry.at, zone, locale)} · {nameOfActor(entry, locale)}
                  </p>
                </li>
              ))}
            </ul>
          </aside>
        </div>
      )}
    </>
  )
}

async function readOne(id: string): Promise<[Person, HistoryEntry[]]> {
  const [one, past] = await Promise.all([
    call<Person>('GET', `/api/people/${id}`),
    call<HistoryEntry[]>('GET', `/api/people/${id}/history`),
  ])
  return [one, past.reverse()]
}

function timesOf(grant: PersonGrant, locale: Locale): string {
  const t = words[locale]
  return [
    t.from(formatDate(grant.validFrom, locale)),
    ...(grant.validTo ? [t.until(formatDate(grant.validTo, locale))] : []),
    ...(grant.substituteFor ? [t.substitute] : []),
  ].join(', ')
}

/** The civil date in the city, as 2026-08-03. */
function todayIn(zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.now())
}

function leadTo(go: (path: string) => void, path: string) {
  return (event: { preventDefault(): void }) => {
    event.preventDefault()
    go(path)
  }
}
