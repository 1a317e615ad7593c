import { comingNight, overdueContacts } from '#modules/complaints/index.ts'
import { systemClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { takeNoArguments } from './arguments.ts'
import { readDatabase } from './database.ts'

/** The complaints whose reporters the coming night forgets: exactly those that the job will take. Writes nothing. */
export async function run(args: string[]): Promise<void> {
  takeNoArguments(args, 'retention')
  const config = readConfig()
  const database = await readDatabase(config)
  try {
    const clock = systemClock(config.zone)
    const on = comingNight(clock)
    const overdue = await overdueContacts({ db: database.db, clock }, { on })
    for (const { id, number } of overdue) console.log(`${number} ${id}`)
    console.log(`Reporters that the night to ${on.toString()} forgets: ${overdue.length}.`)
  } finally {
    await database.close()
  }
}
