import { useEffect, useRef, useState } from 'react'
import { formatDate } from '#kernel/texts.ts'
import type { ComplaintRow } from '../contract-case.ts'
import { isUndated, WAITS_FOR } from '../lifecycle.ts'
import { words } from '../texts.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import { BulkDispose } from './BulkDispose.tsx'
import { addressOf, narrowed, readAddress, type View, viewsFor } from './queue-address.ts'
import { QueueFilters } from './QueueFilters.tsx'
import { SavedViews } from './SavedViews.tsx'
import { queueWords } from './queue-words.ts'
import { sayPriority } from './step-words.ts'

interface Counts {
  open: number
  waiting: number
  assigned: number
  late: number
  dueToday: number
  pendingApproval: number
  returnedOften: number
}

const REFRESH_MS = 5000
const NOT_READ: { rows: readonly ComplaintRow[]; next: string | null } = { rows: [], next: null }

/** The first pages of the list as one, so that what was read stays when the list refreshes itself. */
async function readPages(query: string, pages: number): Promise<{ rows: ComplaintRow[]; next: string | null }> {
  const rows: ComplaintRow[] = []
  let next: string | null = null
  for (let n = 0; n < pages && (n === 0 || next !== null); n++) {
    const page: { rows: ComplaintRow[]; next: string | null } = await call(
      'GET',
      `/api/complaints?${query}${next === null ? '' : `&after=${encodeURIComponent(next)}`}`,
    )
    rows.push(...page.rows)
    next = page.next
  }
  return { rows, next }
}

