import { type FormEvent, useCallback, useEffect, useState } from 'react'
import type { Attendance, AttendanceChange } from '../contract.ts'
import { words } from '../texts.ts'
import { call } from '#ui/staff/request.ts'
import type { Desk } from './SessionPage.tsx'
import { staffWords } from './words.ts'

interface Agency {
  id: string
  name: string
  parentId: string | null
}

/** Who is invited, what they said, and who came. */
export function Invitations({ locale, live }: Desk) {
  const t = staffWords[locale]
  const w = words[locale]
  const url = `/api/wajar/sessions/${live.session.id}/attendance`
  const [rows, setRows] = useState<Attendance[]>([])
  const [agencies, setAgencies] = useState<Agency[]>([])
  const [problem, setProblem] = useState('')
  const load = useCallback(() => call<Attendance[]>('GET', url).then(setRows, (error: Error) => setProblem(error.message)), [url])
  useEffect(() => {
    void load()
    call<Agency[]>('GET', '/api/agencies').then(setAgencies, () => setAgencies([]))
  }, [load])

  async function run(work: () => Promise<unknown>) {
    setProblem('')
    try {
      await work()
      await load()
    } catch (error) {
      setProblem((error as Error).message)
    }
  }
  const note = (id: string, change: AttendanceChange) => void run(() => call('PUT', `/api/wajar/attendance/${id}`, change))
  const nameOf = (row: Attendance) => agencies.find(({ id }) => id === row.agencyId)?.name ?? row.partner ?? ''
  const mayNote = live.abilities.includes('attendance')
  const before = live.session.status !== 'in_session'

  return (
    <section aria-labelledby="invited-title">
      <h2 id="invited-title">{t.tabs.prepare}</h2>
      {problem && <p role="alert">{problem}</p>}
      {mayNote && live.session.status === 'draft' && (
        <button
          type="button"
          onClick={() =>
            void run(() =>
              call('POST', url, {
                invited: agencies
                  .filter(({ parentId }) => parentId === null)
                  .map(({ id, name }) => ({ agencyId: id, invitedPerson: `Kepala ${name}` })),
              }),
            )
          }
        >
          {t.inviteAll}
        </button>
      )}
      <ul className="cases">
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              <strong>{nameOf(row)}</strong> {row.invitedPerson}
              {row.substituteName ? ` · ${t.represented}: ${row.substituteName}` : ''}
            </span>
            <span className="badge">{row.status ? w.attendance[row.status] : row.word ? t.word[row.word] : t.noWord}</span>
            <span className="bar">
              {before && row.status === null && (
                <>
                  <button type="button" onClick={() => note(row.id, { word: 'coming' })}>
                    {t.word.coming}
                  </button>
                  <button type="button" onClick={() => note(row.id, { word: 'excused' })}>
                    {t.word.excused}
                  </button>
                </>
              )}
              {mayNote && !before && (
                <button type="button" onClick={() => note(row.id, { status: 'present' })}>
                  {t.present}
                </button>
              )}
              <form
                className="bar"
                onSubmit={(event: FormEvent<HTMLFormElement>) => {
                  event.preventDefault()
                  const substituteName = new FormData(event.currentTarget).get('name') as string
                  note(row.id, before ? { word: 'substitute', substituteName } : { status: 'represented', substituteName })
                }}
              >
                <input name="name" required minLength={2} aria-label={`${t.substitute}: ${nameOf(row)}`} placeholder={t.substitute} />
                <button type="submit">{t.represented}</button>
              </form>
            </span>
          </li>
        ))}
      </ul>
      {mayNote && (
        <form
          className="bar"
          onSubmit={(event) => {
            event.preventDefault()
            const form = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
            const invited = { invitedPerson: form.person, ...(form.agencyId ? { agencyId: form.agencyId } : { partner: form.partner }) }
            void run(() => call('POST', url, { invited: [invited] }))
          }}
        >
          <select name="agencyId" aria-label={t.agency} defaultValue="">
            <option value="">{t.partner}</option>
            {agencies.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <input name="partner" aria-label={t.partner} placeholder={t.partner} />
          <input name="person" required minLength={2} aria-label={t.person} placeholder={t.person} />
          <button type="submit">{t.invite}</button>
        </form>
      )}
    </section>
  )
}
