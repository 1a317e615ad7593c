import { commandSheet, inColumn, parsed } from '#kernel/command-sheet.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, notFound, unprocessable } from '#kernel/problem.ts'
import { choicesOf, type Sheet } from '#kernel/sheet.ts'
import { InterestInput } from './contract.ts'
import { showInterestIn, stepContributionIn } from './contribute.ts'
import { maySeeCompany } from './policy.ts'
import { type ContributionRow, findContribution, listCompanies, listContributions, listRealisations } from './store.ts'
import { words } from './texts.ts'
import { verifiedOf } from './view.ts'

interface ContributionLine extends Readonly<Record<string, string | bigint | boolean | null>> {
  id: string | null
  company: string
  needId: string | null
  title: string | null
  category: string | null
  areaCode: string | null
  beneficiary: string | null
  periodFrom: string | null
  periodTo: string | null
  form: string
  amount: bigint | null
  unreported: boolean | null
  overlapReason: string | null
  mouNo: string | null
  mouOn: string | null
  mouUntil: string | null
  pledgedOn: string | null
  verified: bigint | null
  state: string | null
}

/** What is said once, when interest is shown: a file that says otherwise is refused. */
const ONCE = ['company', 'needId', 'title', 'category', 'areaCode', 'beneficiary', 'periodFrom', 'periodTo', 'form'] as const

const w = words.id

/** What companies give, from interest to agreement: a row goes as far as it is filled in. A company sends and gets its own. */
export const contributionSheet: Sheet<ContributionLine> = commandSheet<ContributionLine>({
  name: 'komitmen-csr',
  title: 'Komitmen TJSL CSR',
  columns: [
    { name: 'id', title: 'ID', kind: 'text', maxLength: 36, width: 38 },
    { name: 'company', title: 'Perusahaan', kind: 'text', required: true, maxLength: 160, width: 32 },
    { name: 'needId', title: 'ID kebutuhan', kind: 'text', maxLength: 36, width: 38 },
    { name: 'title', title: 'Kegiatan', kind: 'text', maxLength: 200, width: 40 },
    { name: 'category', title: 'Kategori', kind: 'text', choices: choicesOf(w.category) },
    { name: 'areaCode', title: 'Kode wilayah', kind: 'text', maxLength: 20 },
    { name: 'beneficiary', title: 'Penerima manfaat', kind: 'text', maxLength: 160, width: 30 },
    { name: 'periodFrom', title: 'Mulai', kind: 'date' },
    { name: 'periodTo', title: 'Selesai', kind: 'date' },
    { name: 'form', title: 'Bentuk', kind: 'text', required: true, choices: choicesOf(w.form) },
    { name: 'amount', title: 'Komitmen (rupiah)', kind: 'rupiah', min: 1, width: 18 },
    { name: 'unreported', title: 'Jumlah tidak dilaporkan', kind: 'yes-no' },
    { name: 'overlapReason', title: 'Alasan bila tumpang tindih', kind: 'text', maxLength: 500, width: 30 },
    { name: 'mouNo', title: 'Nomor MoU', kind: 'text', maxLength: 120 },
    { name: 'mouOn', title: 'MoU ditandatangani', kind: 'date' },
    { name: 'mouUntil', title: 'MoU berlaku sampai', kind: 'date' },
    { name: 'pledgedOn', title: 'Komitmen dinyatakan', kind: 'date', readOnly: true },
    { name: 'verified', title: 'Terverifikasi (rupiah)', kind: 'rupiah', readOnly: true, width: 18 },
    { name: 'state', title: 'Keadaan', kind: 'text', choices: choicesOf(w.contribution), readOnly: true },
  ],
  key: (row) => row.id ?? [row.company, row.needId, row.title, row.periodFrom].join('|').toLowerCase(),
  async rows(db, _context, actor) {
    const companies = new Map(
      (await listCompanies(db)).filter((each) => maySeeCompany(actor, each.agency_id)).map((each) => [each.id, each]),
    )
    const reports = Map.groupBy(await listRealisations(db), ({ contribution_id: id }) => id)
    return (await listContributions(db, [...companies.keys()])).map((row) => ({
      id: row.id,
      company: companies.get(row.company_id)!.name,
      needId: row.need_id,
      title: row.title,
      category: row.category,
      areaCode: row.area_code,
      beneficiary: row.beneficiary,
      periodFrom: row.period_from,
      periodTo: row.period_to,
      form: row.form,
      amount: row.pledged_rupiah === null ? null : BigInt(row.pledged_rupiah),
      unreported: row.pledged_on === null ? null : row.pledged_rupiah === null,
      overlapReason: row.overlap_reason,
      mouNo: row.mou_no,
      mouOn: row.mou_on,
      mouUntil: row.mou_until,
      pledgedOn: row.pledged_on,
      verified: verifiedAmount(reports.get(row.id) ?? []),
      state: row.state,
    }))
  },
  columnOf: {
    'partnership-sheet-amount': 'amount',
    'partnership-sheet-unknown': 'id',
    'partnership-sheet-there': 'id',
    'partnership-sheet-company': 'company',
    'partnership-need-not-offered': 'needId',
    'partnership-area-unknown': 'areaCode',
    'partnership-period': 'periodTo',
    'partnership-overlap': 'overlapReason',
    'partnership-mou-dates': 'mouOn',
  },
  async write(tx, context, actor, after, before) {
    if (after.amount !== null && after.unreported === true) throw unprocessable('partnership-sheet-amount')
    const changed = before && ONCE.find((column) => after[column] !== before[column])
    if (changed) throw conflict('partnership-sheet-once', {}, { column: changed })
    const id = before?.id ?? (await begin(tx, context, actor, after))
    if (saysAmount(after) && !(before && sameAmount(after, before))) await pledge(tx, context, actor, id, after)
    const sameAgreement = before && after.mouNo === before.mouNo && after.mouOn === before.mouOn && after.mouUntil === before.mouUntil
    if ((after.mouNo !== null || after.mouOn !== null) && !sameAgreement) await agree(tx, context, actor, id, after)
  },
})

