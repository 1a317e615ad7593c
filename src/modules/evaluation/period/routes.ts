import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
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
  const period = (summary: string) => ({ tags, summary, params: Id, response: { 200: PeriodView } })
  const item = (summary: string) => ({ tags, summary, params: Id, response: { 200: ItemView } })
  const periodAfter = async (actor: Actor, id: string, work: Promise<unknown>) => {
    await work
    return viewPeriod(context, actor, id)
  }
  const itemAfter = async (actor: Actor, id: string, work: Promise<unknown>) => {
    await work
    return viewItem(context, actor, id)
  }

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
    { config: read, schema: period('A period: board, scores side by side, assessors, locks') },
    ({ actor, params }) => viewPeriod(context, actor, params.id),
  )
  typed.put(
    '/api/evaluation/periods/:id',
    { config: run, schema: { ...period('Move the days of a period'), body: MoveDays } },
    ({ actor, params: { id }, body }) => periodAfter(actor, id, moveDays(context, actor, id, body)),
  )
  typed.post(
    '/api/evaluation/periods/:id/steps',
    { config: run, schema: { ...period('Open, close, end the marking, publish'), body: StepPeriod } },
    ({ actor, params: { id }, body }) => periodAfter(actor, id, stepPeriod(context, actor, id, body)),
  )
  typed.put(
    '/api/evaluation/periods/:id/agencies',
    { config: run, schema: { ...period('Who is in charge of items and who answers them'), body: AssignItems } },
    ({ actor, params: { id }, body }) => periodAfter(actor, id, assignItems(context, actor, id, body)),
  )
  typed.post(
    '/api/evaluation/periods/:id/assessors',
    { config: run, schema: { ...period('Invite an assessor'), body: InviteAssessor } },
    ({ actor, params: { id }, body }) => periodAfter(actor, id, inviteAssessor(context, actor, id, body)),
  )
  typed.post(
    '/api/evaluation/assessors/:id/withdraw',
    { config: run, schema: period('Take an invitation back') },
    async ({ actor, params }) => viewPeriod(context, actor, await withdrawAssessor(context, actor, params.id)),
  )
  typed.post(
    '/api/evaluation/periods/:id/unlocks',
    { config: read, schema: { ...period('Ask that an item or the period may change again'), body: AskUnlock } },
    ({ actor, params: { id }, body }) => periodAfter(actor, id, askUnlock(context, actor, id, body)),
  )
  typed.post(
    '/api/evaluation/unlocks/:id/decide',
    { config: { access: APPROVE }, schema: { ...period('Grant or refuse an unlock'), body: DecideUnlock } },
    async ({ actor, params, body }) => viewPeriod(context, actor, await decideUnlock(context, actor, params.id, body)),
  )
  typed.post(
    '/api/evaluation/notes/:id/follow-up',
    { config: run, schema: { ...period('Make a promise of a recommendation, or drop it'), body: TakeUpNote } },
    async ({ actor, params, body }) => viewPeriod(context, actor, await takeUpNote(context, actor, params.id, body)),
  )
  typed.post(
    '/api/evaluation/notes/:id/reply',
    { config: run, schema: { ...period('Answer an assessor’s question'), body: ReplyToNote } },
    async ({ actor, params, body }) => viewPeriod(context, actor, await replyToNote(context, actor, params.id, body)),
  )

  typed.get('/api/evaluation/items/:id', { config: read, schema: item('One item of a period, whole') }, ({ actor, params }) =>
    viewItem(context, actor, params.id),
  )
  typed.put(
    '/api/evaluation/items/:id/answer',
    { config: read, schema: { ...item('Write an answer as a draft'), body: SaveAnswer } },
    ({ actor, params: { id }, body }) => itemAfter(actor, id, saveAnswer(context, actor, id, body)),
  )
  typed.post(
    '/api/evaluation/items/:id/answer/steps',
    { config: read, schema: { ...item('Send, return or accept an answer'), body: StepAnswer } },
    ({ actor, params: { id }, body }) => itemAfter(actor, id, stepAnswer(context, actor, id, body)),
  )
  typed.put(
    '/api/evaluation/items/:id/answer/note',
    { config: read, schema: { ...item('Put right why an answer was given back'), body: ChangeNote } },
    ({ actor, params: { id }, body }) => itemAfter(actor, id, changeReturnNote(context, actor, id, body)),
  )
  typed.get(
    '/api/evaluation/items/:id/suggestions',
    { config: read, schema: { tags, summary: 'Evidence that the house already has', params: Id, response: { 200: z.array(Suggestion) } } },
    ({ actor, params, locale }) => suggestProofs(context, actor, params.id, locale),
  )
  typed.post(
    '/api/evaluation/items/:id/proofs',
    { config: read, schema: { ...item('Lay evidence beside an item'), body: AddProof } },
    ({ actor, params: { id }, body }) => itemAfter(actor, id, addProof(context, actor, id, body)),
  )
  typed.post(
    '/api/evaluation/proofs/:id/review',
    { config: read, schema: { ...item('Accept evidence, ask for better, or refuse it'), body: ReviewProof } },
    async ({ actor, params, body }) => viewItem(context, actor, await reviewProof(context, actor, params.id, body)),
  )
  typed.get(
    '/api/evaluation/proofs/:id/verify',
    {
      config: { access: 'signed-in', guests: true },
      schema: { tags, summary: 'The same as when it was added, or what changed', params: Id, response: { 200: ProofCheck } },
    },
    async ({ actor, params, locale }) => verifyProof(context, actor, await requireProof(context, actor, params.id), locale),
  )
}
