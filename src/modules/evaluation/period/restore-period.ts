import { randomUUIDv7 } from 'node:crypto'
import { attachEvidence, type Attachment } from '#city/evidence/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { Item } from '../contract.ts'
import { definitionOf } from '../instrument-view.ts'
import { listInstrumentRows } from '../store-instruments.ts'
import type { AssessorKind, NoteKind, PeriodStatus, Stage } from './contract-words.ts'
import { insertAnswers } from './store-answers.ts'
import { insertAssessor, insertMarks, insertNote } from './store-assessors.ts'
import { type ItemAgencies, nameAgencies } from './store-item-agencies.ts'
import { insertItems, insertPeriod } from './store-periods.ts'
import { insertProof } from './store-proofs.ts'

export interface PastAssessor {
  accountId: string
  name: string
  affiliation: string
  kind: AssessorKind
  /** a mark an item, of the one who handed in; undefined: invited and not begun */
  markOf?: (item: Item, index: number) => string
  notes?: readonly { kind: NoteKind; item: string | null; text: string }[]
}

type KeptFile = Extract<Attachment, { file: unknown }>['file']

export interface PastPeriod {
  year: number
  stage: Stage
  status: Extract<PeriodStatus, 'closed' | 'published'>
  instrumentCode: string
  opensOn: string
  answersDueOn: string
  closesOn: string
  marksDueOn: string
  agenciesOf(item: Item): ItemAgencies
  /** of an agency in its self-assessment, and of the city */
  selfOf(item: Item, agencyIndex: number): string
  consolidatedOf(item: Item): { score: string; justification: string }
  proofOf(item: Item): { title: string; documentOn: string; source: { url: string } | { file: KeptFile } } | undefined
  assessors: readonly PastAssessor[]
}

/** Writes down a period that was lived through elsewhere, on paper or in another system: what is accepted in it was accepted there. */
export async function restorePeriod(tx: Tx, context: Context, actor: Actor, past: PastPeriod): Promise<{ id: string; noteIds: string[] }> {
  const instrument = (await listInstrumentRows(tx)).find(({ code, status }) => code === past.instrumentCode && status === 'active')!
  const at = context.clock.now()
  const then = at.toString()
  const period = await insertPeriod(tx, {
    id: randomUUIDv7(),
    city: context.config.city.toUpperCase(),
    year: past.year,
    stage: past.stage,
    instrument_id: instrument.id,
    instrument_hash: instrument.hash,
    taxonomy: definitionOf(instrument).taxonomy,
    opens_on: past.opensOn,
    answers_due_on: past.answersDueOn,
    closes_on: past.closesOn,
    marks_due_on: past.marksDueOn,
    status: past.status,
    created_at: then,
    created_by: actor.id,
  })
  const definitions = definitionOf(instrument).sections.flatMap(({ items }) => items)
  const items = definitions.map((definition, position) => ({
    id: randomUUIDv7(),
    definition,
    position,
    agencies: past.agenciesOf(definition),
  }))
  await insertItems(
    tx,
    items.map(({ id, definition, position }) => ({ id, period_id: period!.id, code: definition.code, position })),
  )
  const groups = Map.groupBy(items, ({ agencies }) => JSON.stringify(agencies))
  for (const group of groups.values())
    await nameAgencies(
      tx,
      group.map(({ id }) => id),
      group[0]!.agencies,
    )
  const settled = { state: 'accepted', fillers: [], filled_by_name: actor.name, filled_at: then, sent_at: then, decided_at: then }
  await insertAnswers(
    tx,
    items.flatMap(({ id, definition, agencies: { answering, inCharge } }) => [
      ...answering.map((agency, index) => ({
        item_id: id,
        kind: 'self',
        agency_id: agency,
        score: past.selfOf(definition, index),
        ...settled,
      })),
      { item_id: id, kind: 'consolidated', agency_id: inCharge[0]!, ...past.consolidatedOf(definition), ...settled },
    ]),
  )
  for (const { id, definition, agencies } of items) {
    const proof = past.proofOf(definition)
    if (!proof) continue
    const { title, source, documentOn } = proof
    const about = { room: 'evaluation', subject: id, title, documentOn }
    const file = 'file' in source ? source.file : undefined
    const evidenceId = await attachEvidence(tx, context, actor, { ...about, kind: file ? 'photo' : 'link', ...source })
    await insertProof(tx, {
      id: randomUUIDv7(),
      item_id: id,
      agency_id: agencies.inCharge[0]!,
      source: 'file',
      title,
      document_on: documentOn,
      evidence_id: evidenceId,
      sha256: file?.sha256 ?? null,
      detail: JSON.stringify({ url: 'url' in source ? source.url : null, contentType: file?.contentType ?? null }),
      state: 'accepted',
      added_by_name: actor.name,
      added_at: then,
      decided_at: then,
    })
  }
  const noteIds: string[] = []
  for (const { accountId, name, affiliation, kind, markOf, notes = [] } of past.assessors) {
    const id = randomUUIDv7()
    const seat = { id, period_id: period!.id, account_id: accountId, name, affiliation, kind, invited_at: then, invited_by: actor.id }
    await insertAssessor(tx, markOf ? { ...seat, has_conflict: false, declared_at: then, submitted_at: then } : seat)
    if (!markOf) continue
    await insertMarks(
      tx,
      items.map(({ id: item, definition, position }) => ({
        assessor_id: id,
        item_id: item,
        mark: markOf(definition, position),
        marked_at: then,
      })),
    )
    for (const note of notes) {
      const noteId = randomUUIDv7()
      const item = items.find(({ definition }) => definition.code === note.item)?.id ?? null
      await insertNote(tx, {
        id: noteId,
        period_id: period!.id,
        assessor_id: id,
        item_id: item,
        kind: note.kind,
        text: note.text,
        written_at: then,
      })
      noteIds.push(noteId)
    }
  }
  const detail = { year: past.year, stage: past.stage, instrumentHash: instrument.hash, assessors: past.assessors.length }
  await writeJournal(tx, { room: 'evaluation', subject: period!.id, kind: 'period-restored', actor, at, detail })
  return { id: period!.id, noteIds }
}
