import type { Db, Tx } from '#kernel/db.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { listProgrammeCodes } from '#modules/masterplan/index.ts'
import { plainFigure, saveClaim } from './claims.ts'
import { type ClaimKind, IsoPeriod } from './contract.ts'
import { TOPICS } from './report/contract-outline.ts'
import { listClaimRows, lockClaim, updateClaim } from './store-claims.ts'
import { writeJournal } from '#city/journal/index.ts'

const KINDS = { target: 'target', realisasi: 'realised', klaim: 'claimed' } as const satisfies Record<string, ClaimKind>

const PERIOD = {
  id: 'Tulis seperti 2023, 2023-08, 2023-05-26 atau 2017/2022.',
  en: 'Write it like 2023, 2023-08, 2023-05-26 or 2017/2022.',
} as const

const PROGRAMME = {
  id: 'Program ini tidak ada. Isi tahun masterplannya (2025-2029) dan kode programnya, atau kosongkan keduanya.',
  en: 'There is no such programme. Fill in the years of its masterplan (2025-2029) and its code, or leave both empty.',
} as const

/** What a statement says; the rest of its row says where it belongs. */
const SAID = ['figure', 'unit', 'kind', 'stated_on', 'period'] as const satisfies readonly (keyof ClaimLine)[]

export type ClaimLine = {
  id: string | null
  subject: string
  statement: string
  figure: string | null
  unit: string | null
  kind: string
  stated_on: string | null
  source: string
  source_url: string | null
  measure_code: string | null
  plan: string | null
  programme: string | null
  topic: string | null
  period: string | null
  statement_en: string | null
  unit_en: string | null
}

/** The register of claims as a spreadsheet. Subject, statement and source name a row; the rest of it may be put right, and is then not reviewed any more. */
export const claimsSheet: Sheet<ClaimLine> = {
  name: 'register-klaim',
  title: 'Register klaim',
  columns: [
    { name: 'subject', title: 'Pokok', kind: 'text', required: true, maxLength: 120, width: 24 },
    { name: 'statement', title: 'Pernyataan', kind: 'text', required: true, maxLength: 500, width: 50 },
    { name: 'figure', title: 'Angka', kind: 'decimal', max: 99_999_999_999_999 },
    { name: 'unit', title: 'Satuan', kind: 'text', maxLength: 40 },
    { name: 'kind', title: 'Sifat', kind: 'text', required: true, choices: KINDS },
    { name: 'stated_on', title: 'Tanggal', kind: 'inexact-date' },
    { name: 'source', title: 'Sumber', kind: 'text', required: true, maxLength: 300, width: 40 },
    { name: 'source_url', title: 'Alamat sumber', kind: 'text', maxLength: 500 },
    { name: 'measure_code', title: 'Kode ukuran', kind: 'text', maxLength: 80 },
    { name: 'plan', title: 'Masterplan', kind: 'text', maxLength: 9 },
    { name: 'programme', title: 'Kode program', kind: 'text', maxLength: 40 },
    {
      name: 'topic',
      title: 'Pokok laporan',
      kind: 'text',
      choices: Object.fromEntries(TOPICS.map(({ code, title }) => [title.id, code])),
      width: 28,
    },
    { name: 'period', title: 'Waktu yang dimaksud', kind: 'text', maxLength: 21 },
    { name: 'statement_en', title: 'Pernyataan (Inggris)', kind: 'text', maxLength: 500, width: 50 },
    { name: 'unit_en', title: 'Satuan (Inggris)', kind: 'text', maxLength: 40 },
  ],
  key: ({ subject, statement, source }) => `${subject} | ${statement} | ${source}`,
  async rows(db) {
    const codes = new Map((await listProgrammeCodes(db)).map((each) => [each.id, each]))
    return (await listClaimRows(db)).map((row) => ({
      id: row.id,
      subject: row.subject,
      statement: row.statement,
      figure: plainFigure(row.figure),
      unit: row.unit,
      kind: row.kind,
      stated_on: row.stated_on,
      source: row.source,
      source_url: row.source_url,
      measure_code: row.measure_code,
      plan: (row.programme_id && codes.get(row.programme_id)?.plan) ?? null,
      programme: (row.programme_id && codes.get(row.programme_id)?.code) ?? null,
      topic: row.topic,
      period: row.period,
      statement_en: row.statement_en,
      unit_en: row.unit_en,
    }))
  },
  async check(tx, _context, _actor, rows, locale) {
    const programmes = await programmeIds(tx)
    return rows.flatMap(({ row, after }) => [
      ...(after.figure !== null && after.unit === null
        ? [{ row, column: 'unit' as const, reason: locale === 'id' ? 'Wajib diisi bila ada angkanya.' : 'Needed where there is a figure.' }]
        : []),
      ...(after.source_url !== null && !/^https?:\/\//.test(after.source_url)
        ? [{ row, column: 'source_url' as const, reason: locale === 'id' ? 'Mulai dengan https://.' : 'Begin with https://.' }]
        : []),
      ...(after.period !== null && !IsoPeriod.safeParse(after.period).success
        ? [{ row, column: 'period' as const, reason: PERIOD[locale] }]
        : []),
      ...(programmes.idOf(after) === undefined ? [{ row, column: 'programme' as const, reason: PROGRAMME[locale] }] : []),
    ])
  },
  async save(tx, context, actor, { add, change }) {
    const programmes = await programmeIds(tx)
    for (const line of add)
      await saveClaim(tx, context, actor, {
        ...line,
        kind: line.kind as ClaimKind,
        statedOn: line.stated_on,
        sourceUrl: line.source_url,
        measureCode: line.measure_code,
        programmeId: programmes.idOf(line) ?? null,
        statementEn: line.statement_en,
        unitEn: line.unit_en,
      })
    for (const { before, after } of change) {
      const row = await lockClaim(tx, before.id!)
      const { id: _id, subject: _subject, statement: _statement, source: _source, plan: _plan, programme: _programme, ...rest } = after
      // Said otherwise, it is a statement of whoever put it right, and is judged anew by somebody else.
      const anew = SAID.some((name) => before[name] !== after[name])
        ? { review: 'open', review_note: null, reviewed_at: null, reviewed_by: null, entered_by: actor.id }
        : {}
      await updateClaim(tx, row!.id, { ...rest, ...anew, programme_id: programmes.idOf(after) ?? null, version: row!.version + 1 })
      const detail = { before, after }
      await writeJournal(tx, { room: 'evaluation', subject: row!.id, kind: 'claim-corrected', actor, at: context.clock.now(), detail })
    }
  },
}

/** Null: of none; undefined: there is no such programme. */
async function programmeIds(db: Db | Tx): Promise<{ idOf(line: Pick<ClaimLine, 'plan' | 'programme'>): string | null | undefined }> {
  const ids = new Map((await listProgrammeCodes(db)).map(({ id, plan, code }) => [`${plan} ${code}`, id]))
  return { idOf: ({ plan, programme }) => (plan === null && programme === null ? null : ids.get(`${plan} ${programme}`)) }
}
