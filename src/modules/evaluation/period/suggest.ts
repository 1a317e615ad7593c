import { commitmentsById } from '#city/commitments/index.ts'
import { drillDown, findMeasure } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import type { Locale } from '#kernel/texts.ts'
import { listBodies, listDecrees } from '#modules/governance/index.ts'
import { definitionOf } from '../instrument-view.ts'
import { findInstrument } from '../store-instruments.ts'
import type { Suggestion } from './contract-proof.ts'
import { countersOf, restsOnLaw } from './counters.ts'
import { mayAddProof } from './policy.ts'
import { figureOf } from './proofs.ts'
import { earlierRecommendations } from './store-assessors.ts'
import { contributorsOfItem, type ItemRow, type PeriodRow } from './store-periods.ts'
import { earlierProofs, proofsOfItem } from './store-proofs.ts'
import { suggestionWords } from './texts.ts'

/** What the house already knows that could prove this item, less what stands beside it: figures with their meetings and records, decrees, kept promises, earlier evidence. */
export async function suggestProofs(
  context: Context,
  actor: Actor,
  { item, period }: { item: ItemRow; period: PeriodRow },
  locale: Locale,
): Promise<Suggestion[]> {
  const agencies = [
    ...new Set([...(await contributorsOfItem(context.db, item.id)), item.coordinator_agency_id].filter((id) => id !== null)),
  ]
  const agencyId = agencies.find((id) => mayAddProof(actor, id, item.coordinator_agency_id))
  if (agencyId === undefined) return []
  const { taxonomy } = definitionOf((await findInstrument(context.db, period.instrument_id))!)
  const about = { taxonomy, code: item.code, year: period.year }
  const standing = await proofsOfItem(context.db, item.id)
  const known = new Set(standing.flatMap((proof) => [proof.record_id, proof.evidence_id, (proof.detail as { measure?: string }).measure]))
  const t = suggestionWords[locale]
  const found: Suggestion[] = []

  for (const { measure: code, query } of await countersOf(context.db, about)) {
    const measure = findMeasure(context, code)
    if (!measure?.rows || known.has(code)) continue
    const { rows, total } = await drillDown(context, SYSTEM, code, query, Infinity)
    const sum = rows.reduce((so, row) => so + row.value, 0)
    const weight = rows.reduce((so, row) => so + row.weight, 0)
    const ratio = measure.aggregate === 'ratio' || measure.aggregate === 'mean'
    const value = figureOf({ value: ratio ? (weight === 0 ? null : sum / weight) : sum }, measure.aggregate)
    found.push({
      add: { source: 'measure', agencyId, measure: code },
      title: `${measure.title[locale]} (${query.from!.slice(0, 4)})`,
      detail: value === null ? t.noFigure : t.figure(value, measure.unit, total),
      documentOn: null,
      url: `/staff/figures?code=${code}`,
    })
  }

  if (restsOnLaw(about)) {
    const bodies = new Map((await listBodies(context.db)).map((body) => [body.id, body]))
    const [from, to] = [`${period.year}-01-01`, `${period.year}-12-31`]
    for (const decree of await listDecrees(context.db)) {
      const stands = decree.valid_from <= to && (decree.valid_until === null || decree.valid_until >= from)
      if (!stands || known.has(decree.id)) continue
      const body = bodies.get(decree.body_id)!
      found.push({
        add: { source: 'decree', agencyId, recordId: decree.id },
        title: `${decree.number}: ${decree.title}`,
        detail: body.name,
        documentOn: decree.signed_on,
        url: `/staff/governance/bodies/${body.id}`,
      })
    }
  }

  const recommended = (await earlierRecommendations(context.db, period)).filter(
    (note) => note.code === item.code && note.commitment_id !== null,
  )
  const promises = await commitmentsById(
    context.db,
    recommended.map((note) => note.commitment_id!),
  )
  for (const promise of promises.values()) {
    if (promise.proof_id === null || promise.confidential || known.has(promise.id)) continue
    found.push({
      add: { source: 'commitment', agencyId, recordId: promise.id },
      title: promise.what,
      detail: t.promise[promise.state as keyof typeof t.promise],
      documentOn: null,
      url: null,
    })
  }

  for (const proof of await earlierProofs(context.db, { city: period.city, ...about })) {
    if (known.has(proof.evidence_id!)) continue
    known.add(proof.evidence_id!)
    found.push({
      add: { source: 'earlier', agencyId, proofId: proof.id },
      title: proof.title,
      detail: t.earlier(proof.year),
      documentOn: proof.document_on,
      url: `/api/evaluation/proofs/${proof.id}/file`,
    })
  }
  return found
}
