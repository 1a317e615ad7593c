import { listAgencies } from '#city/agencies/index.ts'
import { listAreas } from '#city/areas/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { choicesOf, type Sheet } from '#kernel/sheet.ts'
import type { Locale } from '#kernel/texts.ts'
import { NeedInput } from './contract.ts'
import { changeNeedIn, draftNeedIn } from './needs.ts'
import { OFFER, READ_ALL } from './policy.ts'
import { findNeed, listNeeds } from './store.ts'
import { words } from './texts.ts'

interface NeedLine extends Readonly<Record<string, string | number | bigint | null>> {
  id: string | null
  title: string | null
  description: string | null
  agency: string | null
  programme: string | null
  category: string | null
  areaCode: string | null
  beneficiary: string | null
  beneficiaries: number | null
  periodFrom: string | null
  periodTo: string | null
  cost: bigint | null
  budgetYear: number | null
  state: string | null
}

const TEXTS = {
  id: {
    unknownId: 'Tidak ada kebutuhan dengan ID ini. Kosongkan kolom ID untuk kebutuhan baru.',
    there: 'Kebutuhan dengan nama, instansi, dan tahun ini sudah ada. Pakai ID-nya dari hasil unduhan.',
    fixed: 'Kebutuhan yang sudah ditawarkan tidak diubah.',
    agency: 'Kode instansi tidak dikenal.',
    notYours: 'Anda tidak menyusun kebutuhan instansi ini.',
    area: 'Kode wilayah tidak dikenal.',
    period: 'Masa pelaksanaan berakhir sebelum dimulai.',
    wrong: 'Isi kolom ini tidak dapat dipakai: terlalu pendek, terlalu panjang, atau nol.',
  },
  en: {
    unknownId: 'No need has this ID. Leave the column ID empty for a new one.',
    there: 'There is a need of this title, agency and year. Use its ID from a download.',
    fixed: 'A need that is on offer is not changed.',
    agency: 'Unknown code of agency.',
    notYours: 'You do not draw up needs of this agency.',
    area: 'Unknown area code.',
    period: 'The period ends before it begins.',
    wrong: 'This cannot be used: too short, too long, or zero.',
  },
} as const satisfies Record<Locale, Record<string, string>>

