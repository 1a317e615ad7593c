import { verifyJournal } from '#city/journal/index.ts'
import { readConfig } from '#kernel/config.ts'
import { takeNoArguments } from './arguments.ts'
import { readDatabase } from './database.ts'

const SAYS = {
  altered: 'was altered after it was written',
  broken: 'does not follow the entry before it: one was removed or slipped in',
  cut: 'is missing: the end of this history was cut off',
  seal: 'does not match: entries of that minute were removed, altered or slipped in',
} as const

/** Proves that no history entry was changed, or names those that were; then it ends with 1. */
export async function run(args: string[]): Promise<number> {
  takeNoArguments(args, 'verify')
  const database = await readDatabase(readConfig())
  try {
    const report = await verifyJournal(database.db, (entries) => process.stderr.isTTY && process.stderr.write(`\r${entries} entries `))
    for (const { kind, room, subject, seq, entryId } of report.findings) {
      const name = kind === 'seal' ? `seal ${seq}` : `${room ?? 'record'} ${subject} entry ${seq}${entryId ? ` (${entryId})` : ''}`
      console.log(`${name} ${SAYS[kind]}`)
    }
    console.log(
      `${report.entries} entries of ${report.subjects} records, ${report.seals} seals: ${report.findings.length === 0 ? 'all as written' : `${report.findings.length} findings`}`,
    )
    return report.findings.length === 0 ? 0 : 1
  } finally {
    await database.close()
  }
}
