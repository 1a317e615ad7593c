import { type FormEvent, useState } from 'react'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { usePaged } from '#ui/staff/paged.ts'
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
  const { first, items, more, ...list } = usePaged('/api/commitments', query, (page: CommitmentPage) => page.items)
  const agencies = useLoaded<Agencies>('/api/agencies')
  const [said, setSaid] = useState('')
  const [turn, setTurn] = useState(0)
  const problem = list.problem || agencies.problem

  function narrow(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const wanted = new URLSearchParams()
    for (const [name, value] of new FormData(event.currentTarget)) if (typeof value === 'string' && value !== '') wanted.set(name, value)
    go(`/staff/commitments?${wanted.toString()}`)
  }
  const nameOf = (agencyId: string) => agencies.value?.find(({ id }) => id === agencyId)?.name ?? ''

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
          <select name="agencyId" defaultValue={asked.get('agencyId') ?? ''} key={agencies.value?.length}>
            <option value="">{t.any}</option>
            {agencies.value?.map(({ id, name }) => (
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
      {first && <p>{t.totals(first.totals.open, first.totals.late, first.totals.waiting)}</p>}
      {first && <p className="who">{t.ages(first.ages)}</p>}
      {first && items.length === 0 && <p>{t.none}</p>}
      {first && <Standing key={turn} locale={locale} filter={asked} nameOf={nameOf} />}
      <ul className="promises">
        {items.map((commitment) => (
          <Promised
            key={commitment.id}
            locale={locale}
            zone={zone}
            commitment={commitment}
            agency={nameOf(commitment.ownerAgencyId)}
            done={() => {
              setSaid(t.saved)
              setTurn((n) => n + 1)
              list.reload()
            }}
          />
        ))}
      </ul>
      {more && (
        <button type="button" onClick={more}>
          {t.more}
        </button>
      )}
    </section>
  )
}
