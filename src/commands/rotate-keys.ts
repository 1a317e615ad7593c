import { existsSync } from 'node:fs'
import path from 'node:path'
import { readConfig } from '#kernel/config.ts'
import { addKey } from '#kernel/crypto.ts'
import { takeNoArguments } from './arguments.ts'

/** Puts a new key in front of the ring. Running nodes take it when they start again. */
export async function run(args: string[]): Promise<void> {
  takeNoArguments(args, 'rotate-keys')
  const config = readConfig()
  if (config.keys !== undefined) throw new Error('The key ring comes from ARUMBAE_KEYS: put a new "id:base64" in front of it there.')
  const file = path.join(config.dataFolder, 'keys.json')
  if (!existsSync(file))
    throw new Error(`There is no ${file}: the first start of the city makes it. Set ARUMBAE_DATA to the folder of the city.`)
  console.log(`${addKey(file)} is the newest key of ${file}. Restart every node, and keep a copy of the file apart from your backups.`)
}
