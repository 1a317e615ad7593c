import { ClaimInput, saveClaim } from '#modules/evaluation/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { programmesNamed } from '#modules/masterplan/index.ts'
import { LINES } from './claim-facts.ts'
import { TOLD } from './claim-topics.ts'

const ENGLISH: Readonly<Record<string, string>> = {
  titik: 'points',
  KK: 'families',
  'ton/bulan': 'tonnes a month',
  laporan: 'reports',
  indeks: 'points of the index',
}

/** Public statements about the city, those that contradict each other included. */
export async function loadClaims(tx: Tx, context: Pick<Context, 'clock'>): Promise<void> {
  const programmes = await programmesNamed(tx, context.clock.today().year)
  for (const [subject, statement, figure, unit, kind, statedOn, source, programme] of LINES) {
    const input = ClaimInput.parse({
      subject,
      statement,
      figure,
      unit,
      unitEn: ENGLISH[unit] ?? '',
      kind,
      statedOn,
      source,
      sourceUrl: '',
      measureCode: '',
      programmeId: programmes.get(programme ?? '') ?? '',
      ...TOLD[statement],
    })
    await saveClaim(tx, context, SYSTEM, input)
  }
}
