import { type Db, toInstant } from '#kernel/db.ts'
import { entryHash, GENESIS, sealHash } from './chain.ts'
import type { Finding, JournalReport } from './contract.ts'
import { chainOf, headOf } from './search-store.ts'
import { chainPage, type EntryRow, hashesBetween, headsPage, listSeals } from './store.ts'

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
      report.findings.push(...findingsOf(entry, previous?.subject === entry.subject ? previous : undefined))
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

/** What is wrong with an entry, given the one before it in its chain. */
function findingsOf(entry: EntryRow, before: EntryRow | undefined): Finding[] {
  const found = (kind: Finding['kind']): Finding => ({
    kind,
    room: entry.room,
    subject: entry.subject,
    seq: entry.seq,
    entryId: entry.id,
  })
  const follows = entry.seq === (before?.seq ?? 0) + 1 && entry.prev_hash.equals(before?.hash ?? GENESIS)
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
  const unchanged = entryHash(entry.prev_hash, content).equals(entry.hash)
  return [...(follows ? [] : [found('broken')]), ...(unchanged ? [] : [found('altered')])]
}

/** Recomputes the chain of one record. */
export async function verifyRecord(db: Db, subject: string): Promise<{ entries: number; findings: Finding[] }> {
  const [entries, head] = await Promise.all([chainOf(db, subject), headOf(db, subject)])
  const findings = entries.flatMap((entry, index) => findingsOf(entry, entries[index - 1]))
  const end = entries.at(-1)
  if ((end?.seq ?? 0) !== (head?.seq ?? 0) || (end && head && !end.hash.equals(head.hash)))
    findings.push({ kind: 'cut', room: end?.room ?? null, subject, seq: (end?.seq ?? 0) + 1, entryId: null })
  return { entries: entries.length, findings }
}
