import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call } from '#ui/staff/request.ts'
import type { RequestList, SubjectRequest } from '../contract.ts'
import { Options } from './Options.tsx'
import { OneRequest } from './OneRequest.tsx'
import { requestWords } from './request-words.ts'

export interface RequestsProps {
  locale: Locale
  zone: string
}

/** The register of what people ask about their own data, with the term of each. */
export function Requests({ locale, zone }: RequestsProps) {
  const t = requestWords[locale]
  const [list, setList] = useState<RequestList>()
  const [adding, setAdding] = useState(false)
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  const underWay = useRef(false)

  useEffect(() => {
    call<RequestList>('GET', '/api/contacts/requests').then(setList, (error: Error) => setProblem(error.message))
  }, [])

  /** A second press while the first is under way does nothing. */
  async function run(work: () => Promise<SubjectRequest>, saying?: (request: SubjectRequest) => string): Promise<boolean> {
    if (underWay.current) return false
    underWay.current = true
    setProblem('')
    setSaid('')
    try {
      const request = await work()
      setList(await call<RequestList>('GET', '/api/contacts/requests'))
      setSaid(saying ? saying(request) : t.done)
      return true
    } catch (error) {
      setProblem((error as Error).message)
      return false
    } finally {
      underWay.current = false
    }
  }

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value !== ''))
    // The field holds local time of the city without saying so.
    if (typeof given.receivedAt === 'string') given.receivedAt = inZone(given.receivedAt, zone)
    void run(
      () => call<SubjectRequest>('POST', '/api/contacts/requests', given),
      ({ number }) => t.saved(number),
    ).then((ok) => ok && setAdding(false))
  }

  return (
    <section aria-labelledby="requests-title">
      <h2 id="requests-title">{t.title}</h2>
      <p className="help">{t.intro}</p>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {adding ? (
        <form className="panel" aria-label={t.add} onSubmit={add}>
          <label>
            {t.kind}
            <select name="kind">
              <Options titles={t.kinds} />
            </select>
          </label>
          <label>
            {t.way}
            <select name="way">
              <Options titles={t.ways} />
            </select>
          </label>
          <label>
            {t.requester}
            <input name="requester" required minLength={2} maxLength={120} autoComplete="off" />
          </label>
          <label>
            {t.reach}
            <input name="reach" required minLength={3} maxLength={300} autoComplete="off" />
          </label>
          <label>
            {t.wish}
            <textarea name="wish" required minLength={3} maxLength={2000} rows={3} />
          </label>
          <label>
            {t.receivedAt}
            <input name="receivedAt" type="datetime-local" />
          </label>
          <FormBar submit={t.save} cancel={t.cancel} onCancel={() => setAdding(false)} />
        </form>
      ) : (
        <div className="bar">
          <button type="button" onClick={() => setAdding(true)}>
            {t.add}
          </button>
        </div>
      )}
      <h3>{t.open}</h3>
      {list?.open.length === 0 && <p>{t.noOpen}</p>}
      <ul className="entries">
        {list?.open.map((request) => (
          <OneRequest key={request.id} locale={locale} zone={zone} request={request} run={run} />
        ))}
      </ul>
      {list && list.closed.length > 0 && (
        <details>
          <summary>{t.closed}</summary>
          <ul className="entries">
            {list.closed.map((request) => (
              <OneRequest key={request.id} locale={locale} zone={zone} request={request} run={run} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** '2026-08-03T09:00' of a zone with its offset; Indonesia knows no summer time, so the offset of now is that of any day. */
function inZone(local: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(0)
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') ?? ''
  return `${local}:00${offset === '' ? 'Z' : offset}`
}
