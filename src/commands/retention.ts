import { overdueContacts } from '#modules/complaints/index.ts'
import { systemClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { openDatabase } from './database.ts'

/** The complaints whose reporters the coming night forgets: exactly those that the job will take. Writes nothing. */
export async function run(): Promise<void> {
  const config = readConfig()
  const database = await openDatabase(config)
  try {
    const overdue = await overdueContacts({ db: database.db, clock: systemClock(config.zone) })
    for (const { id, number } of overdue) console.log(`${number} ${id}`)
    console.log(`${overdue.length} reporters would be forgotten.`)
  } finally {
    await database.close()
  }
}
