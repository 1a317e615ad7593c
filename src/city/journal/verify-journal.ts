import { type Db, toInstant } from '#kernel/db.ts'
import { entryHash, GENESIS, sealHash } from './chain.ts'
import { chainPage, type EntryRow, hashesBetween, headsPage, listSeals } from './store.ts'

export interface Finding {
  /** altered: content and hash differ; broken: an entry is missing or slipped in; cut: the end of a history is gone; seal: the common chain differs */
  kind: 'altered' | 'broken' | 'cut' | 'seal'
  room: string | null
  subject: string | null
  seq: number | null
  entryId: string | null
}

export interface JournalReport {
  entries: number
  subjects: number
  seals: number
  findings: Finding[]
}

const PAGE = 5000

/** Recomputes every chain and every seal. Names each entry that is not what it was when it was written. */
export async function verifyJournal(db: Db, onProgress: (entries: number) => void = () => {}): Promise<JournalReport> {
  const report: JournalReport = { entries: 0, subjects: 0, seals: 0, findings: [] }
  const ends = new Map<string, { seq: number; hash: Buffer }>()
  let cursor: { subject: string; seq: number } | undefined
  let previous: EntryRow | undefined
  for (;;) {
    const page = await chainPage(db, cursor, PAGE)
    for (const entry of page) {
      check(entry, previous?.subject === entry.subject ? previous : undefined)
      ends.set(entry.subject, { seq: entry.seq, hash: entry.hash })
      previous = entry
    }
    report.entries += page.length
    onProgress(report.entries)
    const last = page.at(-1)
    if (!last || page.length < PAGE) break
    cursor = { subject: last.subject, seq: last.seq }
  }
  report.subjects = ends.size
  await checkHeads()
  await checkSeals()
  return report

  function check(entry: EntryRow, before: EntryRow | undefined): void {
    const expectedSeq = (before?.seq ?? 0) + 1
    const expectedPrevious = before?.hash ?? GENESIS
    if (entry.seq !== expectedSeq || !entry.prev_hash.equals(expectedPrevious)) found('broken', entry)
    const content = {
      id: entry.id,
      room: entry.room,
      subject: entry.subject,
      seq: entry.seq,
      kind: entry.kind,
      actorKind: entry.actor_kind,
      actorId: entry.actor_id,
      actorName: entry.actor_name,
      reason: entry.reason,
      detail: entry.detail,
      atMicroseconds: toInstant(entry.at).epochNanoseconds / 1000n,
    }
    if (!entryHash(entry.prev_hash, content).equals(entry.hash)) found('altered', entry)
  }

  function found(kind: Finding['kind'], entry: EntryRow): void {
    report.findings.push({ kind, room: entry.room, subject: entry.subject, seq: entry.seq, entryId: entry.id })
  }

  async function checkHeads(): Promise<void> {
    let after: string | undefined
    for (;;) {
      const heads = await headsPage(db, after, PAGE)
      for (const head of heads) {
        const end = ends.get(head.subject)
        ends.delete(head.subject)
        if (end && end.seq === head.seq && end.hash.equals(head.hash)) continue
        report.findings.push({ kind: 'cut', room: null, subject: head.subject, seq: (end?.seq ?? 0) + 1, entryId: null })
      }
      after = heads.at(-1)?.subject
      if (heads.length < PAGE) break
    }
    for (const [subject, end] of ends) report.findings.push({ kind: 'broken', room: null, subject, seq: end.seq, entryId: null })
  }

  async function checkSeals(): Promise<void> {
    let from = '-infinity'
    let hash: Buffer = GENESIS
    for (const seal of await listSeals(db)) {
      report.seals++
      const hashes = await hashesBetween(db, from, seal.until)
      const good = seal.prev_hash.equals(hash) && Number(seal.entries) === hashes.length && sealHash(hash, hashes).equals(seal.hash)
      if (!good) report.findings.push({ kind: 'seal', room: null, subject: null, seq: Number(seal.no), entryId: null })
      from = seal.until
      hash = seal.hash
    }
  }
}
