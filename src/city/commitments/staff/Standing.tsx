import { useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import type { AgencyStanding } from '../contract.ts'
import { boardWords } from './words.ts'

interface StandingProps {
  locale: Locale
  /** the agency and source that the board is narrowed to */
  filter: URLSearchParams
  nameOf(agencyId: string): string
}

/** Each agency with what it has open and the share it kept on time. */
export function Standing({ locale, filter, nameOf }: StandingProps) {
  const t = boardWords[locale]
  const [rows, setRows] = useState<AgencyStanding[]>([])
  const [problem, setProblem] = useState('')
  const asked = new URLSearchParams([...filter].filter(([name]) => name === 'agencyId' || name === 'room')).toString()
  useEffect(() => {
    call<AgencyStanding[]>('GET', `/api/commitments/standing?${asked}`).then(setRows, (error: Error) => setProblem(error.message))
  }, [asked])
  if (problem) return <p role="alert">{problem}</p>
  if (rows.length === 0) return null
  const share = new Intl.NumberFormat(locale === 'id' ? 'id-ID' : 'en-ID', { style: 'percent', maximumFractionDigits: 1 })
  return (
    <details className="views" open>
      <summary>{t.byAgency}</summary>
      <p className="hint">{t.onTimeHint}</p>
      <ul className="rows standing">
        {rows.map((row) => (
          <li key={row.agencyId}>
            <strong>{nameOf(row.agencyId)}</strong>
            <span>
              {t.notKept(row.open)}, <span className={row.late > 0 ? 'due late' : undefined}>{t.ofThemLate(row.late)}</span>;{' '}
              {t.toAccept(row.waiting)}
            </span>
            <span>
              {t.onTime}: {row.due === 0 ? t.noneDue : t.of(row.onTime, row.due, share.format(row.onTime / row.due))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
