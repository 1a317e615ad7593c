import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import {
  AgencyStanding,
  Commitment,
  CommitmentFilter,
  CommitmentPage,
  DueDay,
  NewCommitment,
  Reschedule,
  SettleCommitment,
  WithReason,
} from './contract.ts'
import { getCommitment, listCommitments, standingByAgency } from './list-commitments.ts'
import { recordPromise } from './promise.ts'
import { stepCommitment } from './step.ts'

export function commitmentRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['commitments']
  const Id = z.object({ id: z.uuid() })
  const Done = z.null()

  typed.get(
    '/api/commitments',
    {
      config: { access: 'commitments.read' },
      schema: { tags, summary: 'Promises, what is late first', querystring: CommitmentFilter, response: { 200: CommitmentPage } },
    },
    ({ actor, query }) => listCommitments(context, actor, query),
  )
  typed.get(
    '/api/commitments/standing',
    {
      config: { access: 'commitments.read' },
      schema: {
        tags,
        summary: 'How each agency stands with its promises, and the share kept on time',
        querystring: CommitmentFilter.pick({ agencyId: true, room: true }),
        response: { 200: z.array(AgencyStanding) },
      },
    },
    ({ actor, query }) => standingByAgency(context, actor, query),
  )
  typed.get(
    '/api/commitments/:id',
    { config: { access: 'commitments.read' }, schema: { tags, summary: 'A promise', params: Id, response: { 200: Commitment } } },
    ({ actor, params }) => getCommitment(context, actor, params.id),
  )
  typed.post(
    '/api/commitments',
    {
      config: { access: 'commitments.promise' },
      schema: { tags, summary: 'Record a promise', body: NewCommitment, response: { 201: Id.extend({ dueDay: DueDay }) } },
    },
    async ({ actor, body }, reply) => reply.code(201).send(await recordPromise(context, actor, body)),
  )
  typed.post(
    '/api/commitments/:id/settle',
    {
      config: { access: 'commitments.settle' },
      schema: { tags, summary: 'Kept: with proof', params: Id, body: SettleCommitment, response: { 204: Done } },
    },
    async ({ actor, params, body }, reply) => {
      await stepCommitment(context, actor, params.id, 'settle', body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/commitments/:id/accept',
    { config: { access: 'commitments.accept' }, schema: { tags, summary: 'Accept as kept', params: Id, response: { 204: Done } } },
    async ({ actor, params }, reply) => {
      await stepCommitment(context, actor, params.id, 'accept', {})
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/commitments/:id/send-back',
    {
      config: { access: 'commitments.accept' },
      schema: { tags, summary: 'Not kept yet: back on the board', params: Id, body: WithReason, response: { 204: Done } },
    },
    async ({ actor, params, body }, reply) => {
      await stepCommitment(context, actor, params.id, 'send_back', body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/commitments/:id/reschedule',
    {
      config: { access: 'commitments.withdraw' },
      schema: {
        tags,
        summary: 'Move the day with a reason; the first day stays on record',
        params: Id,
        body: Reschedule,
        response: { 204: Done },
      },
    },
    async ({ actor, params, body }, reply) => {
      await stepCommitment(context, actor, params.id, 'reschedule', body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/commitments/:id/contest',
    {
      config: { access: 'commitments.accept' },
      schema: {
        tags,
        summary: 'Accepted, but not kept: back on the board within 30 days',
        params: Id,
        body: WithReason,
        response: { 204: Done },
      },
    },
    async ({ actor, params, body }, reply) => {
      await stepCommitment(context, actor, params.id, 'contest', body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/commitments/:id/withdraw',
    {
      config: { access: 'commitments.withdraw' },
      schema: { tags, summary: 'Withdraw with a reason', params: Id, body: WithReason, response: { 204: Done } },
    },
    async ({ actor, params, body }, reply) => {
      await stepCommitment(context, actor, params.id, 'withdraw', body)
      return reply.code(204).send(null)
    },
  )
}
