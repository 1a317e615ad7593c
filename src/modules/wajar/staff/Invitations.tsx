import { type FormEvent, useCallback, useEffect, useState } from 'react'
import type { Attendance, AttendanceChange } from '../contract.ts'
import { words } from '../texts.ts'
import { call } from '#ui/staff/request.ts'
import { OVER } from './kit.ts'
import type { Desk } from './SessionPage.tsx'
import { staffWords } from './words.ts'

interface Agency {
  id: string
  name: string
  type: string
  parentId: string | null
}

/** Partners outside the city are invited one by one. */
const OF_THE_CITY: ReadonlySet<string> = new Set(['department', 'board', 'district', 'city_company'])

/** As a letter calls him. */
function headOf(name: string, type: string): string {
  return type === 'district' ? `Camat ${name.replace(/^Kecamatan /, '')}` : `Kepala ${name}`
}

/** Who is invited, what they said, and who came. */
export function Invitations({ locale, live, mayInvite }: Desk & { mayInvite: boolean }) {
  const t = staffWords[locale]
  const w = words[locale]
  const url = `/api/wajar/sessions/${live.session.id}/attendance`
  const [rows, setRows] = useState<readonly Attendance[]>()
  const [agencies, setAgencies] = useState<Agency[]>([])
  const [agency, setAgency] = useState('')
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
  const before = live.session.status !== 'in_session'

  return (
    <section aria-labelledby="invited-title">
      <h2 id="invited-title">{t.tabs.prepare}</h2>
      {problem && <p role="alert">{problem}</p>}
      {rows?.length === 0 && <p>{t.nobodyInvited}</p>}
      {mayInvite && live.session.status === 'draft' && (
        <button
          type="button"
          onClick={() =>
            void run(() =>
              call('POST', url, {
                invited: agencies
                  .filter(({ parentId, type }) => parentId === null && OF_THE_CITY.has(type))
                  .map(({ id, name, type }) => ({ agencyId: id, invitedPerson: headOf(name, type) })),
              }),
            )
          }
        >
          {t.inviteAll}
        </button>
      )}
      <ul className="cases">
        {rows?.map((row) => (
          <li key={row.id}>
            <span>
              <strong>{nameOf(row)}</strong> {row.invitedPerson.replace(nameOf(row), '').trim()}
              {row.substituteName ? ` · ${t.represented}: ${row.substituteName}` : ''}
              {row.leftAt ? ` · ${t.left}` : ''}
            </span>
            <span className="badge">{row.status ? w.attendance[row.status] : row.word ? t.word[row.word] : t.noWord}</span>
            {mayInvite && live.session.status === 'draft' && (
              <button
                type="button"
                className="plain"
                aria-label={t.takeBack(nameOf(row))}
                onClick={() => void run(() => call('DELETE', `/api/wajar/attendance/${row.id}`))}
              >
                ×
              </button>
            )}
            {live.session.status !== 'draft' &&
              !OVER.has(live.session.status) &&
              row.actions.includes(before ? 'answer' : 'note') &&
              answers(row)}
          </li>
        ))}
      </ul>
      {mayInvite && (
        <form
          className="panel intake wide-panel"
          aria-label={t.invite}
          onSubmit={(event) => {
            event.preventDefault()
            const form = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
            const invited = { invitedPerson: form.person, ...(agency ? { agencyId: agency } : { partner: form.partner }) }
            const { currentTarget } = event
            void run(async () => {
              await call('POST', url, { invited: [invited] })
              currentTarget.reset()
            })
          }}
        >
          <label>
            {t.agency}
            <select value={agency} onChange={(event) => setAgency(event.target.value)}>
              <option value="">{t.partner}</option>
              {agencies.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {agency === '' && (
            <label>
              {t.partner}
              <input name="partner" required minLength={2} maxLength={120} />
            </label>
          )}
          <label>
            {t.person}
            <input name="person" required minLength={2} maxLength={120} />
          </label>
          <div className="bar wide">
            <button type="submit">{t.invite}</button>
          </div>
        </form>
      )}
    </section>
  )

  /** Before the session what an agency says, in the session who is there. */
  function answers(row: Attendance) {
    return (
      <span className="bar">
        {before ? (
          <>
            <button type="button" aria-pressed={row.word === 'coming'} onClick={() => note(row.id, { word: 'coming' })}>
              {t.word.coming}
            </button>
            <button type="button" aria-pressed={row.word === 'excused'} onClick={() => note(row.id, { word: 'excused' })}>
              {t.word.excused}
            </button>
          </>
        ) : (
          <>
            <button type="button" aria-pressed={row.status === 'present'} onClick={() => note(row.id, { status: 'present' })}>
              {t.present}
            </button>
            <button type="button" aria-pressed={row.status === 'excused'} onClick={() => note(row.id, { status: 'excused' })}>
              {t.excused}
            </button>
            {row.arrivedAt && !row.leftAt && (
              <button type="button" onClick={() => note(row.id, { left: true })}>
                {t.left}
              </button>
            )}
          </>
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
    )
  }
}
