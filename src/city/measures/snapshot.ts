import { createHash, randomUUIDv7 } from 'node:crypto'
import { type Because, canonicalJson, nameOfActor, sayForRoom, writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { aggregate } from './aggregate.ts'
import type { MeasureQuery, Snapshot, Verification } from './contract.ts'
import { type CountedRow, labelOf, type Measure } from './measure.ts'
import { rowsOf } from './parts.ts'
import { getMeasure } from './read-measure.ts'
import { findSnapshot, insertSnapshot, listSnapshots, rowHashes } from './store.ts'

const SHOWN_ROWS = 100

interface Wanted {
  query: MeasureQuery
  /** somebody's words, or a code of the room that freezes the number for a record of its own */
  purpose: string | (Because & { room: string })
}

/** A snapshot before it is said to somebody what it was for and who took it. */
export type Frozen = Omit<Snapshot, 'purpose' | 'takenName'> & {
  words: string | null
  because: unknown
  takenBy: { actorKind: 'system' | 'staff'; actorName: string }
}

/** Fixes a number for a report or an evaluation: its value, its parameters and a hash over every row it was counted from. */
export async function takeSnapshot(context: Context, actor: Actor, code: string, wanted: Wanted): Promise<Frozen> {
  if (!actor.can('measures.snapshot')) throw forbidden('measures.snapshot')
  return freezeMeasure(context, actor, code, wanted)
}

/** The same for a room that has decided by its own rules that this person may fix the number beside its record. */
export async function freezeMeasure(context: Context, actor: Actor, code: string, { query, purpose }: Wanted): Promise<Frozen> {
  const measure = getMeasure(context, actor, code)
  const { counted, hashes } = await count(context, measure, query)
  const id = randomUUIDv7()
  const at = context.clock.now()
  return inTransaction(context.db, actor, async (tx) => {
    const row = {
      id,
      measure: code,
      query: JSON.stringify(query),
      ...(typeof purpose === 'string' ? { purpose } : { because: JSON.stringify(purpose) }),
      value: asNumeric(counted.value),
      numerator: asNumeric(counted.numerator),
      denominator: asNumeric(counted.denominator),
      row_count: counted.rowCount,
      sha256: counted.sha256,
      taken_by: actor.id,
      taken_name: actor.name,
      taken_at: at.toString(),
    }
    await insertSnapshot(tx, row, hashes)
    const { sha256, rowCount } = counted
    await writeJournal(tx, {
      room: 'measures',
      subject: id,
      kind: 'snapshot-taken',
      actor,
      at,
      detail: { measure: code, query, sha256, rowCount },
    })
    return toFrozen((await findSnapshot(tx, id))!)
  })
}

/** What freezing a number would keep: its value, and over how many records it is counted. */
export async function countFigure(context: Context, code: string, query: MeasureQuery): Promise<Counted> {
  const { counted } = await count(context, getMeasure(context, SYSTEM, code), query)
  return counted
}

export async function snapshotsOf(context: Context, actor: Actor, code: string): Promise<Frozen[]> {
  return (await listSnapshots(context.db, getMeasure(context, actor, code).code, 200)).map(toFrozen)
}

/** Counts again with the same parameters: the same, or which rows came, went or changed since. */
export async function verifySnapshot(context: Context, actor: Actor, id: string, locale: Locale): Promise<Verification> {
  const row = await findSnapshot(context.db, id)
  if (!row) throw notFound('snapshot')
  const snapshot = toSnapshot(context, toFrozen(row), locale)
  const measure = getMeasure(context, actor, snapshot.measure)
  const { counted, hashes } = await count(context, measure, snapshot.query)
  const before = await rowHashes(context.db, id)
  const mine = new Map((await rowsOf(context, measure, snapshot.query, actor)).map((each) => [each.id, each]))
  const added = [...hashes.keys()].filter((key) => !before.has(key))
  const removed = [...before.keys()].filter((key) => !hashes.has(key))
  const changed = [...hashes].flatMap(([key, hash]) => (before.get(key)?.equals(hash) === false ? [key] : []))
  const snapshotAltered = totalHash(before) !== snapshot.sha256 || before.size !== snapshot.rowCount
  return {
    same: counted.sha256 === snapshot.sha256 && !snapshotAltered,
    snapshotAltered,
    snapshot,
    now: counted,
    added: named(added, mine, locale),
    // A row that went can no longer be asked who may see it: its bare id is for those who fix numbers for the whole city.
    removed: {
      count: removed.length,
      rows: actor.can('measures.snapshot') ? removed.slice(0, SHOWN_ROWS).map((id) => ({ id, label: null, url: null })) : [],
    },
    changed: named(changed, mine, locale),
  }
}

/** Rows that this reader may see are named; of the others only the number is told. */
function named(ids: readonly string[], mine: ReadonlyMap<string, CountedRow>, locale: Locale): Verification['added'] {
  const rows = ids.flatMap((id) => mine.get(id) ?? []).slice(0, SHOWN_ROWS)
  return { count: ids.length, rows: rows.map((row) => ({ id: row.id, label: labelOf(row, locale), url: row.url })) }
}

type Counted = Pick<Snapshot, 'value' | 'numerator' | 'denominator' | 'rowCount' | 'sha256'>

async function count(
  context: Context,
  measure: Measure,
  query: MeasureQuery,
): Promise<{ counted: Counted; hashes: ReadonlyMap<string, Buffer> }> {
  const rows = await rowsOf(context, measure, query, SYSTEM)
  const hashes = new Map(rows.map((row) => [row.id, rowHash(row)]))
  if (hashes.size !== rows.length) throw new Error(`The measure ${measure.code} counts a row twice`)
  return { counted: { ...aggregate(measure.aggregate, rows), rowCount: rows.length, sha256: totalHash(hashes) }, hashes }
}

function rowHash({ id, on, agencyId, areaCode, value, weight }: CountedRow): Buffer {
  return createHash('sha256').update(canonicalJson({ id, on, agencyId, areaCode, value, weight })).digest()
}

function totalHash(hashes: ReadonlyMap<string, Buffer>): string {
  const hash = createHash('sha256')
  for (const [id, each] of [...hashes].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${id}\0`).update(each)
  return hash.digest('hex')
}

function asNumeric(value: number | null): string | null {
  return value === null ? null : String(value)
}

/** What it was for and who took it, for this reader. */
export function toSnapshot({ rooms }: Context, { words, because, takenBy, ...frozen }: Frozen, locale: Locale): Snapshot {
  const purpose = words ?? sayForRoom(rooms, (because as { room: string }).room, because, locale)!
  return { ...frozen, purpose, takenName: nameOfActor(takenBy, locale) }
}

function toFrozen(row: NonNullable<Awaited<ReturnType<typeof findSnapshot>>>): Frozen {
  const asNumber = (text: string | null) => (text === null ? null : Number(text))
  return {
    id: row.id,
    measure: row.measure,
    query: row.query as MeasureQuery,
    words: row.purpose,
    because: row.because,
    value: asNumber(row.value),
    numerator: asNumber(row.numerator),
    denominator: asNumber(row.denominator),
    rowCount: row.row_count,
    sha256: row.sha256,
    takenBy: { actorKind: row.taken_by === null ? 'system' : 'staff', actorName: row.taken_name },
    takenAt: toInstant(row.taken_at).toString(),
  }
}
