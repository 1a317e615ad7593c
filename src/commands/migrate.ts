import { readConfig } from '#kernel/config.ts'
import { takeNoArguments } from './arguments.ts'
import { openDatabase } from './database.ts'

export async function run(args: string[]): Promise<void> {
  takeNoArguments(args, 'migrate')
  let applied = false
  const report = (line: string) => {
    applied = true
    console.log(`· ${line}`)
  }
  const database = await openDatabase(readConfig(), { report })
  await database.close()
  console.log(applied ? 'The database has the newest shape.' : 'Nothing to do: the database has the shape of this release or a newer one.')
}
