import type { ReactNode } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { type Choice, Field, Pick } from '#ui/staff/fields.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { Category, type Need, type Standing } from '../contract.ts'
import { words } from '../texts.ts'
import { staffWords } from './words.ts'

type Tab = 'needs' | 'contributions' | 'companies' | 'report'

export function RoomTabs({ locale, here, all, go }: { locale: Locale; here: Tab; all: boolean; go(path: string): void }) {
  const t = staffWords[locale]
  const tabs: readonly (readonly [Tab, string])[] = [
    ['needs', '/staff/partnership'],
    ['contributions', '/staff/partnership/contributions'],
    ...(all
      ? ([
          ['companies', '/staff/partnership/companies'],
          ['report', '/staff/partnership/report'],
        ] as const)
      : []),
  ]
  return (
    <nav className="tabs" aria-label={t.title}>
      {tabs.map(([name, path]) => (
        <button type="button" key={name} className="tab" aria-current={name === here ? 'page' : undefined} onClick={() => go(path)}>
          {t.tabs[name]}
        </button>
      ))}
    </nav>
  )
}

export function useChoices() {
  const agencies = useLoaded<{ id: string; name: string; type: string }[]>('/api/agencies').value ?? []
  const areas = useLoaded<{ code: string; name: string; kind: string; parentName: string | null }[]>('/api/areas').value ?? []
  const standing = useLoaded<Standing>('/api/partnership/standing').value
  return {
    standing,
    companies: (standing?.companies ?? []).map(({ id, name }): Choice => [id, name]),
    agencies: (standing?.agencies ?? []).map(({ id, name }): Choice => [id, name]),
    partners: agencies.filter(({ type }) => type === 'external_partner').map(({ id, name }): Choice => [id, name]),
    areas: areas.map(({ code, name, kind, parentName }): Choice => [
      code,
      kind === 'kota' ? `Kota ${name}` : kind === 'kecamatan' ? `Kec. ${name}` : `${name} (${parentName})`,
    ]),
  }
}

/** What is done, where, for whom and when. */
export function WhatFields({
  locale,
  areas,
  need,
}: {
  locale: Locale
  areas: readonly Choice[]
  need?: Chosen<Need, 'title' | 'category' | 'areaCode' | 'beneficiary' | 'periodFrom' | 'periodTo'> | undefined
}) {
  const t = staffWords[locale]
  const w = words[locale]
  return (
    <>
      <Field label={t.name}>
        <input name="title" required minLength={5} maxLength={200} defaultValue={need?.title} />
      </Field>
      <Pick
        unchosen
        name="category"
        label={t.category}
        choices={Category.options.map((each) => [each, w.category[each]])}
        value={need?.category ?? ''}
      />
      <Pick unchosen name="areaCode" label={t.area} choices={areas} value={need?.areaCode ?? ''} />
      <Field label={t.beneficiary}>
        <input name="beneficiary" required minLength={2} maxLength={160} defaultValue={need?.beneficiary} />
      </Field>
      <Field label={t.from}>
        <input type="date" name="periodFrom" required defaultValue={need?.periodFrom} />
      </Field>
      <Field label={t.to}>
        <input type="date" name="periodTo" required defaultValue={need?.periodTo} />
      </Field>
    </>
  )
}
type Chosen<T, K extends keyof T> = { [Name in K]: T[Name] }

/** A form that sends what it holds, once, and says what came of it. */
export function SendForm({
  locale,
  label,
  submit,
  method = 'POST',
  url,
  shape = (fields) => fields,
  onSent,
  children,
  className = 'panel',
}: {
  locale: Locale
  label: string
  submit: string
  method?: 'POST' | 'PUT'
  url: string
  shape?: (fields: Record<string, string>) => object
  onSent(): void
  children?: ReactNode
  className?: string
}) {
  const { send, problem, busy } = useSending()
  return (
    <form
      className={className}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        void send(method, url, shape(filled(event.currentTarget)), staffWords[locale].saved).then((ok) => ok && onSent())
      }}
    >
      {children}
      {problem && (
        <p role="alert" className="wide">
          {problem}
        </p>
      )}
      <div className="bar wide">
        <button type="submit" className="primary" disabled={busy}>
          {submit}
        </button>
      </div>
    </form>
  )
}
