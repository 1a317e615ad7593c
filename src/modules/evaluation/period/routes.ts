import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { READ } from '../policy.ts'
import { changeReturnNote, saveAnswer, stepAnswer } from './answer.ts'
import { inviteAssessor, withdrawAssessor } from './assessors.ts'
import { AskUnlock, AssignItems, DecideUnlock, MoveDays, PeriodList, PeriodView, PlanPeriod, StepPeriod } from './contract.ts'
import { ChangeNote, ItemView, SaveAnswer, StepAnswer } from './contract-answer.ts'
import { InviteAssessor, ReplyToNote, TakeUpNote } from './contract-assess.ts'
import { AddProof, ProofCheck, ReviewProof, Suggestion } from './contract-proof.ts'
import { replyToNote, takeUpNote } from './follow-up.ts'
import { viewItem } from './item-view.ts'
import { requireProof } from './open-proof.ts'
import { moveDays } from './move-days.ts'
import { assignItems, planPeriod } from './plan-period.ts'
import { APPROVE, PERIODS } from './policy.ts'
import { addProof, reviewProof } from './proofs.ts'
import { stepPeriod } from './step-period.ts'
import { findItem, findPeriod } from './store-periods.ts'
import { suggestProofs } from './suggest.ts'
import { askUnlock, decideUnlock } from './unlock.ts'
import { verifyProof } from './verify-proof.ts'
import { listPeriodViews, viewPeriod } from './view.ts'

const tags = ['evaluation']
const Id = z.object({ id: z.uuid() })
const Made = z.object({ id: z.uuid() })

