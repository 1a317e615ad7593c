import { choicesOf, type Sheet } from '#kernel/sheet.ts'
import type { Locale } from '#kernel/texts.ts'
import { agencySlugs } from './asset-sheet.ts'
import { CensusInput } from './contract.ts'
import { EDIT } from './policy.ts'
import { toMilli } from './quantity.ts'
import { recordCensusIn } from './record-census.ts'
import { listKinds, standingCensuses } from './store.ts'
import { words } from './texts.ts'
import { plain } from './views.ts'

interface CensusLine extends Readonly<Record<string, string | null>> {
  kind: string | null
  agency: string | null
  onDay: string | null
  found: string | null
  operating: string | null
  method: string | null
  source: string | null
  note: string | null
}

const TEXTS = {
  id: {
    fixed: 'Hasil hitung tidak diubah. Tarik yang salah dengan alasan pada layar Sensus, lalu kirim lagi.',
    kind: 'Kode jenis tidak dikenal.',
    agency: 'Kode instansi tidak dikenal.',
    notYours: 'Anda tidak mencatat hitungan instansi ini.',
    operating: 'Yang beroperasi lebih banyak daripada yang ditemukan.',
    future: 'Tanggal ini belum tiba.',
    quantity: 'Paling banyak tiga angka di belakang koma.',
    source: 'Sebutkan dari mana angka ini.',
  },
  en: {
    fixed: 'A count is not changed. Withdraw the wrong one with a reason on the screen Counts, then send it again.',
    kind: 'Unknown code of kind.',
    agency: 'Unknown code of agency.',
    notYours: 'You do not record counts of this agency.',
    operating: 'More operating than were found.',
    future: 'This day has not come.',
    quantity: 'At most three decimals.',
    source: 'Say where the figure comes from.',
  },
} as const satisfies Record<Locale, Record<string, string>>

/** What was counted, a line a count: how agencies bring the years they kept in a spreadsheet. */
export const censusSheet: Sheet<CensusLine> = {
  name: 'sensus-infrastruktur',
  title: 'Sensus infrastruktur',
  columns: [
    { name: 'kind', title: 'Kode jenis', kind: 'text', required: true, maxLength: 40 },
    { name: 'agency', title: 'Kode instansi', kind: 'text', required: true, maxLength: 60 },
    { name: 'onDay', title: 'Tanggal hitung', kind: 'date', required: true },
    { name: 'found', title: 'Ditemukan', kind: 'decimal', required: true },
    { name: 'operating', title: 'Beroperasi', kind: 'decimal' },
    {
      name: 'method',
      title: 'Cara menghitung',
      kind: 'text',
      required: true,
      choices: choicesOf(words.id.method),
    },
    { name: 'source', title: 'Sumber', kind: 'text', required: true, maxLength: 300, width: 40 },
    { name: 'note', title: 'Catatan', kind: 'text', maxLength: 500, width: 40 },
  ],
  key: ({ kind, agency, onDay }) => [kind, agency, onDay].join(' '),
  async rows(db, context) {
    const agencies = await agencySlugs(db, context)
    return (await standingCensuses(db)).map((row) => ({
      kind: row.kind_code,
      agency: agencies.slugOf(row.agency_id),
      onDay: row.on_day,
      found: plain(row.found),
      operating: row.operating === null ? null : plain(row.operating),
      method: row.method,
      source: row.source,
      note: row.note || null,
    }))
  },
  async check(tx, context, actor, rows, locale) {
    const t = TEXTS[locale]
    const kinds = new Set((await listKinds(tx)).map(({ code }) => code))
    const agencies = await agencySlugs(tx, context)
    const exact = (text: string | null) => text === null || /^\d{1,11}(\.\d{1,3})?$/.test(text)
    return rows.flatMap(({ row, after, before }) => {
      const agencyId = agencies.idOf(after.agency)
      const faults: [keyof CensusLine & string, string][] = [
        ...(before ? [['found', t.fixed] as [string, string]] : []),
        ...(kinds.has(after.kind!) ? [] : [['kind', t.kind] as [string, string]]),
        ...(agencyId ? [] : [['agency', t.agency] as [string, string]]),
        ...(agencyId && !actor.can(EDIT, agencyId) ? [['agency', t.notYours] as [string, string]] : []),
        ...(after.onDay! > context.clock.today().toString() ? [['onDay', t.future] as [string, string]] : []),
        ...(exact(after.found) ? [] : [['found', t.quantity] as [string, string]]),
        ...(exact(after.operating) ? [] : [['operating', t.quantity] as [string, string]]),
        ...(after.source!.length < 2 ? [['source', t.source] as [string, string]] : []),
        ...(exact(after.found) && exact(after.operating) && after.operating !== null && toMilli(after.operating) > toMilli(after.found!)
          ? [['operating', t.operating] as [string, string]]
          : []),
      ]
      return faults.map(([column, reason]) => ({ row, column, reason }))
    })
  },
  async save(tx, context, actor, { add }) {
    const agencies = await agencySlugs(tx, context)
    for (const { agency, note, ...row } of add)
      await recordCensusIn(tx, context, actor, CensusInput.parse({ ...row, agencyId: agencies.idOf(agency), note: note ?? '' }))
  },
}
