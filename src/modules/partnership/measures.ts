import type { CountedRow, Measure, MeasureQuery } from '#city/measures/index.ts'
import { budgetSpent } from '#modules/masterplan/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inBoth } from '#kernel/texts.ts'
import type { ContributionState, FundSource, RealisationState } from './contract.ts'
import { COMMITTED, VERIFIED } from './lifecycle.ts'
import { READ_ALL } from './policy.ts'
import { type ContributionRow, listCompanies, listContributions, listNeeds, listRealisations, type RealisationRow } from './store.ts'
import { words } from './texts.ts'

type About = Pick<Measure, 'code' | 'title' | 'definition' | 'unit' | 'direction' | 'aggregate' | 'dimensions' | 'public'>

/** `all` may leave out what lies outside of the days asked for. */
function measure(about: About, all: (context: Context, days: Pick<MeasureQuery, 'from' | 'to'>) => Promise<CountedRow[]>): Measure {
  const rows: NonNullable<Measure['rows']> = async (context, { from, to, agencyId, areaCode }, actor) =>
    actor.kind !== 'system' && !actor.can(READ_ALL)
      ? []
      : (await all(context, { from, to })).filter(
          (row) =>
            (!from || (row.on ?? '') >= from) &&
            (!to || (row.on ?? '') <= to) &&
            (!agencyId || row.agencyId === agencyId) &&
            (!areaCode || row.areaCode === areaCode || row.areaCode?.startsWith(`${areaCode}.`)),
        )
  return {
    ...about,
    period: 'year',
    listUrl: '/staff/partnership',
    rows,
    async count(context, by) {
      const keyOf = (row: CountedRow) => (by === 'agency' ? row.agencyId : by === 'area' ? row.areaCode : null)
      const groups = Map.groupBy(await rows(context, {}, SYSTEM), keyOf)
      return [...groups].map(([key, group]) => ({ key, value: group.reduce((sum, row) => sum + row.value, 0) }))
    },
  }
}

const yearOf = (day: string) => Number(day.slice(0, 4))

const ofContribution = (row: ContributionRow, on: string | null, value: number): CountedRow => ({
  id: row.id,
  on,
  agencyId: null,
  areaCode: row.area_code,
  value,
  weight: 1,
  label: row.title,
  url: `/staff/partnership/contributions/${row.id}`,
})

const pledged =
  (reported: boolean, valueOf: (row: ContributionRow) => number) =>
  async ({ db }: Context) =>
    (await listContributions(db))
      .filter((row) => COMMITTED.has(row.state as ContributionState) && (row.pledged_rupiah !== null) === reported)
      .map((row) => ofContribution(row, row.pledged_on, valueOf(row)))

const given =
  (states: ReadonlySet<RealisationState>, valueOf: (row: RealisationRow) => number) =>
  async ({ db }: Context) => {
    const contributions = new Map((await listContributions(db)).map((row) => [row.id, row]))
    return (await listRealisations(db))
      .filter((row) => states.has(row.state as RealisationState))
      .map((row): CountedRow => ({ ...ofContribution(contributions.get(row.contribution_id)!, row.on_day, valueOf(row)), id: row.id }))
  }

const PUBLISHED: ReadonlySet<RealisationState> = new Set(['published'])
const rupiah = (row: RealisationRow) => Number(row.amount_rupiah ?? 0)

