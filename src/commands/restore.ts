import { existsSync } from 'node:fs'
import path from 'node:path'
import { restoreBackup } from '#kernel/backup.ts'
import { createBlobStore } from '#kernel/blobs.ts'
import { readConfig } from '#kernel/config.ts'
import { oneFile, readArguments } from './arguments.ts'
import { reachDatabase } from './database.ts'

const USAGE = 'Usage: bin/arumbae restore FILE [--replace]'

export async function run(args: string[]): Promise<void> {
  const options = { replace: { type: 'boolean', default: false } } as const
  const { values, positionals } = readArguments({ args, allowPositionals: true, options }, USAGE)
  const file = oneFile(positionals, USAGE)
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`)
  const config = readConfig()
  const keysFile = path.join(config.dataFolder, 'keys.json')
  const database = await reachDatabase(config)
  try {
    const report = (line: string) => console.log(`· ${line}`)
    const blobs = await createBlobStore(config)
    const summary = await restoreBackup({ owner: database.owner, blobs, file, keysFile, replace: values.replace, report })
    const rows = Object.values(summary.rows).reduce((sum, count) => sum + count, 0)
    console.log(`Restored ${rows} rows and ${summary.files} files.`)
    if (config.keys === undefined && !existsSync(keysFile)) {
      console.log(`Put the keys of the old machine at ${keysFile} before you start: without them the city does not.`)
    }
  } finally {
    await database.close()
  }
}
