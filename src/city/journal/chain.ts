import { createHash } from 'node:crypto'

export const GENESIS = Buffer.alloc(32)

export interface ChainedContent {
  id: string
  room: string
  subject: string
  seq: number
  kind: string
  actorKind: string
  actorId: string | null
  actorName: string
  reason: string | null
  detail: unknown
  /** microseconds since the epoch: what PostgreSQL keeps of an instant */
  atMicroseconds: bigint
}

/** SHA-256 over the hash before and everything the entry says. */
export function entryHash(previous: Buffer, content: ChainedContent): Buffer {
  const { atMicroseconds, detail, ...rest } = content
  const text = canonicalJson({ ...rest, at: atMicroseconds.toString(), detail })
  return createHash('sha256').update(previous).update(text).digest()
}

/** JSON with sorted keys: jsonb does not keep the order in which a writer wrote them. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    return `{${members
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
      .join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

export function sealHash(previous: Buffer, hashes: readonly Buffer[]): Buffer {
  const hash = createHash('sha256').update(previous)
  for (const each of hashes) hash.update(each)
  return hash.digest()
}
