import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { writeBackup } from '#kernel/backup.ts'
import { createBlobStore } from '#kernel/blobs.ts'
import { readConfig } from '#kernel/config.ts'
import { recordBackup } from '#kernel/operation.ts'
import { reachDatabase } from './database.ts'

export async function run(args: string[]): Promise<number | void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'with-keys': { type: 'boolean', default: false } } })
  const [file] = positionals
  if (!file) {
    console.error('Usage: bin/arumbae backup FILE [--with-keys]')
    return 2
  }
  if (existsSync(file)) throw new Error(`${file} exists already. Choose another name.`)
  const config = readConfig()
  const keysFile = path.join(config.dataFolder, 'keys.json')
  if (values['with-keys'] && !existsSync(keysFile))
    throw new Error(`There is no ${keysFile}: the keys come from ARUMBAE_KEYS. Keep them where you keep passwords.`)
  const database = await reachDatabase(config)
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