export const measures: readonly Measure[] = [
  measure(
    {
      code: 'partnership.pledged',
      title: { id: 'Komitmen TJSL/CSR', en: 'CSR pledged' },
      definition: {
        id: 'Rupiah yang dinyatakan perusahaan, pada hari komitmennya. Komitmen tanpa angka dihitung tersendiri, bukan nol.',
        en: 'Rupiah that companies have pledged, on the day of the pledge. Pledges without an amount are counted apart, not as zero.',
      },
      unit: 'Rp',
      direction: 'up',
      aggregate: 'sum',
      dimensions: ['area'],
    },
    pledged(true, (row) => Number(row.pledged_rupiah)),
  ),
  measure(
    {
      code: 'partnership.pledges_unreported',
      title: { id: 'Komitmen TJSL/CSR tanpa angka', en: 'CSR pledges without an amount' },
      definition: {
        id: 'Komitmen yang jumlah rupiahnya tidak dilaporkan perusahaan.',
        en: 'Pledges whose amount the company did not report.',
      },
      unit: 'komitmen',
      direction: 'down',
      aggregate: 'sum',
      dimensions: ['area'],
    },
    pledged(false, () => 1),
  ),
  measure(
    {
      code: 'partnership.realised',
      title: { id: 'Realisasi TJSL/CSR terverifikasi', en: 'Verified CSR realisation' },
      definition: {
        id: 'Rupiah yang benar-benar diberikan, pada hari diberikan, sesudah diverifikasi dengan bukti. Yang baru dilaporkan belum dihitung.',
        en: 'Rupiah really given, on the day it was given, once verified with evidence. What is merely reported does not count.',
      },
      unit: 'Rp',
      direction: 'up',
      aggregate: 'sum',
      dimensions: ['area'],
    },
    given(VERIFIED, rupiah),
  ),
  measure(
    {
      code: 'partnership.published',
      title: { id: 'Realisasi TJSL/CSR dipublikasikan', en: 'Published CSR realisation' },
      definition: {
        id: 'Bagian realisasi terverifikasi yang sudah dipublikasikan; daftarnya di halaman /csr.',
        en: 'The verified realisation that is published; its list stands on /csr.',
      },
      unit: 'Rp',
      direction: 'up',
      aggregate: 'sum',
      dimensions: ['area'],
      public: true,
    },
    given(PUBLISHED, rupiah),
  ),
  measure(
    {
      code: 'partnership.companies_active',
      title: { id: 'Perusahaan dengan realisasi terverifikasi', en: 'Companies with verified realisation' },
      definition: {
        id: 'Banyaknya perusahaan yang pada tahun itu memberikan sesuatu dan terverifikasi, berapa pun nilainya.',
        en: 'Companies that gave something verified in the year, whatever its value.',
      },
      unit: 'perusahaan',
      direction: 'up',
      aggregate: 'sum',
      dimensions: [],
    },
    async ({ db }) => {
      const companies = new Map((await listCompanies(db)).map(({ id, name }) => [id, name]))
      const rows = (await listRealisations(db)).filter(({ state }) => VERIFIED.has(state as RealisationState))
      const years = Map.groupBy(rows, (row) => `${row.company_id} ${row.on_day.slice(0, 4)}`)
      return [...years].map(([key, own]): CountedRow => {
        const { company_id: companyId, on_day: on } = own[0]!
        const label = companies.get(companyId) ?? ''
        return { id: key, on, agencyId: null, areaCode: null, value: 1, weight: 1, label, url: '/staff/partnership/report' }
      })
    },
  ),
  measure(
    {
      code: 'partnership.needs_met',
      title: { id: 'Kebutuhan yang terpenuhi', en: 'Needs met' },
      definition: {
        id: 'Bagian kebutuhan yang ditawarkan kepada perusahaan yang dinyatakan terpenuhi, menurut hari ditawarkan.',
        en: 'Share of the needs offered to companies that are marked as met, by the day of the offer.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
      dimensions: ['agency', 'area'],
    },
    async ({ db }) =>
      (await listNeeds(db, ['offered', 'met'])).map((need) => ({
        id: need.id,
        on: need.offered_on,
        agencyId: need.agency_id,
        areaCode: need.area_code,
        value: need.state === 'met' ? 1 : 0,
        weight: 1,
        label: need.title,
        url: '/staff/partnership',
      })),
  ),
  measure(
    {
      code: 'partnership.non_budget_share',
      title: { id: 'Porsi pembiayaan non-APBD', en: 'Share of the money from outside the city budget' },
      definition: {
        id: 'Realisasi TJSL/CSR terverifikasi dibagi jumlahnya dengan realisasi APBD untuk program masterplan tahun itu. Tahun tanpa laporan realisasi APBD tidak mempunyai porsi.',
        en: 'Verified CSR realisation over its sum with what the city budget spent on the masterplan in the year. A year without a report of the budget has no share.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
      dimensions: [],
    },
    async (context, { from, to }) => {
      const years = { ...(from && { from: yearOf(from) }), ...(to && { to: yearOf(to) }) }
      const budget = (await budgetSpent(context.db, years)).map((line): CountedRow => ({
        id: line.activityId,
        on: `${line.year}-01-01`,
        agencyId: null,
        areaCode: null,
        value: 0,
        weight: Number(line.rupiah),
        label: line.label,
        url: `/staff/masterplan/budget?year=${line.year}`,
      }))
      const known = new Set(budget.map(({ on }) => on!.slice(0, 4)))
      const outside = (await given(VERIFIED, rupiah)(context)).filter(({ on }) => known.has(on!.slice(0, 4)))
      return [...outside.map((row) => ({ ...row, weight: row.value })), ...budget]
    },
  ),
  measure(
    {
      code: 'partnership.sources_active',
      title: { id: 'Sumber pembiayaan non-APBD yang aktif', en: 'Active sources outside the city budget' },
      definition: {
        id: 'Banyaknya sumber (TJSL BUMN, TJSL BUMD, CSR swasta, hibah lembaga) dengan realisasi terverifikasi pada tahun itu.',
        en: 'Sources (state companies, city companies, private companies, grants) with verified realisation in the year.',
      },
      unit: 'sumber',
      direction: 'up',
      aggregate: 'sum',
      dimensions: [],
    },
    async ({ db }) => {
      const rows = (await listRealisations(db)).filter(({ state }) => VERIFIED.has(state as RealisationState))
      return [...Map.groupBy(rows, (row) => `${row.fund_source} ${row.on_day.slice(0, 4)}`)].map(([key, own]): CountedRow => ({
        id: key,
        on: own[0]!.on_day,
        agencyId: null,
        areaCode: null,
        value: 1,
        weight: 1,
        label: inBoth((locale) => words[locale].source[own[0]!.fund_source as FundSource]),
        url: `/staff/partnership/report?year=${own[0]!.on_day.slice(0, 4)}`,
      }))
    },
  ),
]
