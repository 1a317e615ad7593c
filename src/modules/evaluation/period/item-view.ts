import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { AnswerView, ItemView } from './contract-answer.ts'
import type { ProofView } from './contract-proof.ts'
import type { AnswerKind, PeriodStatus, ProofSource, ProofState, Stage } from './contract-words.ts'
import { isEditable } from './open-item.ts'
import { answerActions, CONSOLIDATE, mayAddProof, mayReviewProof, mayStepAnswer } from './policy.ts'
import { readPeriod } from './read-period.ts'
import type { AnswerRow } from './store-answers.ts'
import { concerned } from './store-item-agencies.ts'
import { findItem, listPeriods, unlocksOf } from './store-periods.ts'
import type { ProofRow } from './store-proofs.ts'
import { agencyNames, isLate, stateOf, toLine } from './view.ts'

/** One item whole: every agency's answer, the consolidated one, evidence, marks, and what this person may do next. */
export async function viewItem(context: Context, actor: Actor, id: string): Promise<ItemView> {
  const row = await findItem(context.db, id)
  const reading = row && (await readPeriod(context.db, row.period_id))
  const item = reading?.items.find((each) => each.id === id)
  if (!reading || !item) throw notFound('item')
  const { period, instrument } = reading
  const today = context.clock.today()
  const names = await agencyNames(context)
  const unlocks = await unlocksOf(context.db, period.id)
  const line = toLine(context, reading, item, names, unlocks)
  const editable = isEditable(period, line.unlockedUntil, today)
  const { inCharge, answering } = item.agencies

  const nameOf = (agency: string) => names.get(agency) ?? '?'
  // The answer of the city speaks for the pengampu who gave it, to another pengampu for the own agency.
  const said = item.consolidated?.agency_id
  const speaker =
    [...(said === undefined ? [] : [said]), ...inCharge].find((agency) => actor.can(CONSOLIDATE, agency)) ?? said ?? inCharge[0]

  const toAnswer = (kind: AnswerKind, agencyId: string, answer: AnswerRow | undefined): AnswerView => ({
    kind,
    agencyId,
    // Before it is begun the answer of the city is everybody's who is in charge.
    agencyName: kind === 'consolidated' && !answer ? inCharge.map(nameOf).join(', ') : nameOf(agencyId),
    state: stateOf(answer),
    late: isLate(answer, kind === 'self' ? period.answers_due_on : period.closes_on, today.toString()),
    score: answer?.score ?? null,
    figure: answer?.figure ?? null,
    justification: answer?.justification ?? '',
    note: answer?.note ?? null,
    filledByName: answer?.filled_by_name ?? null,
    decidedByName: answer?.decided_by_name ?? null,
    version: answer?.version ?? 0,
    mayChangeNote:
      editable &&
      answer?.state === 'returned' &&
      answer.decided_by === actor.id &&
      mayStepAnswer(actor, 'return', { kind, agencyId, inCharge }),
    actions: answerActions(actor, stateOf(answer), { kind, agencyId, inCharge, editable, fillers: answer?.fillers ?? [] }),
  })

  return {
    ...line,
    periodId: period.id,
    period: { year: period.year, stage: period.stage as Stage, status: period.status as PeriodStatus },
    levels: item.definition.levels,
    answers: answering.map((agency) =>
      toAnswer(
        'self',
        agency,
        item.self.find(({ agency_id: own }) => own === agency),
      ),
    ),
    answer: speaker === undefined ? null : toAnswer('consolidated', speaker, item.consolidated),
    proofList: item.proofs.map((proof) =>
      toProof(proof, names, today.toString(), editable && mayReviewProof(actor, proof.added_by, inCharge)),
    ),
    mayAddFor: editable
      ? concerned(item.agencies)
          .filter((agency) => mayAddProof(actor, agency, inCharge))
          .map((agency) => ({ id: agency, name: nameOf(agency) }))
      : [],
    markList: item.marks.map(({ assessorName, mark, note }) => ({ assessorName, mark, note })),
    before: await before(),
    scale: instrument.scale,
  }

  async function before(): Promise<ItemView['before']> {
    const { city, taxonomy } = period
    const earlier = (await listPeriods(context.db, { city, taxonomy, status: 'published' })).find(({ year }) => year < period.year)
    const then = earlier && (await readPeriod(context.db, earlier.id))
    return then ? { year: then.period.year, computed: then.items.find(({ code }) => code === item!.code)?.computed ?? null } : null
  }
}

interface ProofDetail {
  titleEn?: string
  figure?: ProofView['figure']
  rows?: { label: string; on: string | null }[]
  contentType?: string | null
  url?: string | null
}

export function toProof(proof: ProofRow, names: ReadonlyMap<string, string>, today: string, mayReview: boolean): ProofView {
  const detail = proof.detail as ProofDetail
  const isFile = proof.source === 'file'
  const isLink = isFile && proof.sha256 === null
  return {
    id: proof.id,
    source: proof.source as ProofSource,
    title: { id: proof.title, en: detail.titleEn ?? proof.title },
    agencyName: names.get(proof.agency_id) ?? '?',
    documentOn: proof.document_on,
    validUntil: proof.valid_until,
    expired: proof.valid_until !== null && proof.valid_until < today,
    state: proof.state as ProofState,
    reason: proof.reason,
    addedByName: proof.added_by_name,
    decidedByName: proof.decided_by_name,
    sha256: proof.sha256,
    figure: detail.figure ?? null,
    rows: detail.rows ?? [],
    fileUrl: isFile && !isLink ? `/api/evaluation/proofs/${proof.id}/file` : null,
    contentType: detail.contentType ?? null,
    linkUrl: isLink ? (detail.url ?? null) : null,
    recordUrl: proof.snapshot_id ? `/staff/figures/frozen/${proof.snapshot_id}` : isFile ? null : (detail.url ?? null),
    mayReview,
  }
}
