import { openEvidence } from '#city/evidence/index.ts'
import { findMeasure, verifySnapshot } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { Problem } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { figureOf } from '../figure-of.ts'
import { shownFigure } from '../report/texts.ts'
import type { ProofCheck } from './contract-proof.ts'
import { hashOfRecord, readRecord, type RecordSource } from './record-proof.ts'
import type { ProofRow } from './store-proofs.ts'
import { suggestionWords } from './texts.ts'

const NOTHING = { altered: false, before: null, now: null, added: 0, removed: 0, changed: 0, records: [] }

/** Counts, reads or hashes again: the same as when it was laid beside the item, or what changed. */
export async function verifyProof(context: Context, actor: Actor, proof: ProofRow, locale: Locale): Promise<ProofCheck> {
  if (proof.source === 'measure') return verifyFigure(context, actor, proof, locale)
  if (proof.source === 'file') {
    if (proof.sha256 === null) return { ...NOTHING, same: null }
    const same = await isUnaltered(context, proof.evidence_id!)
    return { ...NOTHING, same, altered: !same }
  }
  const record = await readRecord(context, proof.source as RecordSource, proof.record_id!)
  const same = record !== undefined && hashOfRecord(record) === proof.sha256
  return {
    ...NOTHING,
    same,
    before: stateIn(proof.detail, locale),
    now: stateIn(record?.detail, locale),
    changed: record && !same ? 1 : 0,
    removed: record ? 0 : 1,
  }
}

async function verifyFigure(context: Context, actor: Actor, { snapshot_id: id, detail }: ProofRow, locale: Locale): Promise<ProofCheck> {
  const measure = findMeasure(context, (detail as { measure: string }).measure)
  // Records that concern no person are named to everybody who reads the item; others to staff who may see them.
  const isPublic = measure?.ofPersons === false
  const reader = isPublic || !actor.can('measures.read') ? SYSTEM : actor
  const { same, snapshotAltered, snapshot, now, added, removed, changed } = await verifySnapshot(context, reader, id!, locale)
  const named = (what: 'added' | 'changed', { rows }: typeof added) =>
    isPublic || reader === actor ? rows.flatMap(({ label }) => (label === null ? [] : [{ what, label }])) : []
  const shown = (counted: typeof snapshot | typeof now) => {
    const figure = measure ? figureOf(measure, counted) : null
    return figure && shownFigure(figure, locale)
  }
  return {
    same,
    altered: snapshotAltered,
    before: shown(snapshot),
    now: shown(now),
    added: added.count,
    removed: removed.count,
    changed: changed.count,
    records: [...named('added', added), ...named('changed', changed)],
  }
}

async function isUnaltered(context: Context, evidenceId: string): Promise<boolean> {
  try {
    await openEvidence(context, SYSTEM, evidenceId)
    return true
  } catch (error) {
    if (error instanceof Problem && (error.code === 'evidence-file-altered' || error.status === 404)) return false
    throw error
  }
}

/** Of a promise; a decree has no state. */
function stateIn(detail: unknown, locale: Locale): string | null {
  const state = (detail as { state?: keyof typeof suggestionWords.id.promise } | undefined)?.state
  return state ? suggestionWords[locale].promise[state] : null
}
