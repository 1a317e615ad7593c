import { openEvidence } from '#city/evidence/index.ts'
import { findMeasure, verifySnapshot } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { Problem } from '#kernel/problem.ts'
import type { ProofCheck } from './contract-proof.ts'
import { figureOf } from './proofs.ts'
import { hashOfRecord, readRecord, type RecordSource } from './record-proof.ts'
import type { ProofRow } from './store-proofs.ts'

const NOTHING = { altered: false, before: null, now: null, added: 0, removed: 0, changed: 0, records: [] }

/** Counts, reads or hashes again: the same as when it was laid beside the item, or what changed. */
export async function verifyProof(context: Context, actor: Actor, proof: ProofRow): Promise<ProofCheck> {
  if (proof.source === 'measure') return verifyFigure(context, actor, proof)
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
    before: stateOf(proof.detail),
    now: stateOf(record?.detail),
    changed: record && !same ? 1 : 0,
    removed: record ? 0 : 1,
  }
}

async function verifyFigure(context: Context, actor: Actor, { snapshot_id: id, detail }: ProofRow): Promise<ProofCheck> {
  const measure = findMeasure(context, (detail as { measure: string }).measure)
  // Records that concern no person are named to everybody who reads the item; others to staff who may see them.
  const isPublic = measure?.ofPersons === false
  const reader = isPublic || !actor.can('measures.read') ? SYSTEM : actor
  const { same, snapshotAltered, snapshot, now, added, removed, changed } = await verifySnapshot(context, reader, id!)
  const named = (what: 'added' | 'changed', { rows }: typeof added) =>
    isPublic || reader === actor ? rows.flatMap(({ label }) => (label === null ? [] : [{ what, label }])) : []
  return {
    same,
    altered: snapshotAltered,
    before: figureOf(snapshot, measure?.aggregate),
    now: figureOf(now, measure?.aggregate),
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

function stateOf(detail: unknown): string | null {
  return (detail as { state?: string } | undefined)?.state ?? null
}
