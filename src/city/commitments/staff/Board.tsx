import { type FormEvent, useEffect, useState } from 'react'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import type { CommitmentPage } from '../contract.ts'
import { Promised } from './Promised.tsx'
import { Standing } from './Standing.tsx'
import { boardWords } from './words.ts'

const STATES = ['board', 'open', 'done', 'accepted', 'withdrawn'] as const
type Agencies = readonly { id: string; name: string }[]

/** Every promise of the city until it is proven kept. */
export function Board({ locale, zone, search, go }: StaffProps) {
  const t = boardWords[locale]
  const asked = new URLSearchParams(search)
  const query = asked.toString()
  const [page, setPage] = useState<CommitmentPage>()
  const [agencies, setAgencies] = useState<Agencies>([])
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  const [turn, setTurn] = useState(0)

  useEffect(() => {
    call<Agencies>('GET', '/api/agencies').then(setAgencies, (error: Error) => setProblem(error.message))
  }, [])
  useEffect(() => {
    let gone = false
    call<CommitmentPage>('GET', `/api/commitments?${query}`).then(
      (fresh) => !gone && setPage(fresh),
      (error: Error) => !gone && setProblem(error.message),
    )
    return () => {
      gone = true
    }
  }, [query, turn])

  function narrow(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const wanted = new URLSearchParams()
    for (const [name, value] of new FormData(event.currentTarget)) if (typeof value === 'string' && value !== '') wanted.set(name, value)
    go(`/staff/commitments?${wanted.toString()}`)
  }
  async function more() {
    if (!page?.next) return
    const next = await call<CommitmentPage>('GET', `/api/commitments?${query}${query && '&'}after=${encodeURIComponent(page.next)}`)
    setPage({ ...next, items: [...page.items, ...next.items] })
  }
  const nameOf = (agencyId: string) => agencies.find(({ id }) => id === agencyId)?.name ?? ''

  return (
    <section aria-labelledby="board-title">
      <h1 id="board-title">{t.title}</h1>
      <p className="help">{t.intro}</p>
      <form className="panel narrow-form" aria-label={t.show} onSubmit={narrow} key={query}>
        <label>
          {t.show}
          <select name="state" defaultValue={asked.get('state') ?? 'board'}>
            {STATES.map((state) => (
              <option key={state} value={state}>
                {t.states[state]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.agency}
          <select name="agencyId" defaultValue={asked.get('agencyId') ?? ''} key={agencies.length}>
            <option value="">{t.any}</option>
            {agencies.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.source}
          <select name="room" defaultValue={asked.get('room') ?? ''}>
            <option value="">{t.any}</option>
            {Object.entries(t.sources).map(([room, title]) => (
              <option key={room} value={room}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="inline">
          <input type="checkbox" name="late" value="true" defaultChecked={asked.get('late') === 'true'} /> {t.lateOnly}
        </label>
        <button type="submit">{t.show}</button>
      </form>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {page && <p>{t.totals(page.totals.open, page.totals.late, page.totals.waiting)}</p>}
      {page && <p className="who">{t.ages(page.ages)}</p>}
      {page?.items.length === 0 && <p>{t.none}</p>}
      {page && <Standing key={turn} locale={locale} filter={asked} nameOf={nameOf} />}
      <ul className="promises">
        {page?.items.map((commitment) => (
          <Promised
            key={commitment.id}
            locale={locale}
            zone={zone}
            commitment={commitment}
            agency={nameOf(commitment.ownerAgencyId)}
            done={() => {
              setSaid(t.saved)
              setTurn((n) => n + 1)
            }}
          />
        ))}
      </ul>
      {page?.next && (
        <button type="button" onClick={() => void more().catch((error: Error) => setProblem(error.message))}>
          {t.more}
        </button>
      )}
    </section>
  )
}
