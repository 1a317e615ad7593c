import path from 'node:path'
import { readConfig } from '#kernel/config.ts'
import { addKey } from '#kernel/crypto.ts'

/** Puts a new key in front of the ring. Running nodes take it when they start again. */
export async function run(): Promise<void> {
  const config = readConfig()
  if (config.keys !== undefined) throw new Error('The key ring comes from ARUMBAE_KEYS: put a new "id:base64" in front of it there.')
  const file = path.join(config.dataFolder, 'keys.json')
  console.log(`${addKey(file)} is the newest key of ${file}. Restart every node, and keep the file with your backups.`)
}
