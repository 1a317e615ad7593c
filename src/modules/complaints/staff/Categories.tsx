import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { formatShare } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import { ComplaintClass } from '../contract.ts'
import type { UsedCategory } from '../contract-categories.ts'
import { words } from '../texts.ts'
import { categoryWords } from './category-words.ts'

interface Agency {
  slug: string
  name: string
}

/** What complaints are about, how often each category is used, and its editor: a change is a new version. */
export function Categories({ locale }: StaffProps) {
  const t = categoryWords[locale]
  const [all, setAll] = useState<readonly UsedCategory[]>([])
  const [agencies, setAgencies] = useState<readonly Agency[]>([])
  /** a category to change, or the parent of a new one; null: a new main category */
  const [editing, setEditing] = useState<{ change: UsedCategory } | { parent: UsedCategory | null }>()
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')

  const load = useCallback(() => call<UsedCategory[]>('GET', '/api/complaints/categories/use').then(setAll), [])
  useEffect(() => {
    Promise.all([load(), call<Agency[]>('GET', '/api/agencies').then(setAgencies)]).catch((error: Error) => setProblem(error.message))
  }, [load])

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const content = {
      nameId: given.get('nameId'),
      nameEn: given.get('nameEn'),
      defaultAgencySlug: given.get('agency') || null,
      defaultClass: given.get('class'),
      defaultConfidential: given.has('confidential'),
      needsLocation: given.has('location'),
      needsProof: given.has('proof'),
      active: given.has('active'),
    }
    setProblem('')
    setSaid('')
    try {
      if ('change' in editing!)
        await call('POST', `/api/complaints/categories/${editing.change.code}`, {
          ...content,
          version: editing.change.version,
          reason: given.get('reason'),
        })
      else
        await call('POST', '/api/complaints/categories', {
          ...content,
          parentCode: editing!.parent?.code ?? null,
          ...(given.get('code') ? { code: given.get('code') } : {}),
        })
      setEditing(undefined)
      await load()
      setSaid(t.saved)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

  const total = all.reduce((sum, { used }) => sum + used, 0)
  const share = (count: number) => formatShare(count, total, locale) ?? '–'
  const unused = all.filter(({ active, used, code }) => active && used === 0 && !all.some(({ parentCode }) => parentCode === code))
  const other = all.filter(({ code }) => code.startsWith('LAIN')).reduce((sum, { used }) => sum + used, 0)
  const isNew = editing !== undefined && 'parent' in editing
  return (
    <>
      <h1>{t.title}</h1>
      <p className="help">{t.intro}</p>
      <p>{t.hygiene(total, share(other), unused.length)}</p>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      <div className="bar">
        <button type="button" className="primary" onClick={() => setEditing({ parent: null })}>
          {t.addMain}
        </button>
      </div>
      {isNew && editing.parent === null && form(undefined, null)}
      <ul className="entries">
        {all
          .filter(({ parentCode }) => parentCode === null)
          .map((main) => (
            <li key={main.code}>
              {line(main)}
              <ul className="entries parts">
                {all
                  .filter(({ parentCode }) => parentCode === main.code)
                  .map((part) => (
                    <li key={part.code}>{line(part)}</li>
                  ))}
              </ul>
              {isNew && editing.parent?.code === main.code && form(undefined, main)}
            </li>
          ))}
      </ul>
    </>
  )

  function line(category: UsedCategory) {
    const isChanged = editing !== undefined && 'change' in editing && editing.change.code === category.code
    return (
      <>
        <strong>{category.code}</strong> {locale === 'id' ? category.nameId : category.nameEn}
        {!category.active && <span className="badge">{t.closed}</span>}
        <p className="help">
          {t.used(category.used, share(category.used))} ·{' '}
          {agencies.find(({ slug }) => slug === category.defaultAgencySlug)?.name ?? t.noAgency} ·{' '}
          {words[locale].class[category.defaultClass]}
          {category.defaultConfidential ? ` · ${t.confidential}` : ''}
          {category.needsProof ? ` · ${t.proof}` : ''} · {t.version(category.version)}
        </p>
        {!isChanged && (
          <div className="bar">
            <button type="button" aria-label={`${t.change} ${category.code}`} onClick={() => setEditing({ change: category })}>
              {t.change}
            </button>
            {category.parentCode === null && (
              <button type="button" aria-label={`${t.addPart} ${category.code}`} onClick={() => setEditing({ parent: category })}>
                {t.addPart}
              </button>
            )}
          </div>
        )}
        {isChanged && form(category, null)}
      </>
    )
  }

  // Called, not mounted: what was typed outlives a refusal.
  function form(category: UsedCategory | undefined, parent: UsedCategory | null) {
    const from = category ?? parent
    return (
      <form className="panel" aria-label={category ? `${t.change} ${category.code}` : t.add} onSubmit={(event) => void save(event)}>
        {!category && parent === null && (
          <label>
            {t.code}
            <input name="code" required pattern="[A-Z]{3,4}" maxLength={4} />
          </label>
        )}
        <label>
          {t.nameId}
          <input name="nameId" required minLength={2} maxLength={120} defaultValue={category?.nameId ?? ''} />
        </label>
        <label>
          {t.nameEn}
          <input name="nameEn" required minLength={2} maxLength={120} defaultValue={category?.nameEn ?? ''} />
        </label>
        <label>
          {t.agency}
          <select name="agency" defaultValue={from?.defaultAgencySlug ?? ''}>
            <option value="">{t.noAgency}</option>
            {agencies.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.class}
          <select name="class" defaultValue={from?.defaultClass ?? 'complaint_ordinary'}>
            {ComplaintClass.options.map((each) => (
              <option key={each} value={each}>
                {words[locale].class[each]}
              </option>
            ))}
          </select>
        </label>
        {tick('confidential', t.confidential, from?.defaultConfidential ?? false)}
        {tick('location', t.location, from?.needsLocation ?? true)}
        {tick('proof', t.proof, from?.needsProof ?? false)}
        {tick('active', t.active, category?.active ?? true)}
        {category && (
          <label>
            {t.reason}
            <input name="reason" required minLength={3} maxLength={500} />
          </label>
        )}
        <FormBar submit={t.save} cancel={t.cancel} onCancel={() => setEditing(undefined)} />
      </form>
    )
  }

  function tick(name: string, label: string, isOn: boolean) {
    return (
      <label className="check">
        <input type="checkbox" name={name} defaultChecked={isOn} /> {label}
      </label>
    )
  }
}
