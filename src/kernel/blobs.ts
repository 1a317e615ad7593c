import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from './config.ts'

export interface Blob {
  bytes: Buffer
  contentType: string
}

/** Files by key, such as 'complaints/0198…/before.jpg'. A file is never changed: another version has another key. */
export interface BlobStore {
  put(key: string, bytes: Uint8Array, about: { contentType: string }): Promise<void>
  get(key: string): Promise<Blob | undefined>
  delete(key: string): Promise<void>
  exists(key: string): Promise<boolean>
  /** every key, for backups */
  keys(): AsyncIterable<string>
}

export async function createBlobStore(config: Pick<Config, 's3Url' | 'dataFolder'>): Promise<BlobStore> {
  if (config.s3Url === undefined) return localBlobStore(path.join(config.dataFolder, 'files'))
  const { s3BlobStore } = await import('./blobs-s3.ts')
  return s3BlobStore(config.s3Url)
}

const TYPE_SUFFIX = '.type'

/** Throws on keys that could leave the store: '..', absolute paths, odd characters. */
export function checkKey(key: string): string {
  const sound =
    key.length <= 500 && key.split('/').every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(part)) && !key.endsWith(TYPE_SUFFIX)
  if (!sound) throw new Error('Not a blob key')
  return key
}

export function localBlobStore(folder: string): BlobStore {
  const place = (key: string) => path.join(folder, ...checkKey(key).split('/'))
  return {
    async put(key, bytes, { contentType }) {
      const file = place(key)
      await makeFolder(path.dirname(file))
      // The type first: a file that is there always has one.
      await writeDurably(file + TYPE_SUFFIX, Buffer.from(contentType))
      await writeDurably(file, bytes)
    },
    async get(key) {
      const file = place(key)
      try {
        const [bytes, contentType] = await Promise.all([readFile(file), readFile(file + TYPE_SUFFIX, 'utf8')])
        return { bytes, contentType }
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    async delete(key) {
      const file = place(key)
      await rm(file, { force: true })
      await rm(file + TYPE_SUFFIX, { force: true })
    },
    async exists(key) {
      try {
        return (await stat(place(key))).isFile()
      } catch (error) {
        if (isMissing(error)) return false
        throw error
      }
    },
    keys: () => keysBelow(folder, ''),
  }
}

async function* keysBelow(folder: string, prefix: string): AsyncIterable<string> {
  let entries
  try {
    entries = await readdir(path.join(folder, prefix), { withFileTypes: true })
  } catch (error) {
    if (isMissing(error)) return
    throw error
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const key = prefix ? `${prefix}/${entry.name}` : entry.name
    if (entry.isDirectory()) yield* keysBelow(folder, key)
    else if (!entry.name.endsWith(TYPE_SUFFIX) && !entry.name.startsWith('.')) yield key
  }
}

/** After a power cut there is the whole file or none. */
async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const draft = path.join(path.dirname(file), `.${randomUUID()}`)
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
    await syncFolder(path.dirname(file))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first) await syncFolder(path.dirname(first))
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
