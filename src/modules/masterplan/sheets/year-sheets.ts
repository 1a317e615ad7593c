import { z } from 'zod'
import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { setCityBudgetIn } from '../activities.ts'
import { listCityBudgets } from '../budget-store.ts'
import { CityBudgetInput, PeriodInput } from '../contract.ts'
import { Month, Year } from '../contract-shapes.ts'
import { setPeriodIn } from '../periods.ts'
import { listPeriods } from '../realisation-store.ts'
import { words } from '../texts.ts'
import { choices } from './rows.ts'

const OfYear = z.object({ year: Year })
const OfMonth = OfYear.extend({ month: Month })

type CityBudgetLine = { year: number; stage: string; rupiah: bigint; source: string; version: number | null }

/** The whole budget of the city, year by year and stage by stage: what the smart-city share is a share of. */
export const cityBudgetSheet: Sheet<CityBudgetLine> = commandSheet<CityBudgetLine>({
  name: 'masterplan-apbd',
  title: 'APBD',
  columns: [
    { name: 'year', title: 'Tahun', kind: 'whole', required: true },
    { name: 'stage', title: 'Tahap', kind: 'text', required: true, choices: choices(words.id.stage) },
    { name: 'rupiah', title: 'Jumlah APBD', kind: 'rupiah', required: true, width: 22 },
    { name: 'source', title: 'Sumber', kind: 'text', required: true, maxLength: 500, width: 50 },
  ],
  key: (row) => `${row.year} ${row.stage}`,
  columnOf: { 'masterplan-budget-above-zero': 'rupiah' },
  rows: async (db) => (await listCityBudgets(db)).map((row) => ({ ...row, rupiah: BigInt(row.rupiah) })),
  async write(tx, context, actor, { year, stage, rupiah, source, version }) {
    const input = parsed(CityBudgetInput, { stage, rupiah: String(rupiah), source, version: version ?? undefined })
    await setCityBudgetIn(tx, context, actor, parsed(OfYear, { year }).year, input)
  },
})

type PeriodLine = { year: number; month: number; opensOn: string; closesOn: string; closed: boolean | null; reason: string | null }

/** Between which days agencies report each month. A reason is said when a period that is over opens again; it stands in the history. */
export const periodSheet: Sheet<PeriodLine> = commandSheet<PeriodLine>({
  name: 'masterplan-masa-pengisian',
  title: 'Masa pengisian',
  columns: [
    { name: 'year', title: 'Tahun', kind: 'whole', required: true },
    { name: 'month', title: 'Bulan', kind: 'whole', required: true },
    { name: 'opensOn', title: 'Dibuka', kind: 'date', required: true },
    { name: 'closesOn', title: 'Ditutup', kind: 'date', required: true },
    { name: 'closed', title: 'Sudah ditutup', kind: 'yes-no' },
    { name: 'reason', title: 'Alasan dibuka lagi', kind: 'text', maxLength: 500, width: 40 },
  ],
  key: (row) => `${row.year} ${row.month}`,
  columnOf: { 'masterplan-period-turned': 'closesOn', 'masterplan-reason-needed': 'reason' },
  rows: async (db) =>
    (await listPeriods(db)).map((row) => ({
      year: row.year,
      month: row.month,
      opensOn: row.opens_on,
      closesOn: row.closes_on,
      closed: row.closed,
      reason: null,
    })),
  async write(tx, context, actor, { year, month, opensOn, closesOn, closed, reason }) {
    const input = parsed(PeriodInput, { opensOn, closesOn, closed: closed ?? false, ...(reason ? { reason } : {}) })
    const of = parsed(OfMonth, { year, month })
    await setPeriodIn(tx, context, actor, of.year, of.month, input)
  },
})
