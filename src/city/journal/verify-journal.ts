import { type Db, toInstant } from '#kernel/db.ts'
import { entryHash, GENESIS, sealHash } from './chain.ts'
import type { Finding, JournalReport } from './contract.ts'
import { chainOf, headOf } from './search-store.ts'
import { chainPage, type EntryRow, hashesBetween, headsPage, sealsPage } from './store.ts'

const PAGE = 5000

/** The end of a chain, or where its head says that the end is. */
interface End {
  subject: string
  seq: number
  hash: Buffer
}

/** Recomputes every chain and every seal. Names each entry that is not what it was when it was written. */
export async function verifyJournal(db: Db, onProgress: (entries: number) => void = () => {}): Promise<JournalReport> {
  return inSnapshot(db, async (snapshot) => {
    const report: JournalReport = { entries: 0, subjects: 0, seals: 0, findings: [] }
    const ends: Finding[] = []
    const heads = headsOf(snapshot)
    const nextHead = async () => (await heads.next()).value
    let head = await nextHead()
    for await (const end of checkChains(snapshot, report, onProgress)) {
      report.subjects++
      for (; head && head.subject < end.subject; head = await nextHead()) ends.push(cutOff(head.subject))
      if (head?.subject !== end.subject) {
        ends.push({ kind: 'broken', room: null, subject: end.subject, seq: end.seq, entryId: null })
        continue
      }
      if (!isEnd(end, head)) ends.push(cutOff(end.subject, end))
      head = await nextHead()
    }
    for (; head; head = await nextHead()) ends.push(cutOff(head.subject))
    report.findings.push(...ends)
    await checkSeals(snapshot, report)
    return report
  })
}

/** Entries, heads and seals of one moment: what is written while they are read would look like an end that was cut off. */
async function inSnapshot<T>(db: Db, work: (snapshot: Db) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
}

const isEnd = (end: Pick<End, 'seq' | 'hash'>, head: Pick<End, 'seq' | 'hash'>) => end.seq === head.seq && end.hash.equals(head.hash)

const cutOff = (subject: string, end?: { seq: number; room?: string }): Finding => ({
  kind: 'cut',
  room: end?.room ?? null,
  subject,
  seq: (end?.seq ?? 0) + 1,
  entryId: null,
})

/** Adds what is wrong within the chains to the report, and goes from end to end, in the order of their subjects. */
async function* checkChains(db: Db, report: JournalReport, onProgress: (entries: number) => void): AsyncGenerator<End, undefined> {
  let previous: EntryRow | undefined
  for (;;) {
    const page = await chainPage(db, previous, PAGE)
    for (const entry of page) {
      if (previous && previous.subject !== entry.subject) yield endAt(previous)
      report.findings.push(...findingsOf(entry, previous?.subject === entry.subject ? previous : undefined))
      previous = entry
    }
    report.entries += page.length
    onProgress(report.entries)
    if (page.length < PAGE) break
  }
  if (previous) yield endAt(previous)
}

const endAt = ({ subject, seq, hash }: EntryRow): End => ({ subject, seq, hash })

async function* headsOf(db: Db): AsyncGenerator<End, undefined> {
  let after: string | undefined
  for (;;) {
    const page = await headsPage(db, after, PAGE)
    yield* page
    after = page.at(-1)?.subject
    if (page.length < PAGE) return
  }
}

async function checkSeals(db: Db, report: JournalReport): Promise<void> {
  let from = '-infinity'
  let hash: Buffer = GENESIS
  for await (const seal of allSeals(db)) {
    report.seals++
    const hashes = await hashesBetween(db, from, seal.until)
    const good = seal.prev_hash.equals(hash) && Number(seal.entries) === hashes.length && sealHash(hash, hashes).equals(seal.hash)
    if (!good) report.findings.push({ kind: 'seal', room: null, subject: null, seq: Number(seal.no), entryId: null })
    from = seal.until
    hash = seal.hash
  }
}

/** A seal a minute: years of them are more than this process should hold. */
async function* allSeals(db: Db): AsyncGenerator<Awaited<ReturnType<typeof sealsPage>>[number], undefined> {
  let after: string | undefined
  for (;;) {
    const page = await sealsPage(db, after, PAGE)
    yield* page
    after = page.at(-1)?.no
    if (page.length < PAGE) return
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
  const [entries, head] = await inSnapshot(
    db,
    async (snapshot) => [await chainOf(snapshot, subject), await headOf(snapshot, subject)] as const,
  )
  const findings = entries.flatMap((entry, index) => findingsOf(entry, entries[index - 1]))
  const end = entries.at(-1)
  if ((end || head) && !(end && head && isEnd(end, head))) findings.push(cutOff(subject, end))
  return { entries: entries.length, findings }
}
