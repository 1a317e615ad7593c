import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, randomInt, randomUUID } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from './config.ts'

/** No 0/O/1/I: numbers are read out over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

export interface Crypto {
  /** False: sealed under an older key, to be sealed anew before that key may go. */
  isNewest(sealed: string): boolean
  /** AES-256-GCM under the newest key; `purpose` is bound to the text, so a name cannot be pasted into a telephone column. */
  encrypt(plain: string, purpose: string): string
  decrypt(sealed: string, purpose: string): string
  /** HMAC for equality search in encrypted columns. */
  blindIndex(value: string, purpose: string): Buffer
}

interface Key {
  id: string
  bytes: Buffer
}

/** The key ring of ARUMBAE_KEYS, else of keys.json in the data folder, which is made on first use. */
export function openKeyRing(config: Pick<Config, 'keys' | 'dataFolder'>): Crypto {
  return keyRing(parseKeys(config.keys ?? readOrMakeKeys(path.join(config.dataFolder, 'keys.json'))))
}

export function keyRing(keys: readonly Key[]): Crypto {
  const newest = keys[0]
  const oldest = keys.at(-1)
  if (!newest || !oldest) throw new Error('The key ring is empty')
  return {
    encrypt(plain, purpose) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', derive(newest, 'encrypt'), nonce).setAAD(Buffer.from(purpose))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `${newest.id}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    isNewest: (sealed) => sealed.startsWith(`${newest.id}.`),
    decrypt(sealed, purpose) {
      const [id, text = ''] = sealed.split('.')
      const key = keys.find((candidate) => candidate.id === id)
      if (!key) throw new Error(`Key ${id} is not in the key ring`)
      const bytes = Buffer.from(text, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', derive(key, 'encrypt'), bytes.subarray(0, 12))
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
    // The oldest key stays the index key for ever: a rotated one would hide every record written before.
    blindIndex: (value, purpose) => createHmac('sha256', derive(oldest, 'index')).update(`${purpose}\0${value}`).digest(),
  }
}

/** Puts a new key in front of the ring of the data folder; what older keys sealed stays readable. Returns the id of the new key. */
export function addKey(file: string): string {
  const ring = parseKeys(readOrMakeKeys(file))
  const highest = Math.max(0, ...ring.map(({ id }) => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0)))
  const made = { id: `k${highest + 1}`, bytes: randomBytes(32) }
  // Written beside and renamed: half a key ring would lock every name away.
  writeFileSync(`${file}.new`, JSON.stringify([made, ...ring].map(({ id, bytes }) => `${id}:${bytes.toString('base64')}`)), {
    mode: 0o600,
    flush: true,
  })
  renameSync(`${file}.new`, file)
  return made.id
}

/** A secret for a person or browser, and the hash that is kept. */
export function newToken(): { plain: string; hash: Buffer } {
  const plain = randomBytes(32).toString('base64url')
  return { plain, hash: hashToken(plain) }
}

export function hashToken(plain: string): Buffer {
  return createHash('sha256').update(plain).digest()
}

/** Letters and digits for people to copy by hand; 5 bits each. */
export function readableCode(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** The code that these bytes stand for, one byte a sign. */
export function codeOf(bytes: Buffer, length: number): string {
  return Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** Numbers that end so are given away beforehand, to devices without the line; all others end otherwise, and the two never meet. */
const RESERVED_ENDS = 'XYZ'

/** 'AMB-26-7K3QF9': a number that nobody can count through. */
export function publicNumber(prefix: string, year: number, { reserved = false } = {}): string {
  const ends = reserved ? RESERVED_ENDS : ALPHABET.replace(RESERVED_ENDS, '')
  return `${prefix}-${String(year % 100).padStart(2, '0')}-${readableCode(5)}${ends[randomInt(ends.length)]}`
}

function derive(key: Key, use: string): Buffer {
  const name = `${key.id} ${use}`
  const known = derived.get(key)?.get(name)
  if (known) return known
  const made = Buffer.from(hkdfSync('sha256', key.bytes, 'arumbae', use, 32))
  derived.set(key, (derived.get(key) ?? new Map()).set(name, made))
  return made
}
const derived = new WeakMap<Key, Map<string, Buffer>>()

function parseKeys(text: string): Key[] {
  const keys = text.split(',').map((entry, index) => {
    const [id = '', encoded = ''] = entry.trim().split(':')
    const bytes = Buffer.from(encoded, 'base64')
    if (!/^[\w-]+$/.test(id) || bytes.length !== 32) throw new Error(`ARUMBAE_KEYS: key ${index + 1} is not id:base64 of 32 bytes`)
    return { id, bytes }
  })
  const twice = keys.find(({ id }, index) => keys.findIndex((each) => each.id === id) !== index)
  if (twice) throw new Error(`ARUMBAE_KEYS: the id "${twice.id}" stands there twice`)
  return keys
}

function readOrMakeKeys(file: string): string {
  if (!existsSync(file)) makeRing(file)
  return (JSON.parse(readFileSync(file, 'utf8')) as string[]).join(',')
}

/** The file has its name only once it is whole, and never in place of one that another process made meanwhile: two rings would lock names away. */
function makeRing(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const beside = `${file}.${randomUUID()}`
  writeFileSync(beside, JSON.stringify([`k1:${randomBytes(32).toString('base64')}`]), { mode: 0o600, flush: true })
  try {
    linkSync(beside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(beside)
  }
}
