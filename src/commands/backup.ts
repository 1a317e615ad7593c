import { accessSync, constants, existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { writeBackup } from '#kernel/backup.ts'
import { createBlobStore } from '#kernel/blobs.ts'
import { readConfig } from '#kernel/config.ts'
import { recordBackup } from '#kernel/operation.ts'
import { oneFile, readArguments } from './arguments.ts'
import { reachCity } from './database.ts'

const USAGE = 'Usage: bin/arumbae backup FILE [--with-keys]'

export async function run(args: string[]): Promise<void> {
  const options = { 'with-keys': { type: 'boolean', default: false } } as const
  const { values, positionals } = readArguments({ args, allowPositionals: true, options }, USAGE)
  const file = oneFile(positionals, USAGE)
  if (existsSync(file)) throw new Error(`${file} exists already. Choose another name.`)
  requireWritable(path.dirname(file))
  const config = readConfig()
  const keysFile = path.join(config.dataFolder, 'keys.json')
  if (values['with-keys'] && !existsSync(keysFile))
    throw new Error(`There is no ${keysFile}: the keys come from ARUMBAE_KEYS. Keep them where you keep passwords.`)
  const database = await reachCity(config)
  try {
    const madeAt = Temporal.Now.instant()
    const report = (line: string) => console.log(`· ${line}`)
    const blobs = await createBlobStore(config)
    const summary = await writeBackup({
      owner: database.owner,
      blobs,
      file,
      madeAt,
      report,
      ...(values['with-keys'] ? { keysFile } : {}),
    })
    const rows = Object.values(summary.rows).reduce((sum, count) => sum + count, 0)
    const bytes = statSync(file).size
    await recordBackup(database.owner, { madeAt, rows, files: summary.files, bytes })
    console.log(`${file}: ${rows} rows, ${summary.files} files, ${(bytes / 1024 / 1024).toFixed(1)} MB.`)
    if (!values['with-keys']) console.log('The keys are not in it. Keep them apart: without them names and addresses cannot be read again.')
  } finally {
    await database.close()
  }
}

function requireWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    throw new Error(`The folder ${folder} cannot be written (${(cause as NodeJS.ErrnoException).code}).`, { cause })
  }
}
