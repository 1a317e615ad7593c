import { comingNight, overdueContacts } from '#modules/complaints/index.ts'
import { overdueThreads } from '#modules/inbox/index.ts'
import { systemClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { takeNoArguments } from './arguments.ts'
import { readDatabase } from './database.ts'

/** Whose contact data the coming night erases: exactly those of the complaints and chats that its jobs will take. Writes nothing. */
export async function run(args: string[]): Promise<void> {
  takeNoArguments(args, 'retention')
  const config = readConfig()
  const database = await readDatabase(config)
  try {
    const place = { db: database.db, clock: systemClock(config.zone) }
    const on = comingNight(place.clock)
    const reporters = await overdueContacts(place, { on })
    for (const { id, number } of reporters) console.log(`${number} ${id}`)
    const chats = await Array.fromAsync(overdueThreads(place, on))
    for (const id of chats) console.log(`chat ${id}`)
    console.log(`The night to ${on.toString()} forgets the contacts of ${reporters.length} complaints and ${chats.length} chats.`)
  } finally {
    await database.close()
  }
}