/** The list of cases that this person may see, the most urgent first. */
export function Queue({ locale, search, go, can }: StaffProps) {
  const t = queueWords[locale]
  const { view, query: narrow } = readAddress(search)
  const query = narrow.toString()
  const q = narrow.get('q') ?? ''
  const [list, setList] = useState<{ query: string; rows: readonly ComplaintRow[]; next: string | null }>()
  // On a slow line the cases of another list must not stand under the heading of this one.
  const read = list?.query === query ? list : undefined
  const { rows, next } = read ?? NOT_READ
  const [asked, setAsked] = useState({ query: '', pages: 1 })
  const [counts, setCounts] = useState<Counts>()
  const [at, setAt] = useState(0)
  const [problem, setProblem] = useState('')
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const box = useRef<HTMLInputElement>(null)
  const mayDispose = can('complaints.triage')
  const toggle = (id: string) =>
    setPicked((known) => {
      const next = new Set(known)
      if (!next.delete(id)) next.add(id)
      return next
    })
  const pages = asked.query === query ? asked.pages : 1

  useEffect(() => {
    let gone = false
    let timer: ReturnType<typeof setTimeout>
    async function load() {
      try {
        const [page, totals] = await Promise.all([readPages(query, pages), call<Counts>('GET', '/api/complaints/counts')])
        if (gone) return
        setList({ query, ...page })
        setCounts(totals)
        setProblem('')
      } catch (error) {
        if (!gone) setProblem((error as Error).message)
      }
      if (!gone) timer = setTimeout(() => void load(), REFRESH_MS)
    }
    void load()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [query, pages])

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if ((event.target instanceof Element && event.target.closest('input, textarea, select')) || event.metaKey || event.ctrlKey) return
      if (event.key === 'j') setAt((n) => Math.min(n + 1, rows.length - 1))
      if (event.key === 'k') setAt((n) => Math.max(n - 1, 0))
      const onControl = event.target instanceof Element && event.target.closest('a, button') !== null
      if (event.key === 'Enter' && !onControl && rows[at]) go(`/staff/complaints/${rows[at].id}`)
      if (event.key === 'x' && mayDispose && rows[at]) toggle(rows[at].id)
      if (event.key === '/') {
        event.preventDefault()
        box.current?.focus()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [rows, at, go, mayDispose])

  const total: Partial<Record<View, number | undefined>> = {
    waiting: counts?.waiting,
    assigned: counts?.assigned,
    late: counts?.late,
    dueToday: counts?.dueToday,
    open: counts?.open,
    approvals: counts?.pendingApproval,
    returned: counts?.returnedOften,
  }
  return (
    <section aria-labelledby="queue-title">
      <h1 id="queue-title">{t.queue}</h1>
      <nav className="tabs" aria-label={t.queue}>
        {viewsFor(can).map((name) => (
          <button
            type="button"
            key={name}
            aria-current={name === view ? 'page' : undefined}
            className={name === 'late' ? 'tab late' : 'tab'}
            onClick={() => go(addressOf(name, search))}
          >
            {t[name]} {total[name] !== undefined && <b>{total[name]}</b>}
          </button>
        ))}
      </nav>
      <search>
        <form
          className="bar"
          onSubmit={(event) => {
            event.preventDefault()
            go(narrowed(search, { q: box.current?.value.trim() ?? '' }))
          }}
        >
          <input key={q} ref={box} type="search" defaultValue={q} aria-label={t.search} placeholder={t.search} />
          <button type="submit">{t.find}</button>
          {can('complaints.export') && (
            <span className="links">
              <a href={`/api/complaints/export?${query}&format=csv`}>{t.exportCsv}</a>{' '}
              <a href={`/api/complaints/export?${query}&format=xlsx`}>{t.exportXlsx}</a>
            </span>
          )}
        </form>
      </search>
      <QueueFilters locale={locale} search={search} go={go} />
      <SavedViews locale={locale} query={query} go={go} />
      {can('complaints.intake') && (
        <p>
          <a
            className="button"
            href="/staff/complaints/new"
            onClick={(event) => {
              event.preventDefault()
              go('/staff/complaints/new')
            }}
          >
            {t.newIntake}
          </a>
        </p>
      )}
      {picked.size > 0 && (
        <BulkDispose locale={locale} rows={rows.filter((row) => picked.has(row.id))} done={(left) => setPicked(new Set(left))} />
      )}
      {problem && <p role="alert">{problem}</p>}
      {!problem && !read && <output>{t.loading}</output>}
      {!problem && read?.rows.length === 0 && <p>{t.none}</p>}
      <ul className="cases">
        {rows.map((row, index) => (
          <li key={row.id} className={index === at ? 'here' : undefined}>
            <div className="case-name">
              {mayDispose && (
                <input type="checkbox" aria-label={t.pick(row.number)} checked={picked.has(row.id)} onChange={() => toggle(row.id)} />
              )}
              <a
                href={`/staff/complaints/${row.id}`}
                onClick={(event) => {
                  event.preventDefault()
                  go(`/staff/complaints/${row.id}`)
                }}
              >
                <span className="number">{row.number}</span> <strong>{row.title}</strong>
              </a>
            </div>
            <span className={`badge ${row.status}`}>{words[locale].status[row.status]}</span>
            <span className="who">
              {words[locale].waitsFor[WAITS_FOR[row.status]]}
              {row.leadAgency ? ` · ${row.leadAgency}` : ''} · {row.category}
              {row.area ? ` · ${row.area}` : ''}
              {row.confidential ? ` · ${t.confidential}` : ''}
              {row.priority !== 'medium' && ` · ${sayPriority(row, locale)}`}
            </span>
            <span className={row.late ? 'due late' : row.dueToday ? 'due today' : 'due'}>
              {row.dueOn ? formatDate(row.dueOn, locale, 'short') : isUndated(row) && t.undated}
              {row.late ? ` · ${t.lateWord}` : row.dueToday ? ` · ${t.todayWord}` : ''}
            </span>
          </li>
        ))}
      </ul>
      {next && (
        <button type="button" onClick={() => setAsked({ query, pages: pages + 1 })}>
          {t.more}
        </button>
      )}
      <p className="help keys-hint">{t.help}</p>
    </section>
  )
}
