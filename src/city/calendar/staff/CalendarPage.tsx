import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { formatDate } from '#kernel/texts.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import type { CalendarDay, CalendarDryRun, CalendarVersion, CalendarWarning, Ramadan, WorkingHours } from '../contract.ts'
import { calendarWords } from './words.ts'

interface Hours {
  hours: readonly WorkingHours[]
  ramadan: readonly Ramadan[]
}

/** The decree's days, year by year; a new version is tried before it comes into force. */
export function CalendarPage({ locale, can }: StaffProps) {
  const mayEdit = can('calendar.edit')
  const t = calendarWords[locale]
  const [versions, setVersions] = useState<readonly CalendarVersion[]>([])
  const [warnings, setWarnings] = useState<readonly CalendarWarning[]>([])
  const [hours, setHours] = useState<Hours>({ hours: [], ramadan: [] })
  const [open, setOpen] = useState<{ code: string; days: readonly CalendarDay[] }>()
  const [effect, setEffect] = useState<{ code: string; effect: CalendarDryRun }>()
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')

  const load = useCallback(
    () =>
      Promise.all([
        call<CalendarVersion[]>('GET', '/api/calendar/versions').then(setVersions),
        call<CalendarWarning[]>('GET', '/api/calendar/warnings').then(setWarnings),
        call<Hours>('GET', '/api/calendar/hours').then(setHours),
      ]),
    [],
  )
  useEffect(() => {
    load().catch((error: Error) => setProblem(error.message))
  }, [load])

  async function attempt(work: () => Promise<string | undefined>) {
    setProblem('')
    setSaid('')
    try {
      const done = await work()
      if (done) {
        setSaid(done)
        await load()
      }
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

  function loadVersion(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    void attempt(async () => {
      const file = given.get('file') as File
      const { days } = await call<{ days: number }>('POST', '/api/calendar/versions', {
        code: given.get('code'),
        year: Number(given.get('year')),
        knownFrom: given.get('knownFrom'),
        csv: await file.text(),
      })
      form.reset()
      return t.loaded(days)
    })
  }

  function enterRamadan(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const given = Object.fromEntries(new FormData(form))
    void attempt(async () => {
      await call('POST', '/api/calendar/ramadan', { ...given, hijriYear: Number(given.hijriYear) })
      form.reset()
      return t.saved
    })
  }

  const show = (code: string) =>
    void attempt(async () => {
      setOpen({ code, days: await call<CalendarDay[]>('GET', `/api/calendar/versions/${code}`) })
      return undefined
    })
  const tryOut = (code: string) =>
    void attempt(async () => {
      setEffect({ code, effect: await call<CalendarDryRun>('GET', `/api/calendar/versions/${code}/effect`) })
      return undefined
    })
  const activate = (code: string, seen: string) =>
    void attempt(async () => {
      // A dry run that no longer holds is looked at again.
      setEffect(undefined)
      await call('POST', `/api/calendar/versions/${code}/activate`, { seen })
      return t.activated
    })

  return (
    <>
      <h1>{t.title}</h1>
      <p className="help">{t.intro}</p>
      {warnings.map(({ year }) => (
        <p key={year} role="alert">
          {t.warning(year)}
        </p>
      ))}
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      <div className="columns">
        <div>
          <h2>{t.versions}</h2>
          <ul className="entries">
            {versions.toReversed().map((version) => (
              <li key={version.code}>
                <button
                  type="button"
                  className="plain"
                  aria-current={open?.code === version.code ? 'true' : undefined}
                  onClick={() => show(version.code)}
                >
                  {version.code}
                </button>{' '}
                <span className="badge">{t.status[version.status]}</span>
                <p className="help">
                  {t.year} {version.year} · {t.knownFrom} {formatDate(version.knownFrom, locale)} · {version.source}
                  {version.replaces ? ` · ${t.replaces(version.replaces)}` : ''}
                </p>
                {mayEdit && version.status === 'draft' && (
                  <>
                    {effect?.code === version.code && <p>{t.effectIs(effect.effect)}</p>}
                    <div className="bar">
                      {effect?.code === version.code ? (
                        <button type="button" className="primary" onClick={() => activate(version.code, effect.effect.seen)}>
                          {t.activate}
                        </button>
                      ) : (
                        <button type="button" onClick={() => tryOut(version.code)}>
                          {t.effect}
                        </button>
                      )}
                    </div>
                  </>
                )}
              </li>
            ))}
          </ul>
          {mayEdit && (
            <form className="panel" aria-label={t.load} onSubmit={loadVersion}>
              <h2>{t.load}</h2>
              <p className="hint">{t.loadHint}</p>
              <label>
                {t.code}
                <input name="code" required pattern="[a-z0-9]+(-[a-z0-9]+)*" maxLength={60} />
              </label>
              <label>
                {t.year}
                <input name="year" type="number" required min={2020} max={2100} />
              </label>
              <label>
                {t.knownFrom}
                <input name="knownFrom" type="date" required />
              </label>
              <label>
                {t.file}
                <input name="file" type="file" required accept=".csv,text/csv" />
              </label>
              <div className="bar">
                <button type="submit" className="primary">
                  {t.load}
                </button>
              </div>
            </form>
          )}
        </div>
        <aside>
          {open ? (
            <>
              <h2>
                {open.code} · {t.days(open.days.length)}
              </h2>
              <ul>
                {open.days.map((day) => (
                  <li key={day.date}>
                    {formatDate(day.date, locale, 'weekday')} · {t.kinds[day.kind]}
                    <p className="help">{locale === 'id' ? day.nameId : day.nameEn}</p>
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <p className="help">{t.noDays}</p>
          )}
          {hoursOf('normal', t.hours)}
          {hoursOf('ramadan', t.ramadanHours)}
          <h2>{t.ramadan}</h2>
          <ul>
            {hours.ramadan.map((month) => (
              <li key={month.hijriYear}>
                {month.hijriYear} H: {formatDate(month.firstDay, locale)} – {formatDate(month.lastDay, locale)}
                <p className="help">{month.source}</p>
              </li>
            ))}
          </ul>
          {mayEdit && (
            <details>
              <summary>{t.ramadanAdd}</summary>
              <form className="panel" aria-label={t.ramadanAdd} onSubmit={enterRamadan}>
                <label>
                  {t.hijri}
                  <input name="hijriYear" type="number" required min={1440} max={1600} />
                </label>
                <label>
                  {t.first}
                  <input name="firstDay" type="date" required />
                </label>
                <label>
                  {t.last}
                  <input name="lastDay" type="date" required />
                </label>
                <label>
                  {t.source}
                  <input name="source" required minLength={3} maxLength={300} />
                </label>
                <div className="bar">
                  <button type="submit" className="primary">
                    {t.save}
                  </button>
                </div>
              </form>
            </details>
          )}
        </aside>
      </div>
    </>
  )

  function hoursOf(period: WorkingHours['period'], title: string) {
    const rows = hours.hours.filter((row) => row.period === period && row.validTo === null)
    if (rows.length === 0) return null
    return (
      <>
        <h2>{title}</h2>
        <ul>
          {rows
            .toSorted((a, b) => a.weekday - b.weekday)
            .map((row) => (
              <li key={`${row.weekday} ${row.validFrom}`}>
                {t.weekdays[row.weekday - 1]}: {row.starts}–{row.ends}
              </li>
            ))}
        </ul>
      </>
    )
  }
}
