import type { Locale } from '#kernel/texts.ts'

interface ExportsProps {
  locale: Locale
  period: { id: string }
  kind: 'papan' | 'nilai'
  label: string
}

/** What is shown, as a file for a spreadsheet. */
export function Exports({ locale, period, kind, label }: ExportsProps) {
  return (
    <p className="links">
      {(['csv', 'xlsx'] as const).map((format) => (
        <a key={format} href={`/api/evaluation/periods/${period.id}/${kind}.${format}?lang=${locale}`}>
          {label} ({format.toUpperCase()})
        </a>
      ))}
    </p>
  )
}
