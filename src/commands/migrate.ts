import { readConfig } from '#kernel/config.ts'
import { openDatabase } from './database.ts'

export async function run(): Promise<void> {
  const database = await openDatabase(readConfig(), { report: (line) => console.log(`· ${line}`) })
  await database.close()
  console.log('The database has the newest shape.')
}
