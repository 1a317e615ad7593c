import type { Finding } from '#city/journal/contract.ts'
import type { Locale } from '#kernel/texts.ts'
import { operationWords } from './words.ts'

export interface FindingsProps {
  locale: Locale
  findings: readonly Finding[]
  go(path: string): void
}

/** Each place of the history that is not as it was written. */
export function Findings({ locale, findings, go }: FindingsProps) {
  const t = operationWords[locale]
  if (findings.length === 0) return <p>{t.noFindings}</p>
  return (
    <>
      <p role="alert">{t.findings(findings.length)}</p>
      <ul className="rows">
        {findings.map(({ kind, room, subject, seq }) => {
          const address = `/staff/journal?record=${subject}`
          return (
            <li key={`${kind} ${subject} ${seq}`}>
              <span className="due late">
                {t.findingAt(room, seq)}: {t.findingKinds[kind]}
              </span>
              {subject && (
                <a
                  href={address}
                  onClick={(event) => {
                    event.preventDefault()
                    go(address)
                  }}
                >
                  {t.seeRecord}
                </a>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
