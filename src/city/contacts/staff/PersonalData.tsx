import { type FormEvent, useEffect, useState } from 'react'
import { formatInstant } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import type { AccessEntry, FoundContact, SubjectExport } from '../contract.ts'
import { words } from '../texts.ts'
import { Requests } from './Requests.tsx'

type Deed = 'export' | 'correct' | 'erase'

/** The desk of the data-protection officer: what citizens ask about their data, and who has looked at it. */
export function PersonalData({ locale, zone, can }: StaffProps) {
  const t = words[locale]
  const mayServe = can('contacts.requests')
  const mayReadLog = can('contacts.access_log')
  const [found, setFound] = useState<readonly FoundContact[]>()
  const [chosen, setChosen] = useState<{ id: string; deed: Deed }>()
  const [log, setLog] = useState<readonly AccessEntry[]>()
  const [since, setSince] = useState('')
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')

  useEffect(() => {
    if (mayReadLog)
      call<AccessEntry[]>('GET', `/api/contacts/access-log${since ? `?from=${since}` : ''}`).then(setLog, (error: Error) =>
        setProblem(error.message),
      )
    // A look of one's own belongs into the list at once.
  }, [mayReadLog, since, said])

  async function attempt(work: () => Promise<void>) {
    setProblem('')
    setSaid('')
    try {
      await work()
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

  function seek(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const by = textOf(new FormData(event.currentTarget).get('by')).trim()
    void attempt(async () => {
      setFound(await call<FoundContact[]>('POST', '/api/contacts/find', by.includes('@') ? { email: by } : { phone: by }))
      setChosen(undefined)
    })
  }

  function serve(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { id, deed } = chosen!
    const given = Object.fromEntries([...new FormData(event.currentTarget)].filter(([name, value]) => value !== '' && name !== 'sure'))
    void attempt(async () => {
      const answer = await call<SubjectExport | null>('POST', `/api/contacts/${id}/${deed}`, given)
      if (deed === 'export') download(answer, id)
      if (deed === 'erase') setFound((known) => known?.filter((each) => each.id !== id))
      setChosen(undefined)
      setSaid(t.done[deed])
    })
  }

  return (
    <>
      <h1>{t.title}</h1>
      <p className="help">{t.intro}</p>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {mayServe && <Requests locale={locale} zone={zone} />}
      {mayServe && (
        <section aria-label={t.find}>
          <h2>{t.find}</h2>
          <form className="panel" onSubmit={seek} aria-label={t.find}>
            <label>
              {t.by}
              <input name="by" required minLength={5} maxLength={200} autoComplete="off" spellCheck={false} />
            </label>
            <div className="bar">
              <button type="submit" className="primary">
                {t.seek}
              </button>
            </div>
          </form>
          {found?.length === 0 && <p>{t.nobody}</p>}
          <ul className="entries">{found?.map((person) => one(person))}</ul>
        </section>
      )}
      {mayReadLog && (
        <section aria-labelledby="log-title">
          <h2 id="log-title">{t.log}</h2>
          <div className="bar">
            <span className="help">{t.logHint}</span>
            <label className="inline">
              {t.from}
              <input type="date" value={since} onChange={(event) => setSince(event.target.value)} />
            </label>
          </div>
          {log?.length === 0 && <p>{t.empty}</p>}
          <ul className="entries">
            {log?.map((entry) => (
              <li key={entry.id}>
                <strong>{entry.actorName}</strong> · {entry.purpose}
                <p className="help">
                  {formatInstant(entry.at, zone, locale)} · {entry.room} · {entry.fields.map((field) => nameOf(field)).join(', ')}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )

  function nameOf(field: string): string {
    return field === 'name' ? t.name : field === 'phone' ? t.phone : field === 'email' ? t.email : field
  }

  function one(person: FoundContact) {
    const deeds = { export: t.exportIt, correct: t.correctIt, erase: t.eraseIt } as const
    return (
      <li key={person.id}>
        <strong>{[person.name, person.phone, person.email].filter(Boolean).join(' · ')}</strong>
        <p className="help">
          {t.since} {formatInstant(person.createdAt, zone, locale)}
        </p>
        {chosen?.id === person.id ? (
          <form className="panel" aria-label={deeds[chosen.deed]} onSubmit={serve}>
            <h2>{deeds[chosen.deed]}</h2>
            {chosen.deed === 'export' && (
              <label>
                {t.purpose}
                <input name="purpose" required minLength={3} maxLength={200} />
              </label>
            )}
            {chosen.deed === 'correct' && (
              <>
                <p className="hint">{t.correctHint}</p>
                <label>
                  {t.name}
                  <input name="name" maxLength={120} autoComplete="off" />
                </label>
                <label>
                  {t.phone}
                  <input name="phone" maxLength={30} autoComplete="off" />
                </label>
                <label>
                  {t.email}
                  <input name="email" type="email" maxLength={200} autoComplete="off" />
                </label>
              </>
            )}
            {chosen.deed === 'erase' && <p className="hint">{t.eraseHint}</p>}
            {chosen.deed !== 'export' && (
              <label>
                {t.reason}
                <textarea name="reason" required minLength={3} maxLength={500} rows={2} />
              </label>
            )}
            <label className="check">
              <input type="checkbox" name="sure" required /> {t.sure}
            </label>
            <FormBar submit={deeds[chosen.deed]} cancel={t.cancel} onCancel={() => setChosen(undefined)} />
          </form>
        ) : (
          <div className="bar">
            {(['export', 'correct', 'erase'] as const).map((deed) => (
              <button type="button" key={deed} onClick={() => setChosen({ id: person.id, deed })}>
                {deeds[deed]}
              </button>
            ))}
          </div>
        )}
      </li>
    )
  }
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : ''
}

/** As a file for handing over; nothing of it stays on the screen. */
function download(data: unknown, id: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }))
  link.download = `data-${id.slice(0, 8)}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
