import { type FormEvent, useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import { Channel, ComplaintClass } from '../contract.ts'
import type { Category } from '../contract-categories.ts'
import { words } from '../texts.ts'
import { NARROWING, narrowed } from './queue-address.ts'
import { queueWords } from './queue-words.ts'

type Named = readonly { code: string; name: string }[]

export interface QueueFiltersProps {
  locale: Locale
  search: string
  go(path: string): void
}

/** Narrows any list by what the case is, where it lies and when it came. */
export function QueueFilters({ locale, search, go }: QueueFiltersProps) {
  const t = queueWords[locale].filters
  const asked = new URLSearchParams(search)
  const [isOpen, setOpen] = useState(false)
  const [agencies, setAgencies] = useState<Named>([])
  const [categories, setCategories] = useState<Named>([])
  const [areas, setAreas] = useState<Named>([])
  const [problem, setProblem] = useState('')
  useEffect(() => {
    if (!isOpen) return
    Promise.all([
      call<{ id: string; name: string }[]>('GET', '/api/agencies').then((all) =>
        setAgencies(all.map(({ id, name }) => ({ code: id, name }))),
      ),
      call<Category[]>('GET', '/api/complaints/categories').then((all) =>
        setCategories(
          all.map(({ code, parentCode, nameId, nameEn }) => ({
            code,
            name: `${parentCode ? '– ' : ''}${locale === 'id' ? nameId : nameEn}`,
          })),
        ),
      ),
      call<{ code: string; name: string; kind: string }[]>('GET', '/api/areas').then((all) =>
        setAreas(
          all
            .filter(({ kind }) => kind !== 'kota')
            .map(({ code, name, kind }) => ({ code, name: kind === 'kecamatan' ? `Kec. ${name}` : `– ${name}` })),
        ),
      ),
    ]).catch((error: Error) => setProblem(error.message))
  }, [isOpen, locale])

  const chosen = NARROWING.filter((name) => name !== 'q' && (asked.get(name) ?? '') !== '').length
  const select = (name: string, label: string, options: Named) => (
    <label key={name}>
      {label}
      <select name={name} defaultValue={asked.get(name) ?? ''} key={`${name} ${options.length} ${asked.get(name)}`}>
        <option value="">{t.any}</option>
        {options.map(({ code, name: title }) => (
          <option key={code} value={code}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
  const day = (name: string, label: string) => (
    <label key={name}>
      {label}
      <input type="date" name={name} defaultValue={asked.get(name) ?? ''} key={`${name} ${asked.get(name)}`} />
    </label>
  )
  const named = <Code extends string>(codes: readonly Code[], names: Readonly<Record<Code, string>>): Named =>
    codes.map((code) => ({ code, name: names[code] }))

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    go(narrowed(search, Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']))))
  }

  return (
    <details className="filters" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{chosen === 0 ? t.title : t.titleOf(chosen)}</summary>
      {problem && <p role="alert">{problem}</p>}
      <form className="panel" onSubmit={submit} aria-label={t.title}>
        {select('category', t.category, categories)}
        {select('class', t.class, named(ComplaintClass.options, words[locale].class))}
        {select('channel', t.channel, named(Channel.options, words[locale].channel))}
        {select('agency', t.agency, agencies)}
        {select('area', t.area, areas)}
        {select('confidential', t.confidential, named(['false', 'true'], t.confidentialIs))}
        {day('receivedFrom', t.receivedFrom)}
        {day('receivedTo', t.receivedTo)}
        {select('sort', t.sort, named(['due', 'newest'], t.sortBy))}
        <div className="bar">
          <button type="submit" className="primary">
            {t.apply}
          </button>
          {chosen > 0 && (
            <button type="button" onClick={() => go(narrowed(search, Object.fromEntries(NARROWING.map((name) => [name, '']))))}>
              {t.clear}
            </button>
          )}
        </div>
      </form>
    </details>
  )
}