/** The list of what the budget cannot pay for, as agencies gather it before the budget is drawn. */
export const needSheet: Sheet<NeedLine> = {
  name: 'kebutuhan-csr',
  title: 'Kebutuhan TJSL CSR',
  columns: [
    { name: 'id', title: 'ID', kind: 'text', maxLength: 36, width: 38 },
    { name: 'title', title: 'Kebutuhan', kind: 'text', required: true, maxLength: 200, width: 40 },
    { name: 'description', title: 'Uraian', kind: 'text', required: true, maxLength: 2000, width: 50 },
    { name: 'agency', title: 'Kode instansi', kind: 'text', required: true, maxLength: 60 },
    { name: 'programme', title: 'Program masterplan', kind: 'text', maxLength: 200, width: 30 },
    { name: 'category', title: 'Kategori', kind: 'text', required: true, choices: choicesOf(words.id.category) },
    { name: 'areaCode', title: 'Kode wilayah', kind: 'text', required: true, maxLength: 20 },
    { name: 'beneficiary', title: 'Penerima manfaat', kind: 'text', required: true, maxLength: 160, width: 30 },
    { name: 'beneficiaries', title: 'Jumlah penerima', kind: 'whole', min: 1 },
    { name: 'periodFrom', title: 'Mulai', kind: 'date', required: true },
    { name: 'periodTo', title: 'Selesai', kind: 'date', required: true },
    { name: 'cost', title: 'Taksiran biaya (rupiah)', kind: 'rupiah', min: 1 },
    { name: 'budgetYear', title: 'Tahun anggaran', kind: 'whole', required: true, min: 2017 },
    { name: 'state', title: 'Keadaan', kind: 'text', choices: choicesOf(words.id.need), readOnly: true },
  ],
  key: (row) => row.id ?? keyOf(row),
  async rows(db, context, actor) {
    const agencies = await slugs(db, context)
    // A company takes the list of offers; what is still being drawn up is for the agencies.
    return (await listNeeds(db, actor.can(READ_ALL) ? undefined : ['offered', 'met'])).map((need) => ({
      id: need.id,
      title: need.title,
      description: need.description,
      agency: agencies.slugOf(need.agency_id),
      programme: need.programme_title,
      category: need.category,
      areaCode: need.area_code,
      beneficiary: need.beneficiary,
      beneficiaries: need.beneficiaries,
      periodFrom: need.period_from,
      periodTo: need.period_to,
      cost: need.cost_rupiah === null ? null : BigInt(need.cost_rupiah),
      budgetYear: need.budget_year,
      state: need.state,
    }))
  },
  async check(tx, context, actor, rows, locale) {
    const t = TEXTS[locale]
    const agencies = await slugs(tx, context)
    const areas = new Set((await listAreas(tx)).map(({ code }) => code))
    const known = new Set((await needSheet.rows(tx, context, actor, {})).map(keyOf))
    const faults: { row: number; column: (keyof NeedLine & string) | null; reason: string }[] = []
    for (const { row, after, before } of rows) {
      const wrong = (column: keyof NeedLine & string, reason: string) => faults.push({ row, column, reason })
      const agencyId = agencies.idOf(after.agency)
      if (after.id !== null && !before) wrong('id', t.unknownId)
      if (!before && known.has(keyOf(after))) wrong('title', t.there)
      if (before && before.state !== 'draft') wrong('state', t.fixed)
      if (!agencyId) wrong('agency', t.agency)
      else if (!actor.can(OFFER, agencyId)) wrong('agency', t.notYours)
      if (!areas.has(after.areaCode!)) wrong('areaCode', t.area)
      if (after.periodTo! < after.periodFrom!) wrong('periodTo', t.period)
      if (agencyId && !faults.some((fault) => fault.row === row))
        for (const issue of NeedInput.safeParse(inputOf(after, agencyId)).error?.issues ?? []) {
          const field = String(issue.path[0])
          wrong(field in after ? field : field === 'costRupiah' ? 'cost' : 'title', t.wrong)
        }
    }
    return faults
  },
  async save(tx, context, actor, { add, change }) {
    const agencies = await slugs(tx, context)
    for (const row of add) await draftNeedIn(tx, context, actor, NeedInput.parse(inputOf(row, agencies.idOf(row.agency)!)))
    for (const { after } of change) {
      const need = (await findNeed(tx, after.id!))!
      const same = after.programme === need.programme_title && after.budgetYear === need.budget_year
      const input = { ...inputOf(after, agencies.idOf(after.agency)!), programmeId: same ? need.programme_id : null }
      await changeNeedIn(tx, context, actor, after.id!, need.version, NeedInput.parse(input))
    }
  },
}

const keyOf = ({ title, agency, budgetYear }: NeedLine) => [title, agency, budgetYear].join('|')

function inputOf(row: NeedLine, agencyId: string) {
  const { cost, programme, title, description, category, areaCode, beneficiary, beneficiaries, periodFrom, periodTo, budgetYear } = row
  return {
    title,
    description,
    category,
    areaCode,
    beneficiary,
    beneficiaries,
    periodFrom,
    periodTo,
    budgetYear,
    agencyId,
    programmeTitle: programme,
    costRupiah: cost === null ? null : cost.toString(),
  }
}

async function slugs(db: Db | Tx, { clock }: Context) {
  const agencies = await listAgencies(db, clock.today())
  const bySlug = new Map(agencies.map(({ id, slug }) => [slug, id]))
  const byId = new Map(agencies.map(({ id, slug }) => [id, slug]))
  return { idOf: (slug: string | null) => bySlug.get(slug ?? ''), slugOf: (id: string) => byId.get(id) ?? null }
}