const saysAmount = ({ amount, unreported }: ContributionLine) => amount !== null || unreported === true
const sameAmount = (a: ContributionLine, b: ContributionLine) =>
  a.amount === b.amount && (a.unreported ?? false) === (b.unreported ?? false)

async function begin(tx: Tx, context: Context, actor: Actor, row: ContributionLine): Promise<string> {
  if (row.id !== null) throw unprocessable('partnership-sheet-unknown')
  const companyId = await companyNamed(tx, actor, row.company)
  const { needId, form, title, category, areaCode, beneficiary, periodFrom, periodTo } = row
  const given = Object.entries({ title, category, areaCode, beneficiary, periodFrom, periodTo }).filter(([, value]) => value !== null)
  if (needId !== null && given.length > 0) throw unprocessable('partnership-sheet-need', {}, { column: given[0]![0] })
  const input = parsed(InterestInput, { companyId, needId, form, ...Object.fromEntries(given) })
  const twin = (await listContributions(tx, [companyId])).find((each) =>
    needId === null ? each.title === title && each.period_from === periodFrom : each.need_id === needId,
  )
  if (twin) throw conflict('partnership-sheet-there')
  return showInterestIn(tx, context, actor, input)
}

async function pledge(tx: Tx, context: Context, actor: Actor, id: string, row: ContributionLine): Promise<void> {
  const { version } = await standing(tx, id)
  const amountRupiah = row.amount === null ? null : row.amount.toString()
  const input = { version, amountRupiah, ...(row.overlapReason === null ? {} : { overlapReason: row.overlapReason }) }
  await inColumn('amount', () => stepContributionIn(tx, context, actor, id, 'pledge', input))
}

async function agree(tx: Tx, context: Context, actor: Actor, id: string, { mouNo, mouOn, mouUntil }: ContributionLine): Promise<void> {
  const { version } = await standing(tx, id)
  const input = {
    version,
    ...(mouNo === null ? {} : { mouNo }),
    ...(mouOn === null ? {} : { mouOn }),
    ...(mouUntil === null ? {} : { mouUntil }),
  }
  await inColumn('mouNo', () => stepContributionIn(tx, context, actor, id, 'agree', input))
}

async function standing(tx: Tx, id: string): Promise<ContributionRow> {
  const row = await findContribution(tx, id)
  if (!row) throw notFound('contribution')
  return row
}

async function companyNamed(tx: Tx, actor: Actor, name: string): Promise<string> {
  const company = (await listCompanies(tx)).find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (!company || !maySeeCompany(actor, company.agency_id)) throw unprocessable('partnership-sheet-company')
  return company.id
}

function verifiedAmount(rows: Parameters<typeof verifiedOf>[0]): bigint | null {
  const { rupiah } = verifiedOf(rows)
  return rupiah === '0' ? null : BigInt(rupiah)
}
