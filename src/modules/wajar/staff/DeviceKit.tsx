import { type FormEvent, useEffect, useState } from 'react'
import type { Conflict, PreparedDevice } from '../contract.ts'
import { call } from '#ui/staff/request.ts'
import type { Desk } from './SessionPage.tsx'
import { staffWords } from './words.ts'

/** Makes this laptop or phone ready for a village hall, and shows what a device brought back that could not be taken over. */
export function DeviceKit({ locale, live, kit }: Desk) {
  const t = staffWords[locale]
  const [problem, setProblem] = useState('')
  const [conflicts, setConflicts] = useState<Conflict[]>([])
  const { id } = live.session
  const { device } = kit.state()
  const mayHear = live.abilities.includes('hear')
  useEffect(() => {
    if (mayHear) call<Conflict[]>('GET', `/api/wajar/sessions/${id}/conflicts`).then(setConflicts, () => setConflicts([]))
  }, [id, mayHear, live.now])

  /** Whom it is about, as far as the desk knows. */
  function aboutOf({ operation }: Conflict): string {
    if (operation.kind === 'register') return operation.registration.person.name
    const one = 'registrationId' in operation ? live.people.find((person) => person.id === operation.registrationId) : undefined
    return one?.ticket ?? ''
  }

  async function prepare(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    try {
      const numbers = { A: Number(form.A), P: Number(form.P), Z: 0 }
      const prepared = await call<PreparedDevice>('POST', `/api/wajar/sessions/${id}/devices`, { name: form.name, numbers })
      await kit.prepare(prepared, form.pin!)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

  return (
    <details className="views no-print">
      <summary>{device ? t.prepared(device.name) : t.device}</summary>
      {problem && <p role="alert">{problem}</p>}
      {device ? (
        <>
          <ul>
            {device.blocks.map((block) => (
              <li key={block.series}>
                {block.series}
                {block.first}–{block.series}
                {block.last}
              </li>
            ))}
          </ul>
          {kit.state().online && kit.state().waiting === 0 && (
            <p>
              {t.eraseHint}{' '}
              <button type="button" onClick={() => void kit.erase()}>
                {t.erase}
              </button>
            </p>
          )}
        </>
      ) : (
        <form className="panel" onSubmit={(event) => void prepare(event)}>
          <p className="hint">{t.deviceHint}</p>
          <label>
            {t.deviceName}
            <input name="name" required maxLength={60} />
          </label>
          {(['A', 'P'] as const).map((series) => (
            <label key={series}>
              {t.deviceNumbers[series]}
              <input name={series} type="number" required min={0} max={2000} defaultValue={series === 'A' ? 100 : 30} />
            </label>
          ))}
          <label>
            {t.pin}
            <input name="pin" type="password" inputMode="numeric" required minLength={6} autoComplete="new-password" />
          </label>
          <button type="submit" className="primary">
            {t.prepare}
          </button>
        </form>
      )}
      {conflicts.length > 0 && (
        <section aria-labelledby="conflicts-title">
          <h3 id="conflicts-title">{t.conflicts}</h3>
          <p className="hint">{t.conflictHint}</p>
          <ul className="cases">
            {conflicts.map((conflict) => (
              <li key={conflict.key}>
                <span>
                  <strong>{conflict.device}</strong> · {t.did[conflict.operation.kind]} {aboutOf(conflict)}
                  <span className="hint"> {conflict.why}</span>
                </span>
                <form
                  className="bar"
                  onSubmit={(event) => {
                    event.preventDefault()
                    const how = new FormData(event.currentTarget).get('how')
                    void call('POST', `/api/wajar/sessions/${id}/conflicts/${conflict.key}`, { how }).then(
                      () => setConflicts((all) => all.filter(({ key }) => key !== conflict.key)),
                      (error: Error) => setProblem(error.message),
                    )
                  }}
                >
                  <input name="how" required minLength={3} aria-label={t.how} placeholder={t.how} />
                  <button type="submit">{t.settled}</button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </details>
  )
}