/** Periods as the city's own people work on them. Every change answers with the period or item as it is then. */
export function periodRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const read = { access: READ }
  const run = { access: PERIODS }

  typed.get(
    '/api/evaluation/periods',
    { config: read, schema: { tags, summary: 'Periods, the newest first', response: { 200: PeriodList } } },
    ({ actor }) => listPeriodViews(context, actor),
  )
  typed.post(
    '/api/evaluation/periods',
    { config: run, schema: { tags, summary: 'Plan a period by one version of an instrument', body: PlanPeriod, response: { 201: Made } } },
    async ({ actor, body }, reply) => reply.code(201).send({ id: (await planPeriod(context, actor, body)).id }),
  )
  typed.get(
    '/api/evaluation/periods/:id',
    {
      config: read,
      schema: { tags, summary: 'A period: board, scores side by side, assessors, locks', params: Id, response: { 200: PeriodView } },
    },
    ({ actor, params }) => viewPeriod(context, actor, params.id),
  )
  typed.put(
    '/api/evaluation/periods/:id',
    { config: run, schema: { tags, summary: 'Move the days of a period', params: Id, body: MoveDays, response: { 200: PeriodView } } },
    async ({ actor, params, body }) => {
      await moveDays(context, actor, params.id, body)
      return viewPeriod(context, actor, params.id)
    },
  )
  typed.post(
    '/api/evaluation/periods/:id/steps',
    {
      config: run,
      schema: { tags, summary: 'Open, close, end the marking, publish', params: Id, body: StepPeriod, response: { 200: PeriodView } },
    },
    async ({ actor, params, body }) => {
      await stepPeriod(context, actor, params.id, body)
      return viewPeriod(context, actor, params.id)
    },
  )
  typed.put(
    '/api/evaluation/periods/:id/agencies',
    {
      config: run,
      schema: {
        tags,
        summary: 'Who is in charge of items and who answers them',
        params: Id,
        body: AssignItems,
        response: { 200: PeriodView },
      },
    },
    async ({ actor, params, body }) => {
      await assignItems(context, actor, params.id, body)
      return viewPeriod(context, actor, params.id)
    },
  )
  typed.post(
    '/api/evaluation/periods/:id/assessors',
    { config: run, schema: { tags, summary: 'Invite an assessor', params: Id, body: InviteAssessor, response: { 200: PeriodView } } },
    async ({ actor, params, body }) => {
      await inviteAssessor(context, actor, params.id, body)
      return viewPeriod(context, actor, params.id)
    },
  )
  typed.post(
    '/api/evaluation/assessors/:id/withdraw',
    { config: run, schema: { tags, summary: 'Take an invitation back', params: Id, response: { 200: PeriodView } } },
    async ({ actor, params }) => viewPeriod(context, actor, await withdrawAssessor(context, actor, params.id)),
  )
  typed.post(
    '/api/evaluation/periods/:id/unlocks',
    {
      config: read,
      schema: {
        tags,
        summary: 'Ask that an item or the period may change again',
        params: Id,
        body: AskUnlock,
        response: { 200: PeriodView },
      },
    },
    async ({ actor, params, body }) => {
      await askUnlock(context, actor, params.id, body)
      return viewPeriod(context, actor, params.id)
    },
  )
  typed.post(
    '/api/evaluation/unlocks/:id/decide',
    {
      config: { access: APPROVE },
      schema: { tags, summary: 'Grant or refuse an unlock', params: Id, body: DecideUnlock, response: { 200: PeriodView } },
    },
    async ({ actor, params, body }) => viewPeriod(context, actor, await decideUnlock(context, actor, params.id, body)),
  )
  typed.post(
    '/api/evaluation/notes/:id/follow-up',
    {
      config: run,
      schema: {
        tags,
        summary: 'Make a promise of a recommendation, or drop it',
        params: Id,
        body: TakeUpNote,
        response: { 200: PeriodView },
      },
    },
    async ({ actor, params, body }) => viewPeriod(context, actor, await takeUpNote(context, actor, params.id, body)),
  )
  typed.post(
    '/api/evaluation/notes/:id/reply',
    {
      config: run,
      schema: { tags, summary: 'Answer an assessor’s question', params: Id, body: ReplyToNote, response: { 200: PeriodView } },
    },
    async ({ actor, params, body }) => viewPeriod(context, actor, await replyToNote(context, actor, params.id, body)),
  )

  typed.get(
    '/api/evaluation/items/:id',
    { config: read, schema: { tags, summary: 'One item of a period, whole', params: Id, response: { 200: ItemView } } },
    ({ actor, params }) => viewItem(context, actor, params.id),
  )
  typed.put(
    '/api/evaluation/items/:id/answer',
    { config: read, schema: { tags, summary: 'Write an answer as a draft', params: Id, body: SaveAnswer, response: { 200: ItemView } } },
    async ({ actor, params, body }) => {
      await saveAnswer(context, actor, params.id, body)
      return viewItem(context, actor, params.id)
    },
  )
  typed.post(
    '/api/evaluation/items/:id/answer/steps',
    {
      config: read,
      schema: { tags, summary: 'Send, return or accept an answer', params: Id, body: StepAnswer, response: { 200: ItemView } },
    },
    async ({ actor, params, body }) => {
      await stepAnswer(context, actor, params.id, body)
      return viewItem(context, actor, params.id)
    },
  )
  typed.put(
    '/api/evaluation/items/:id/answer/note',
    {
      config: read,
      schema: { tags, summary: 'Put right why an answer was given back', params: Id, body: ChangeNote, response: { 200: ItemView } },
    },
    async ({ actor, params, body }) => {
      await changeReturnNote(context, actor, params.id, body)
      return viewItem(context, actor, params.id)
    },
  )
  typed.get(
    '/api/evaluation/items/:id/suggestions',
    { config: read, schema: { tags, summary: 'Evidence that the house already has', params: Id, response: { 200: z.array(Suggestion) } } },
    async ({ actor, params, locale }) => {
      const item = await findItem(context.db, params.id)
      const period = item && (await findPeriod(context.db, item.period_id))
      if (!period) throw notFound('item')
      return suggestProofs(context, actor, { item, period }, locale)
    },
  )
  typed.post(
    '/api/evaluation/items/:id/proofs',
    { config: read, schema: { tags, summary: 'Lay evidence beside an item', params: Id, body: AddProof, response: { 200: ItemView } } },
    async ({ actor, params, body }) => {
      await addProof(context, actor, params.id, body)
      return viewItem(context, actor, params.id)
    },
  )
  typed.post(
    '/api/evaluation/proofs/:id/review',
    {
      config: read,
      schema: {
        tags,
        summary: 'Accept evidence, ask for better, or refuse it',
        params: Id,
        body: ReviewProof,
        response: { 200: ItemView },
      },
    },
    async ({ actor, params, body }) => viewItem(context, actor, await reviewProof(context, actor, params.id, body)),
  )
  typed.get(
    '/api/evaluation/proofs/:id/verify',
    {
      config: { access: 'signed-in', guests: true },
      schema: { tags, summary: 'The same as when it was added, or what changed', params: Id, response: { 200: ProofCheck } },
    },
    async ({ actor, params }) => verifyProof(context, actor, await requireProof(context, actor, params.id)),
  )
}
