import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import { choicesOf, type Sheet } from '#kernel/sheet.ts'
import { RealisationInput } from './contract.ts'
import { maySeeCompany } from './policy.ts'
import { changeRealisationIn, reportRealisationIn } from './report-realisation.ts'
import { findContribution, listCompanies, listContributions, listRealisations } from './store.ts'
import { words } from './texts.ts'

interface RealisationLine extends Readonly<Record<string, string | number | bigint | boolean | null>> {
  id: string | null
  contributionId: string
  company: string | null
  title: string | null
  onDay: string
  description: string
  amount: bigint | null
  unreported: boolean | null
  documentNo: string
  fundSource: string | null
  state: string | null
  reason: string | null
  version: number | null
}

const w = words.id

/** What was really given, as companies report it by the quarter. A row comes in as a draft: its evidence is attached to it on screen. */
export const realisationSheet: Sheet<RealisationLine> = commandSheet<RealisationLine>({
  name: 'realisasi-csr',
  title: 'Realisasi TJSL CSR',
  columns: [
    { name: 'id', title: 'ID', kind: 'text', maxLength: 36, width: 38 },
    { name: 'contributionId', title: 'ID komitmen', kind: 'text', required: true, maxLength: 36, width: 38 },
    { name: 'company', title: 'Perusahaan', kind: 'text', readOnly: true, width: 32 },
    { name: 'title', title: 'Kegiatan', kind: 'text', readOnly: true, width: 40 },
    { name: 'onDay', title: 'Tanggal', kind: 'date', required: true },
    { name: 'description', title: 'Uraian', kind: 'text', required: true, maxLength: 1000, width: 50 },
    { name: 'amount', title: 'Jumlah (rupiah)', kind: 'rupiah', min: 1, width: 18 },
    { name: 'unreported', title: 'Jumlah tidak dilaporkan', kind: 'yes-no' },
    { name: 'documentNo', title: 'Nomor dokumen', kind: 'text', required: true, maxLength: 120 },
    { name: 'fundSource', title: 'Sumber dana', kind: 'text', choices: choicesOf(w.source), readOnly: true },
    { name: 'state', title: 'Keadaan', kind: 'text', choices: choicesOf(w.realisation), readOnly: true },
    { name: 'reason', title: 'Alasan', kind: 'text', readOnly: true },
  ],
  key: (row) => row.id ?? `${row.contributionId}|${row.documentNo.toLowerCase()}`,
  async rows(db, _context, actor) {
    const companies = new Map(
      (await listCompanies(db)).filter((each) => maySeeCompany(actor, each.agency_id)).map((each) => [each.id, each]),
    )
    const contributions = new Map((await listContributions(db, [...companies.keys()])).map((each) => [each.id, each]))
    return (await listRealisations(db))
      .filter((row) => contributions.has(row.contribution_id))
      .map((row) => ({
        id: row.id,
        contributionId: row.contribution_id,
        company: companies.get(row.company_id)!.name,
        title: contributions.get(row.contribution_id)!.title,
        onDay: row.on_day,
        description: row.description,
        amount: row.amount_rupiah === null ? null : BigInt(row.amount_rupiah),
        unreported: row.amount_rupiah === null,
        documentNo: row.document_no,
        fundSource: row.fund_source,
        state: row.state,
        reason: row.reason,
        version: row.version,
      }))
  },
  columnOf: {
    'partnership-sheet-amount': 'amount',
    'partnership-sheet-unknown': 'id',
    'partnership-sheet-contribution': 'contributionId',
    'partnership-not-running': 'contributionId',
    'partnership-future': 'onDay',
    'partnership-document-used': 'documentNo',
    'partnership-step': 'state',
  },
  async write(tx, context, actor, after, before) {
    // Saying nothing of the amount is neither a number nor the word that there is none.
    if ((after.amount !== null) === (after.unreported === true)) throw unprocessable('partnership-sheet-amount')
    const input = parsed(RealisationInput, { ...after, amountRupiah: after.amount === null ? null : after.amount.toString() })
    if (before) {
      if (after.contributionId !== before.contributionId) throw conflict('partnership-sheet-once', {}, { column: 'contributionId' })
      return changeRealisationIn(tx, context, actor, before.id!, before.version!, input)
    }
    if (after.id !== null) throw unprocessable('partnership-sheet-unknown')
    const known = isId(after.contributionId) && (await findContribution(tx, after.contributionId))
    if (!known) throw unprocessable('partnership-sheet-contribution')
    await reportRealisationIn(tx, context, actor, known.id, input)
  },
})

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
