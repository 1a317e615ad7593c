import { commitmentsById, keptPromises, sayWhom } from '#city/commitments/index.ts'
import { countFigure, findMeasure } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { listBodies, listDecisions, listDecrees } from '#modules/governance/index.ts'
import type { Item } from '../contract.ts'
import { figureOf } from '../figure-of.ts'
import { definitionOf } from '../instrument-view.ts'
import { shownFigure } from '../report/texts.ts'
import { findInstrument } from '../store-instruments.ts'
import type { Suggestion } from './contract-proof.ts'
import type { Stage } from './contract-words.ts'
import { countersOf, promisesFor, restsOnLaw } from './counters.ts'
import { mayAddProof } from './policy.ts'
import { earlierRecommendations } from './store-assessors.ts'
import { addressOfPromise } from './record-proof.ts'
import { agenciesOfItem, concerned } from './store-item-agencies.ts'
import { findItem, findPeriod, type ItemRow, type PeriodRow } from './store-periods.ts'
import { earlierProofs, proofsOfItem } from './store-proofs.ts'
import { stages, suggestionWords } from './texts.ts'

/** Of the promises that could prove an item the newest are offered; the rest is one search away on the board. */
const NEWEST = 8

interface About {
  item: ItemRow
  period: PeriodRow
  definition: Item
  taxonomy: string
  agencyId: string
  days: { from: string; to: string }
  locale: Locale
}

/** What the house already knows that could prove this item, less what stands beside it: figures with their records, decrees, kept promises and decisions, evidence of before. */
export async function suggestProofs(context: Context, actor: Actor, itemId: string, locale: Locale): Promise<Suggestion[]> {
  const item = await findItem(context.db, itemId)
  const period = item && (await findPeriod(context.db, item.period_id))
  if (!period) throw notFound('item')
  const agencies = await agenciesOfItem(context.db, item.id)
  const agencyId = concerned(agencies).find((id) => mayAddProof(actor, id, agencies.inCharge))
  if (agencyId === undefined) return []
  const { taxonomy, sections } = definitionOf((await findInstrument(context.db, period.instrument_id))!)
  const definition = sections.flatMap(({ items }) => items).find(({ code }) => code === item.code)!
  const days = { from: `${period.year}-01-01`, to: `${period.year}-12-31` }
  const about = { item, period, definition, taxonomy, agencyId, days, locale }
  const known = new Set((await proofsOfItem(context.db, item.id)).map(nameOf))
  const found: Suggestion[] = []
  for (const find of [figures, decrees, promises, earlier])
    for (const { name, ...suggestion } of await find(context, about))
      if (!known.has(name)) {
        known.add(name)
        found.push(suggestion)
      }
  return found
}

/** `name`: by which it is known that it stands beside the item already. */
type Named = Suggestion & { name: string }

type Identified = Pick<Awaited<ReturnType<typeof proofsOfItem>>[number], 'record_id' | 'evidence_id' | 'sha256' | 'detail'>

/** The same record, the same file or the same address is the same evidence, however often it was attached. */
function nameOf({ record_id: record, evidence_id: evidence, sha256, detail }: Identified): string {
  const { measure, url } = detail as { measure?: string; url?: string | null }
  return record ?? (evidence === null ? measure! : (sha256 ?? url ?? evidence))
}

async function figures(context: Context, { period, definition, taxonomy, agencyId, locale }: About): Promise<Named[]> {
  const t = suggestionWords[locale]
  const found: Named[] = []
  for (const counter of await countersOf(context.db, { taxonomy, definition, year: period.year })) {
    const measure = findMeasure(context, counter.measure)
    if (!measure?.rows) continue
    const counted = await countFigure(context, counter.measure, counter.query)
    const figure = figureOf(measure, counted)
    // A figure over no records proves nothing.
    if (!figure || counted.rowCount < Math.max(counter.fewest, 1)) continue
    found.push({
      name: counter.measure,
      add: { source: 'measure', agencyId, measure: counter.measure },
      title: `${measure.title[locale]} (${counter.query.from!.slice(0, 4)})`,
      detail: t.figure(shownFigure(figure, locale), counted.rowCount),
      documentOn: null,
      url: `/staff/figures?code=${counter.measure}`,
    })
  }
  return found
}

async function decrees({ db }: Context, { item, taxonomy, agencyId, days: { from, to } }: About): Promise<Named[]> {
  if (!restsOnLaw({ taxonomy, code: item.code })) return []
  const bodies = new Map((await listBodies(db)).map((body) => [body.id, body]))
  return (await listDecrees(db))
    .filter((decree) => decree.valid_from <= to && (decree.valid_until === null || decree.valid_until >= from))
    .map((decree) => ({
      name: decree.id,
      add: { source: 'decree', agencyId, recordId: decree.id },
      title: `${decree.number}: ${decree.title}`,
      detail: bodies.get(decree.body_id)!.name,
      documentOn: decree.signed_on,
      url: `/staff/governance/bodies/${decree.body_id}`,
    }))
}

/** What was promised on this item before and is proven, what bodies decided and was carried out, what citizens were promised face to face and was kept. */
async function promises({ db, clock }: Context, { item, period, taxonomy, agencyId, days, locale }: About): Promise<Named[]> {
  const t = suggestionWords[locale]
  const { bodies, room } = promisesFor({ taxonomy, code: item.code })
  const decisions = new Map(
    bodies.length === 0
      ? []
      : (await listDecisions(db, days))
          .filter((row) => row.commitment_id !== null && bodies.includes(row.body_kind))
          .map((row) => [row.commitment_id!, row]),
  )
  const recommended = (await earlierRecommendations(db, period))
    .filter((note) => note.code === item.code)
    .flatMap((note) => note.commitment_id ?? [])
  const named = [...(await commitmentsById(db, [...recommended, ...decisions.keys()])).values()]
  const heard = room === null ? [] : await keptPromises(db, { room, ...days, zone: clock.zone, limit: NEWEST })
  return [...named, ...heard]
    .filter((row) => row.proof_id !== null && !row.confidential)
    .map((row) => {
      const decision = decisions.get(row.id)
      return {
        name: row.id,
        add: { source: 'commitment', agencyId, recordId: row.id },
        title: row.what.slice(0, 300),
        detail: `${decision ? t.decided(decision.meeting_title, decision.decision_no!) : t.promisedTo(sayWhom(row.promised_to, locale))} · ${t.promise[row.state as keyof typeof t.promise]}`,
        documentOn: decision?.on_day ?? null,
        url: addressOfPromise(row),
      }
    })
}

/** What proved the same item in an earlier stage or year; a decree only while it is in force. */
async function earlier({ db }: Context, { item, period, agencyId, days, locale }: About): Promise<Named[]> {
  const t = suggestionWords[locale]
  return (await earlierProofs(db, { ...period, code: item.code }))
    .filter((proof) => proof.source !== 'decree' || proof.valid_until === null || proof.valid_until >= days.from)
    .map((proof) => ({
      name: nameOf(proof),
      add: { source: 'earlier', agencyId, proofId: proof.id },
      title: proof.title,
      detail: t.earlier(proof.year, stages[locale][proof.stage as Stage]),
      documentOn: proof.document_on,
      url: proof.evidence_id === null ? (proof.detail as { url: string }).url : `/api/evaluation/proofs/${proof.id}/file`,
    }))
}
