import { CITY_DRAFT, findPolicy, type PolicyDefinition, type PolicySeed } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Db, toInstant, type Tx } from '#kernel/db.ts'
import { unprocessable } from '#kernel/problem.ts'
import { listAreas } from '#city/areas/index.ts'
import { reportBy } from './totals.ts'

export const policySeeds: readonly PolicySeed[] = [
  { key: 'partnership.budget_drawn', selector: {}, value: { month: 7, day: 1 }, legalBasis: CITY_DRAFT },
  { key: 'partnership.report_days', selector: {}, value: { n: 30 }, legalBasis: CITY_DRAFT },
]

export const policyDefinitions: readonly PolicyDefinition[] = [
  {
    key: 'partnership.budget_drawn',
    title: { id: 'Batas daftar kebutuhan TJSL/CSR', en: 'Cut-off of the CSR needs list' },
    about: {
      id: 'Hari pada tahun sebelum tahun anggaran saat RKA mulai disusun. Kebutuhan yang ditawarkan sesudahnya ditandai terlambat.',
      en: 'Day of the year before the budget year on which the work-and-budget plan begins to be drawn. Needs offered later are marked late.',
    },
    fields: [
      { name: 'month', label: { id: 'Bulan (1–12)', en: 'Month (1–12)' }, kind: 'whole' },
      { name: 'day', label: { id: 'Tanggal', en: 'Day' }, kind: 'whole' },
    ],
    selectors: [],
  },
  {
    key: 'partnership.report_days',
    title: { id: 'Jendela laporan triwulan TJSL/CSR', en: 'Window of the quarterly CSR report' },
    about: {
      id: 'Berapa hari sesudah triwulan berakhir realisasi masih dilaporkan tepat waktu.',
      en: 'How many days after the quarter a realisation is still reported in time.',
    },
    fields: [{ name: 'n', label: { id: 'Hari', en: 'Days' }, kind: 'whole' }],
    selectors: [],
  },
]

/** What the city has set; what it has not makes nothing late. */
export interface Windows {
  offeredLate(need: { offered_on: string | null; budget_year: number }): boolean
  reportedLate(realisation: { on_day: string; submitted_at: string | null }): boolean
}

export async function windowsOf({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<Windows> {
  const today = clock.today()
  const drawn = (await findPolicy(db, 'partnership.budget_drawn', {}, today))?.value
  const days = (await findPolicy(db, 'partnership.report_days', {}, today))?.value.n
  return {
    offeredLate({ offered_on: on, budget_year: year }) {
      if (on === null || !drawn) return false
      const cutOff = Temporal.PlainDate.from(
        { year: year - 1, month: Number(drawn.month), day: Number(drawn.day) },
        { overflow: 'constrain' },
      )
      return on >= cutOff.toString()
    },
    reportedLate({ on_day: on, submitted_at: at }) {
      if (at === null || days === undefined) return false
      return toInstant(at).toZonedDateTimeISO(clock.zone).toPlainDate().toString() > reportBy(on, Number(days))
    },
  }
}

export async function requirePlaceAndTime(
  db: Db | Tx,
  { areaCode, periodFrom, periodTo }: { areaCode: string; periodFrom: string; periodTo: string },
): Promise<void> {
  if (!(await listAreas(db)).some(({ code }) => code === areaCode)) throw unprocessable('partnership-area-unknown')
  if (periodTo < periodFrom) throw unprocessable('partnership-period')
}
