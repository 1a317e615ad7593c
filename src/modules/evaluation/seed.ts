import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { hashOf } from './instrument-view.ts'
import { SMART_CITY } from './letter-sections.ts'
import { readResults } from './read-results.ts'
import { SHIPPED_INSTRUMENTS, shippedFor } from './shipped-instruments.ts'
import { insertInstrument, lastVersion, lockCode } from './store-instruments.ts'
import { saveResult } from './store-results.ts'

/** Puts in the instruments that a city has not: its own later versions stay in force. */
export async function seedInstruments({ db, clock }: Context): Promise<void> {
  const at = clock.now().toString()
  await inTransaction(db, SYSTEM, async (tx) => {
    for (const definition of SHIPPED_INSTRUMENTS) {
      await lockCode(tx, definition.code)
      if ((await lastVersion(tx, definition.code)) > 0) continue
      await insertInstrument(tx, {
        code: definition.code,
        version: 1,
        status: 'active',
        definition: JSON.stringify(definition),
        hash: hashOf(definition),
        created_at: at,
        published_at: at,
      })
    }
  })
}

const TABLES = [
  { year: 2022, source: 'Surat B-1004/DJAI/AI.01.04/12/2022', statedOn: '2022-12-06' },
  { year: 2023, source: 'Surat B-1384/DJAI/AI.01.04/12/2023', statedOn: '2023-12-04' },
] as const

/** The published rows that are known, for comparison; of Ambon 2024 only the final was printed. */
export async function loadPublishedResults(tx: Tx, at: Temporal.Instant): Promise<void> {
  for (const { year, source, statedOn } of TABLES) {
    const text = readFileSync(path.join(import.meta.dirname, `data/published-${year}.csv`), 'utf8')
    for (const row of readResults(text))
      await saveResult(tx, {
        year,
        city: row.name,
        taxonomy: SMART_CITY,
        cohort: row.cohort,
        instrument_code: shippedFor(row.cohort)!.code,
        instrument_version: 1,
        participated: row.participated,
        sections: JSON.stringify(Object.fromEntries(row.sections)),
        final_published: row.finalPublished,
        improvement_published: row.improvementPublished,
        source,
        stated_on: statedOn,
        entered_at: at.toString(),
      })
  }
  await saveResult(tx, {
    year: 2024,
    city: 'KOTA AMBON',
    taxonomy: SMART_CITY,
    cohort: 'REGULER',
    instrument_code: 'kominfo-2023-reguler',
    instrument_version: 1,
    participated: true,
    sections: null,
    final_published: '3.10',
    improvement_published: '0.23',
    source: 'Surat B-147/2024, dikutip pers 24 Desember 2024',
    stated_on: '2024-11-25',
    entered_at: at.toString(),
  })
}
