import { randomUUIDv7 } from 'node:crypto'
import type { Insertable } from 'kysely'
import { evidenceTitle, findEvidence } from '#city/evidence/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import { countFigure, drillDown, findMeasure, freezeMeasure } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import type { Schema } from '#kernel/schema.ts'
import type { Because } from '../because.ts'
import { figureOf } from '../figure-of.ts'
import { definitionOf } from '../instrument-view.ts'
import { findInstrument } from '../store-instruments.ts'
import type { AddProof, ReviewProof } from './contract-proof.ts'
import { countersOf } from './counters.ts'
import { type OpenItem, withItem } from './open-item.ts'
import { ANSWER, CONSOLIDATE, mayAddProof, mayReviewProof } from './policy.ts'
import { hashOfRecord, readRecord, type RecordSource } from './record-proof.ts'
import { concerned } from './store-item-agencies.ts'
import { findProof, insertProof, lockProof, updateProof } from './store-proofs.ts'

type Brought = Pick<Insertable<Schema['evaluation.proof']>, 'source' | 'title'> &
  Partial<Omit<Insertable<Schema['evaluation.proof']>, 'source' | 'title'>>

const SHOWN_ROWS = 60

/** Lays evidence beside an item: a file that was attached to it, a figure frozen with its records, a decree, a kept promise, or what proved it before. */
export async function addProof(context: Context, actor: Actor, itemId: string, input: AddProof): Promise<string> {
  // Counting a figure takes its time: it is asked first whether this person may, and again when it is written down.
  const open = await withItem(context, actor, itemId, async (_tx, each) => {
    requireOpen(actor, each, input.agencyId)
    return each
  })
  const brought = await bring(context, actor, open, input)
  return withItem(context, actor, itemId, async (tx, now) => {
    requireOpen(actor, now, input.agencyId)
    if (!concerned(now.agencies).includes(input.agencyId)) throw conflict('answer-not-assigned')
    const at = context.clock.now()
    const id = await insertProof(tx, {
      id: randomUUIDv7(),
      item_id: itemId,
      agency_id: input.agencyId,
      added_by: actor.id,
      added_by_name: actor.name,
      added_at: at.toString(),
      ...brought,
    })
    if (!id) throw conflict('proof-known')
    const detail = { proofId: id, source: brought.source, sha256: brought.sha256 ?? null, agencyId: input.agencyId }
    await writeJournal(tx, { room: 'evaluation', subject: itemId, kind: 'proof-added', actor, at, detail })
    return id
  })
}

function requireOpen(actor: Actor, { agencies, editable }: OpenItem, agencyId: string): void {
  if (!mayAddProof(actor, agencyId, agencies.inCharge)) throw forbidden(actor.can(CONSOLIDATE) ? CONSOLIDATE : ANSWER)
  if (!editable) throw conflict('period-locked')
}

/** Somebody else than the one who brought it says whether it proves the item, with a reason where it does not. */
export async function reviewProof(context: Context, actor: Actor, id: string, { state, reason }: ReviewProof): Promise<string> {
  const proof = await findProof(context.db, id)
  if (!proof) throw notFound('proof')
  await withItem(context, actor, proof.item_id, async (tx, { item, agencies: { inCharge }, editable }) => {
    const row = (await lockProof(tx, id))!
    if (!mayReviewProof(actor, null, inCharge)) throw forbidden(CONSOLIDATE)
    if (!mayReviewProof(actor, row.added_by, inCharge)) throw conflict('proof-own')
    if (!editable) throw conflict('period-locked')
    const at = context.clock.now()
    await updateProof(tx, id, {
      state,
      reason: reason ?? null,
      decided_by: actor.id,
      decided_by_name: actor.name,
      decided_at: at.toString(),
    })
    const detail = { proofId: id, from: row.state, to: state }
    await writeJournal(tx, { room: 'evaluation', subject: item.id, kind: 'proof-reviewed', actor, at, detail, reason: reason ?? undefined })
  })
  return proof.item_id
}

async function bring(context: Context, actor: Actor, open: OpenItem, input: AddProof): Promise<Brought> {
  switch (input.source) {
    case 'file': {
      const file = await findEvidence(context.db, input.evidenceId)
      if (file?.room !== 'evaluation' || file.subject !== open.item.id) throw notFound('evidence')
      return fileProof(context, file)
    }
    case 'earlier': {
      const earlier = await findProof(context.db, input.proofId)
      const file = earlier?.evidence_id ? await findEvidence(context.db, earlier.evidence_id) : undefined
      if (earlier?.state !== 'accepted') throw notFound('proof')
      if (file) return { ...fileProof(context, file), earlier_id: earlier.id }
      if (earlier.record_id === null) throw notFound('proof')
      return { ...(await recordProof(context, earlier.source as RecordSource, earlier.record_id)), earlier_id: earlier.id }
    }
    case 'measure':
      return measureProof(context, actor, open, input.measure)
    default:
      return recordProof(context, input.source, input.recordId)
  }
}

async function recordProof(context: Context, source: RecordSource, id: string): Promise<Brought> {
  const record = await readRecord(context, source, id)
  if (!record) throw notFound('record')
  if (source === 'commitment' && record.detail.proof === null) throw unprocessable('proof-not-kept')
  return {
    source,
    record_id: id,
    title: record.title,
    document_on: record.documentOn,
    valid_until: record.validUntil,
    detail: JSON.stringify({ ...record.detail, url: record.url }),
    sha256: hashOfRecord(record),
  }
}

function fileProof(context: Context, file: NonNullable<Awaited<ReturnType<typeof findEvidence>>>): Brought {
  return {
    source: 'file',
    evidence_id: file.id,
    title: evidenceTitle(context, file, 'id'),
    document_on: file.document_on,
    valid_until: file.valid_until,
    sha256: file.sha256,
    detail: JSON.stringify({ contentType: file.content_type, url: file.url }),
  }
}

/** Of the item's own figures alone; frozen over the days that the item asks for. */
async function measureProof(context: Context, actor: Actor, { item, period, definition }: OpenItem, code: string): Promise<Brought> {
  const { taxonomy } = definitionOf((await findInstrument(context.db, period.instrument_id))!)
  const counter = (await countersOf(context.db, { taxonomy, definition, year: period.year })).find(({ measure }) => measure === code)
  const measure = findMeasure(context, code)
  if (!counter || !measure) throw notFound('measure')
  if (counter.fewest > 0 && (await countFigure(context, code, counter.query)).rowCount < counter.fewest)
    throw unprocessable('proof-too-few', { fewest: counter.fewest })
  const purpose: Because = { code: 'item-of-period', year: period.year, item: item.code }
  const year = counter.query.from!.slice(0, 4)
  const snapshot = await freezeMeasure(context, actor, code, { query: counter.query, purpose: { ...purpose, room: 'evaluation' } })
  // What counts no matters of persons is named to everybody who reads the item; of the rest only what the bringer may see.
  const { rows } = await drillDown(context, measure.ofPersons === false ? SYSTEM : actor, code, {
    query: counter.query,
    limit: SHOWN_ROWS,
    locale: 'id',
  })
  return {
    source: 'measure',
    snapshot_id: snapshot.id,
    title: `${measure.title.id} (${year})`,
    document_on: context.clock.today().toString(),
    sha256: snapshot.sha256,
    detail: JSON.stringify({
      measure: code,
      titleEn: `${measure.title.en} (${year})`,
      figure: figureOf(measure, snapshot),
      rows: rows.map(({ label, on }) => ({ label, on })),
    }),
  }
}
