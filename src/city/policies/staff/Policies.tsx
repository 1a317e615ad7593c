import { type FormEvent, useEffect, useState } from 'react'
import { formatDate, formatNumber } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import type { PolicyInfo, PolicyView } from '../contract.ts'
import { CITY_DRAFT, words } from '../texts.ts'

/** What a form is about: a row that is changed, or a rule that gets a row for a certain kind. */
interface Editing {
  key: string
  row: PolicyView | undefined
}

/** Every number that the city sets itself: what holds, what is coming, what was before, and on which basis. */
export function Policies({ locale, can }: StaffProps) {
  const mayEdit = can('policies.edit')
  const t = words[locale]
  const [infos, setInfos] = useState<readonly PolicyInfo[]>([])
  const [rows, setRows] = useState<readonly PolicyView[]>([])
  const [editing, setEditing] = useState<Editing>()
  const [q, setQ] = useState('')
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')

  useEffect(() => {
    Promise.all([
      call<PolicyInfo[]>('GET', '/api/policies/definitions').then(setInfos),
      call<PolicyView[]>('GET', '/api/policies').then(setRows),
    ]).catch((error: Error) => setProblem(error.message))
  }, [])

  async function save(info: PolicyInfo, event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    setProblem('')
    setSaid('')
    try {
      await call('POST', '/api/policies', {
        key: info.key,
        selector: editing?.row?.selector ?? chosenIn(info, given),
        value: valueIn(info, given),
        legalBasis: given.get('legalBasis'),
        validFrom: given.get('validFrom'),
      })
      setEditing(undefined)
      setRows(await call<PolicyView[]>('GET', '/api/policies'))
      setSaid(t.saved)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

  const sought = q.trim().toLowerCase()
  const shown = infos.filter(({ title, about, key }) => `${title} ${about} ${key}`.toLowerCase().includes(sought))
  return (
    <>
      <h1>{t.title}</h1>
      <p className="help">{t.intro}</p>
      <div className="bar">
        <input type="search" aria-label={t.find} placeholder={t.find} value={q} onChange={(event) => setQ(event.target.value)} />
      </div>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {infos.length > 0 && shown.length === 0 && <p>{t.none}</p>}
      {shown.map((info) => policy(info))}
    </>
  )

  function policy(info: PolicyInfo) {
    const own = rows.filter(({ key }) => key === info.key)
    const standing = own.filter(({ state }) => state !== 'past')
    const past = own.filter(({ state }) => state === 'past')
    return (
      <section className="panel" key={info.key} aria-label={info.title}>
        <h2>{info.title}</h2>
        <p className="help">{info.about}</p>
        {standing.length === 0 ? <p>{t.unset}</p> : <ul className="entries">{standing.map((row) => line(info, row, mayEdit))}</ul>}
        {mayEdit && info.selectors.length > 0 && editing?.key !== info.key && (
          <button type="button" onClick={() => setEditing({ key: info.key, row: undefined })}>
            {t.add}
          </button>
        )}
        {editing?.key === info.key && !editing.row && form(info, undefined)}
        {past.length > 0 && (
          <details>
            <summary>{t.past(past.length)}</summary>
            <ul className="entries">{past.map((row) => line(info, row, false))}</ul>
          </details>
        )}
      </section>
    )
  }

  function line(info: PolicyInfo, row: PolicyView, changeable: boolean) {
    return (
      <li key={row.id}>
        <strong>{kindOf(info, row.selector)}</strong>: {valueOf(info, row.value)}
        <p className="help">
          {row.state === 'coming' ? t.coming : t.from} {formatDate(row.validFrom, locale)}
          {row.validTo ? ` ${t.until} ${formatDate(row.validTo, locale)}` : ''} ·{' '}
          {row.legalBasis === CITY_DRAFT ? t.draft : <span lang="id">{row.legalBasis}</span>}
        </p>
        {changeable && row.validTo === null && editing?.row?.id !== row.id && (
          <button
            type="button"
            aria-label={`${t.change} (${info.title}, ${kindOf(info, row.selector)})`}
            onClick={() => setEditing({ key: info.key, row })}
          >
            {t.change}
          </button>
        )}
        {editing?.row?.id === row.id && form(info, row)}
      </li>
    )
  }

  // Called, not mounted: what was typed outlives a refusal.
  function form(info: PolicyInfo, row: PolicyView | undefined) {
    return (
      <form className="panel" key={row?.id ?? 'new'} aria-label={info.title} onSubmit={(event) => void save(info, event)}>
        {!row &&
          info.selectors.map(({ name, label, choices }) => (
            <label key={name}>
              {label}
              {choices ? (
                <select name={`selector.${name}`} defaultValue="">
                  <option value="">{t.any}</option>
                  {choices.map((choice) => (
                    <option key={choice.value} value={choice.value}>
                      {choice.label}
                    </option>
                  ))}
                </select>
              ) : (
                <input name={`selector.${name}`} maxLength={60} />
              )}
            </label>
          ))}
        {info.fields.map((field) => (
          <label key={field.name} className={field.kind === 'switch' ? 'check' : undefined}>
            {field.kind === 'switch' ? (
              <>
                <input type="checkbox" name={field.name} defaultChecked={row?.value[field.name] === true} /> {field.label}
              </>
            ) : (
              <>
                {field.label}
                {field.choices ? (
                  <select name={field.name} required={!field.optional} defaultValue={textOf(row?.value[field.name])}>
                    {field.choices.map((choice) => (
                      <option key={choice.value} value={choice.value}>
                        {choice.label}
                      </option>
                    ))}
                  </select>
                ) : (
                  <input
                    name={field.name}
                    required={!field.optional}
                    defaultValue={textOf(row?.value[field.name])}
                    {...(field.kind === 'text' ? {} : { type: 'number', min: 0, step: field.kind === 'whole' ? 1 : 'any' })}
                  />
                )}
              </>
            )}
          </label>
        ))}
        <label>
          {t.validFrom}
          <input type="date" name="validFrom" required />
        </label>
        <label>
          {t.legalBasis}
          <input name="legalBasis" required minLength={3} maxLength={300} />
        </label>
        <FormBar submit={t.save} cancel={t.cancel} onCancel={() => setEditing(undefined)} />
      </form>
    )
  }

  function kindOf(info: PolicyInfo, selector: PolicyView['selector']): string {
    const parts = Object.entries(selector).map(([name, value]) => {
      const known = info.selectors.find((each) => each.name === name)
      return known?.choices?.find((choice) => choice.value === value)?.label ?? `${known?.label ?? name}: ${value}`
    })
    return parts.length === 0 ? t.any : parts.join(', ')
  }

  function written(one: unknown): string {
    return typeof one === 'number' ? formatNumber(one, locale, 4) : textOf(one)
  }

  function valueOf(info: PolicyInfo, value: PolicyView['value']): string {
    return info.fields
      .filter(({ name }) => value[name] !== undefined)
      .map((field) => {
        const one = value[field.name]
        const text =
          typeof one === 'boolean' ? (one ? t.yes : t.no) : (field.choices?.find((each) => each.value === one)?.label ?? written(one))
        // A length with its unit reads as one; other numbers need their name.
        return info.fields[1]?.choices && info.fields.indexOf(field) < 2 ? text : `${field.label}: ${text}`
      })
      .join(info.fields[1]?.choices ? ' ' : ' · ')
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function chosenIn(info: PolicyInfo, given: FormData): Record<string, string> {
  const entries = info.selectors.map(({ name }) => [name, textOf(given.get(`selector.${name}`)).trim()] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

function valueIn(info: PolicyInfo, given: FormData): Record<string, unknown> {
  const entries = info.fields.map(({ name, kind }) => {
    const text = textOf(given.get(name))
    if (kind === 'switch') return [name, text === 'on'] as const
    return [name, text === '' ? undefined : kind === 'text' ? text : Number(text)] as const
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}
