import { type ReactNode, useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import type { Band, PlanDocument } from '../contract.ts'
import { FILL, PLAN, READ } from '../policy.ts'
import { words } from '../texts.ts'
import { percent } from './figures.ts'
import { planWords } from './words.ts'

const TABS = [
  ['dashboard', '/staff/masterplan', READ],
  ['plan', '/staff/masterplan/programmes', READ],
  ['entry', '/staff/masterplan/entry', FILL],
  ['waiting', '/staff/masterplan/waiting', READ],
  ['matrix', '/staff/masterplan/matrix', READ],
  ['budget', '/staff/masterplan/budget', READ],
  ['documents', '/staff/masterplan/documents', READ],
  ['sheets', '/staff/masterplan/sheets', READ],
] as const

export interface RoomProps {
  locale: Locale
  search: string
  can(permission: string): boolean
  go(path: string): void
}

/** The heading of every page of the room and the way to its others. */
export function RoomHead({
  locale,
  can,
  go,
  here,
  title = planWords[locale].tabs[here],
}: Pick<RoomProps, 'locale' | 'can' | 'go'> & { here: (typeof TABS)[number][0]; title?: string }) {
  const t = planWords[locale]
  return (
    <>
      <h1>
        {t.title}: {title}
      </h1>
      <nav className="tabs" aria-label={t.title}>
        {TABS.filter(([, , permission]) => can(permission)).map(([tab, path]) => (
          <button key={tab} type="button" className="tab" aria-current={tab === here ? 'page' : undefined} onClick={() => go(path)}>
            {t.tabs[tab]}
          </button>
        ))}
      </nav>
    </>
  )
}

/** What stands in the address decides what is shown: every list can be linked. */
export function useAddress(path: string, { search, go }: Pick<RoomProps, 'search' | 'go'>) {
  const query = new URLSearchParams(search)
  function set(change: Record<string, string>) {
    const next = new URLSearchParams(search)
    for (const [name, value] of Object.entries(change)) {
      if (value === '') next.delete(name)
      else next.set(name, value)
    }
    go(`${path}${next.size > 0 ? `?${next}` : ''}`)
  }
  /** what the server is asked of it: the rest narrows what is on the screen */
  function asked(names: readonly string[]): string {
    return new URLSearchParams(names.flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : []))).toString()
  }
  return { get: (name: string) => query.get(name) ?? '', text: query.toString(), asked, set }
}

export function BandTag({ band, achievement, locale }: { band: Band; achievement: string | null; locale: Locale }) {
  return (
    <span className={`badge band-${band}`}>
      {achievement === null ? words[locale].band.none : `${percent(achievement, locale)} · ${words[locale].band[band]}`}
    </span>
  )
}

/** A share as a bar; the number beside it says the same. */
export function Bar({ value }: { value: string | null }) {
  const width = Math.max(0, Math.min(100, Number(value ?? 0)))
  return (
    <span className="bar-track" aria-hidden="true">
      <span style={{ inlineSize: `${width}%` }} />
    </span>
  )
}

export interface AgencyChoice {
  id: string
  name: string
  slug: string
}

export function useAgencies(): AgencyChoice[] {
  const [agencies, setAgencies] = useState<AgencyChoice[]>([])
  useEffect(() => void call<AgencyChoice[]>('GET', '/api/agencies').then(setAgencies, () => {}), [])
  return agencies
}

export function useDocuments(): PlanDocument[] | undefined {
  const [documents, setDocuments] = useState<PlanDocument[]>()
  useEffect(() => void call<PlanDocument[]>('GET', '/api/masterplan/documents').then(setDocuments, () => setDocuments([])), [])
  return documents
}

interface PickProps {
  label: string
  value: string
  options: readonly (readonly [value: string, text: string])[]
  onPick(value: string): void
}

export function Pick({ label, value, options, onPick }: PickProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onPick(event.target.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

const YEARS = { min: 2000, max: 2100 } as const

/** A year that is typed: the page follows once it is whole, so that the way back leads to the year before and not to a digit. */
export function YearField({ label, year, onPick }: { label: string; year: string; onPick(year: string): void }) {
  return (
    <label>
      {label}
      <input
        key={year}
        type="number"
        min={YEARS.min}
        max={YEARS.max}
        defaultValue={year}
        onChange={({ target: { value } }) => {
          if (value !== year && Number(value) >= YEARS.min && Number(value) <= YEARS.max) onPick(value)
        }}
      />
    </label>
  )
}

/** Year and plan of a page. */
export function YearBar({
  locale,
  year,
  documentId,
  documents,
  set,
  children,
}: {
  locale: Locale
  year: number
  documentId: string
  documents: readonly PlanDocument[]
  set(change: Record<string, string>): void
  children?: ReactNode
}) {
  const t = planWords[locale]
  const plans = documents.filter(({ kind }) => kind === 'masterplan')
  const plan = plans.find(({ id }) => id === documentId)
  const years = plan ? Array.from({ length: plan.toYear - plan.fromYear + 1 }, (_, index) => String(plan.fromYear + index)) : [String(year)]
  return (
    <div className="plan-filters">
      <Pick
        label={t.document}
        value={documentId}
        options={plans.map(({ id, fromYear, toYear }) => [id, `${fromYear}–${toYear}`])}
        onPick={(value) => set({ documentId: value, year: '', dimensionId: '' })}
      />
      <Pick label={t.year} value={String(year)} options={years.map((each) => [each, each])} onPick={(value) => set({ year: value })} />
      {children}
    </div>
  )
}

export function canPlan(can: (permission: string) => boolean): boolean {
  return can(PLAN)
}

const now = new Date()
export const THIS_YEAR = now.getFullYear()
/** The last month of the newest quarter that is over, or of the first. */
export const LAST_QUARTER = Math.max(3, Math.floor(now.getMonth() / 3) * 3)

/** What a field of a form says. */
export function said(given: FormData, name: string): string {
  const value = given.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
