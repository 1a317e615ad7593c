import { type FormEvent, useEffect, useRef, useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { useSending } from '#ui/staff/sending.ts'
import type { Agency, AgencyAction, AgencyDetail, AgencyType } from '../contract.ts'
import { words } from '../texts.ts'

/** What a form asks the server to do. */
interface Wish {
  url: string
  body: object
}

/** The tree of agencies as it stands on a date, with its editor. */
export function Agencies({ locale, zone, can }: StaffProps) {
  const t = words[locale]
  const [on, setOn] = useState(() => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.now()))
  const [q, setQ] = useState('')
  const [openId, setOpenId] = useState('')
  const [adding, setAdding] = useState(false)
  const tree = useLoaded<Agency[]>(`/api/agencies?on=${on}`)
  const one = useLoaded<AgencyDetail>(openId && `/api/agencies/${openId}`)
  const { busy, said, send, ...sending } = useSending()
  const problem = sending.problem || tree.problem || one.problem
  const [all, open] = [tree.value, one.value]

  function onForm(wish: (given: FormData) => Wish) {
    return (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      const { url, body } = wish(new FormData(event.currentTarget))
      void send<AgencyDetail>('POST', url, body, t.saved, (agency) => {
        if (agency) setOpenId(agency.id)
        setAdding(false)
        tree.reload()
        one.reload()
      })
    }
  }

  const sought = q.trim().toLowerCase()
  const shown = sought ? (all ?? []).filter(({ name, slug }) => name.toLowerCase().includes(sought) || slug.includes(sought)) : undefined
  const row = (agency: Agency) => (
    <button type="button" className="plain" aria-current={openId === agency.id ? 'true' : undefined} onClick={() => setOpenId(agency.id)}>
      {agency.name} <span className="help">{agency.slug}</span>
    </button>
  )
  const branch = (parentId: string | null) => {
    const units = (all ?? []).filter((agency) => agency.parentId === parentId)
    if (units.length === 0) return null
    return (
      <ul className="tree">
        {units.map((agency) => (
          <li key={agency.id}>
            {row(agency)}
            {branch(agency.id)}
          </li>
        ))}
      </ul>
    )
  }

  return (
    <>
      <h1>{t.title}</h1>
      <p className="help">{t.intro}</p>
      <div className="bar">
        <input type="search" aria-label={t.search} placeholder={t.search} value={q} onChange={(event) => setQ(event.target.value)} />
        <label className="inline">
          {t.on}
          <input type="date" value={on} required onChange={(event) => event.target.value && setOn(event.target.value)} />
        </label>
        {can('agencies.edit') && (
          <button type="button" className="primary" aria-expanded={adding} onClick={() => setAdding(!adding)}>
            {t.add}
          </button>
        )}
      </div>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {adding && (
        <form
          className="panel"
          aria-label={t.add}
          onSubmit={onForm((given) => ({
            url: '/api/agencies',
            body: {
              slug: given.get('slug'),
              name: given.get('name'),
              type: given.get('type'),
              parentId: given.get('parentId') || null,
              validFrom: given.get('from'),
            },
          }))}
        >
          <label>
            {t.slug}
            <input name="slug" required pattern="[a-z0-9]+(-[a-z0-9]+)*" maxLength={60} />
          </label>
          <VersionFields locale={locale} agencies={all ?? []} from={on} />
          <button type="submit" className="primary" disabled={busy}>
            {t.save}
          </button>
        </form>
      )}
      <div className="columns">
        <div>
          {all?.length === 0 ? (
            <p>{t.nothing}</p>
          ) : shown ? (
            shown.length === 0 ? (
              <p>{t.empty}</p>
            ) : (
              <ul className="tree">
                {shown.map((agency) => (
                  <li key={agency.id}>{row(agency)}</li>
                ))}
              </ul>
            )
          ) : (
            branch(null)
          )}
        </div>
        {open && (
          <OneAgency key={JSON.stringify(open)} locale={locale} agency={open} agencies={all ?? []} from={on} busy={busy} onForm={onForm} />
        )}
      </div>
    </>
  )
}

function OneAgency({
  locale,
  agency,
  agencies,
  from,
  busy,
  onForm,
}: {
  locale: Locale
  agency: AgencyDetail
  agencies: readonly Agency[]
  from: string
  busy: boolean
  onForm: (wish: (given: FormData) => Wish) => (event: FormEvent<HTMLFormElement>) => void
}) {
  const box = useRef<HTMLElement>(null)
  // Below a long list on a telephone nobody would find it.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const t = words[locale]
  const [asked, setAsked] = useState<AgencyAction>()
  const [newest] = agency.versions
  const successor = agencies.find(({ id }) => id === agency.successorId)
  const others = agencies.filter(({ id }) => id !== agency.id)
  return (
    <aside ref={box} aria-label={newest?.name}>
      <h2>{newest?.name}</h2>
      {successor && <p>{t.mergedInto(successor.name)}</p>}
      <div className="bar">
        {agency.actions.map((action) => (
          <button
            key={action}
            type="button"
            aria-expanded={asked === action}
            onClick={() => setAsked(asked === action ? undefined : action)}
          >
            {t[action]}
          </button>
        ))}
      </div>
      {asked && newest && (
        <form
          className="panel"
          aria-label={t[asked]}
          onSubmit={onForm((given) => {
            const reason = given.get('reason')
            if (asked === 'change') {
              const change = { name: given.get('name'), type: given.get('type'), parentId: given.get('parentId') || null }
              return { url: `/api/agencies/${agency.id}/change`, body: { ...change, from: given.get('from'), reason } }
            }
            const end = { on: given.get('on'), reason, ...(asked === 'merge' ? { intoId: given.get('intoId') } : {}) }
            return { url: `/api/agencies/${agency.id}/${asked}`, body: end }
          })}
        >
          {asked === 'change' ? (
            <VersionFields locale={locale} agencies={others} from={from} current={newest} />
          ) : (
            <label>
              {t.firstDayWithout}
              <input name="on" type="date" required defaultValue={from} />
            </label>
          )}
          {asked === 'merge' && (
            <label>
              {t.into}
              <select name="intoId" required defaultValue="">
                <option value="" disabled>
                  {t.choose}
                </option>
                {others.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label>
            {t.reason}
            <input name="reason" required minLength={3} maxLength={500} />
          </label>
          <button type="submit" className="primary" disabled={busy}>
            {t.save}
          </button>
        </form>
      )}
      <h3>{t.history}</h3>
      <ul>
        {agency.versions.map((version) => (
          <li key={version.validFrom}>
            {version.name}, {t.types[version.type as AgencyType]}
            <p className="help">
              {formatDate(version.validFrom, locale)} {version.validTo ? t.until(formatDate(version.validTo, locale)) : t.today}
            </p>
          </li>
        ))}
      </ul>
    </aside>
  )
}

function VersionFields({
  locale,
  agencies,
  from,
  current,
}: {
  locale: Locale
  agencies: readonly Agency[]
  from: string
  current?: { name: string; type: string; parentId: string | null }
}) {
  const t = words[locale]
  return (
    <>
      <label>
        {t.name}
        <input name="name" required minLength={3} maxLength={200} defaultValue={current?.name} />
      </label>
      <label>
        {t.type}
        <select name="type" defaultValue={current?.type ?? 'department'}>
          {Object.entries(t.types).map(([type, title]) => (
            <option key={type} value={type}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.parent}
        <select name="parentId" defaultValue={current?.parentId ?? ''}>
          <option value="">{t.none}</option>
          {agencies.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.from}
        <input name="from" type="date" required defaultValue={from} />
      </label>
    </>
  )
}
