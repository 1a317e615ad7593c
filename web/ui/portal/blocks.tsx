import type { ReactNode } from 'react'

export type Tone = 'waiting' | 'working' | 'done' | 'late' | 'quiet'

/** A state in words; the colour only repeats it. */
export function StatusTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <strong className={`tag tag-${tone}`}>{children}</strong>
}

export function Notice({
  tone = 'note',
  title,
  children,
}: {
  tone?: 'note' | 'warning' | 'danger' | 'success'
  title?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className={`notice notice-${tone}`}>
      {title && <p className="notice-title">{title}</p>}
      {children}
    </div>
  )
}

export interface SummaryRow {
  term: string
  value: ReactNode
  change?: { href: string; label: string }
}

export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="summary">
      {rows.map((row) => (
        <div className="summary-row" key={row.term}>
          <dt>{row.term}</dt>
          <dd>{row.value}</dd>
          {row.change && (
            <dd className="summary-change">
              <a href={row.change.href}>
                {row.change.label}
                <span className="visually-hidden"> {row.term}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
