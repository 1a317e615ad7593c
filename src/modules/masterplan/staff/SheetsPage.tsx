import type { StaffProps } from '#ui/staff/page.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { FILL, PERIODS, PLAN } from '../policy.ts'
import { RoomHead } from './parts.tsx'
import { planWords } from './words.ts'

const SHEETS = [
  ['realisations', FILL],
  ['progress', FILL],
  ['programmes', PLAN],
  ['indicators', PLAN],
  ['targets', PLAN],
  ['activities', PLAN],
  ['links', PLAN],
  ['documents', PLAN],
  ['city-budgets', PLAN],
  ['periods', PERIODS],
  ['taxonomies', PLAN],
  ['dimensions', PLAN],
  ['dimension-mappings', PLAN],
] as const
const NOMENCLATURE = '/staff/masterplan/nomenclature'

/** Every list of the room as a spreadsheet, out and back in. */
export function SheetsPage({ locale, can, go }: StaffProps) {
  const t = planWords[locale]
  return (
    <section>
      <RoomHead locale={locale} can={can} go={go} here="sheets" />
      <p className="help">{t.sheetsIntro}</p>
      <p>
        <a
          href={NOMENCLATURE}
          onClick={(event) => {
            event.preventDefault()
            go(NOMENCLATURE)
          }}
        >
          {t.nomenclature}
        </a>
      </p>
      {SHEETS.map(([name, permission]) => (
        <SheetImport
          key={name}
          locale={locale}
          title={t.sheetsOf[name]}
          path={`/api/masterplan/sheets/${name}`}
          mayImport={can(permission)}
          onSaved={() => {}}
        />
      ))}
    </section>
  )
}
