import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { ClaimInput, saveClaim } from '#modules/evaluation/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { programmesNamed } from '#modules/masterplan/index.ts'
import { TOLD } from './claim-topics.ts'

const ENGLISH: Readonly<Record<string, string>> = {
  titik: 'points',
  KK: 'families',
  'ton/bulan': 'tonnes a month',
  laporan: 'reports',
  indeks: 'points of the index',
}

/** What the press and letters said, in the words of the source. Where they differ, each stands by itself; each day is as exact as the source tells. */
const FILE = path.join(import.meta.dirname, 'data/claims-ambon.csv')
type Line = Record<'subject' | 'statement' | 'figure' | 'unit' | 'kind' | 'stated_on' | 'source' | 'programme', string>

/** Public statements about the city, those that contradict each other included. */
export async function loadClaims(tx: Tx, context: Pick<Context, 'clock'>): Promise<void> {
  const programmes = await programmesNamed(tx, context.clock.today().year)
  const lines: Line[] = parse(readFileSync(FILE), { columns: true })
  for (const { stated_on: statedOn, programme, ...line } of lines) {
    const input = ClaimInput.parse({
      ...line,
      unitEn: ENGLISH[line.unit] ?? '',
      statedOn,
      sourceUrl: '',
      measureCode: '',
      programmeId: programmes.get(programme) ?? '',
      ...TOLD[line.statement],
    })
    await saveClaim(tx, context, SYSTEM, input)
  }
}
