import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { dimensionsOf } from '#modules/masterplan/index.ts'
import type { Context } from '#kernel/context.ts'
import { type PaperFormat, renderPaper } from '#kernel/paper.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import {
  Body,
  BodyInput,
  Decree,
  DecreeInput,
  EvidencePackage,
  Home,
  Member,
  MemberInput,
  Mine,
  Proposal,
  ProposalInput,
  ProposalFilter,
  ProposalPage,
  RejectProposal,
  ReviewProposal,
  ScheduleProposal,
  CompleteProposal,
  WithReason,
} from './contract.ts'
import { addDecree, createBody, dissolveBody, editBody, fileDecree } from './edit-body.ts'
import { addMember, editMember } from './edit-member.ts'
import { evidencePackage, freezePackage, packagePaper } from './evidence-package.ts'
import { homeOf } from './home.ts'
import { judgeProposal } from './judge-proposal.ts'
import { mineOf } from './mine.ts'
import { PERMISSION } from './policy.ts'
import { listProposals } from './proposal-store.ts'
import { propose } from './propose.ts'
import { scheduleProposal } from './schedule-proposal.ts'
import { type BodyRow, findBody, listBodies, listDecrees, listMembers } from './store.ts'
import { toBodies, toDecree, toMember, toProposal } from './view.ts'

const tags = ['governance']
const Id = z.object({ id: z.uuid() })
const Version = z.object({ version: z.int() })
const Year = z.object({ year: z.coerce.number().int().min(2017).max(2100) })

/** Bodies with decrees and members, proposals, and the evidence of a year. */
export function bodyRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const read = { access: 'governance.read' }
  const manage = { access: 'governance.manage' }
  const one = async (row: BodyRow, actor: Actor) => (await toBodies(context, [row], actor))[0]!

  typed.get(
    '/api/governance',
    { config: read, schema: { tags, summary: 'Where the bodies stand, and what is missing', response: { 200: Home } } },
    ({ actor }) => homeOf(context, actor),
  )
  typed.get(
    '/api/governance/mine',
    { config: { access: 'signed-in' }, schema: { tags, summary: 'My invitations, and decisions for my agency', response: { 200: Mine } } },
    ({ actor }) => mineOf(context, actor),
  )

  const BodyDetail = Body.extend({ decrees: z.array(Decree), seats: z.array(Member) })
  typed.get(
    '/api/governance/bodies',
    { config: read, schema: { tags, summary: 'Every body', response: { 200: z.array(Body) } } },
    async ({ actor }) => toBodies(context, await listBodies(context.db), actor),
  )
  typed.post(
    '/api/governance/bodies',
    { config: manage, schema: { tags, summary: 'Take in a body', body: BodyInput, response: { 201: Body } } },
    async ({ actor, body }, reply) => reply.code(201).send(await one(await createBody(context, actor, body), actor)),
  )
  typed.get(
    '/api/governance/bodies/:id',
    { config: read, schema: { tags, summary: 'A body with its decrees and members', params: Id, response: { 200: BodyDetail } } },
    async ({ actor, params }) => {
      const row = await findBody(context.db, params.id)
      if (!row) throw notFound('body')
      const day = context.clock.today().toString()
      return {
        ...(await one(row, actor)),
        decrees: (await listDecrees(context.db, [row.id])).map((decree) => toDecree(decree, day)),
        seats: (await listMembers(context.db, row.id)).map((member) => toMember(member, day)),
      }
    },
  )
  typed.put(
    '/api/governance/bodies/:id',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Change what is said of a body',
        params: Id,
        body: BodyInput.extend(Version.shape),
        response: { 200: Body },
      },
    },
    async ({ actor, params, body }) => one(await editBody(context, actor, params.id, body), actor),
  )
  typed.post(
    '/api/governance/bodies/:id/decrees',
    {
      config: { access: PERMISSION.establish },
      schema: { tags, summary: 'Record a decree: it forms or renews the body', params: Id, body: DecreeInput, response: { 201: Body } },
    },
    async ({ actor, params, body }, reply) => reply.code(201).send(await one(await addDecree(context, actor, params.id, body), actor)),
  )
  typed.put(
    '/api/governance/bodies/:id/decrees/:decreeId',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Add the file of a decree',
        params: Id.extend({ decreeId: z.uuid() }),
        body: z.strictObject({ evidenceId: z.uuid() }),
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      await fileDecree(context, actor, params.id, params.decreeId, body.evidenceId)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/governance/bodies/:id/dissolve',
    {
      config: { access: PERMISSION.dissolve },
      schema: { tags, summary: 'Dissolve a body', params: Id, body: WithReason, response: { 200: Body } },
    },
    async ({ actor, params, body }) => one(await dissolveBody(context, actor, params.id, body.reason), actor),
  )
  typed.post(
    '/api/governance/bodies/:id/members',
    { config: manage, schema: { tags, summary: 'Seat a member', params: Id, body: MemberInput, response: { 201: Member } } },
    async ({ actor, params, body }, reply) =>
      reply.code(201).send(toMember(await addMember(context, actor, params.id, body), context.clock.today().toString())),
  )
  typed.put(
    '/api/governance/members/:id',
    {
      config: manage,
      schema: { tags, summary: 'Change a seat', params: Id, body: MemberInput.extend(Version.shape), response: { 200: Member } },
    },
    async ({ actor, params, body }) => toMember(await editMember(context, actor, params.id, body), context.clock.today().toString()),
  )

  const proposal = async (id: string, actor: Actor) => {
    const [row] = await listProposals(context.db, { id })
    if (!row) throw notFound('proposal')
    return toProposal(row, actor)
  }
  typed.get(
    '/api/governance/proposals',
    {
      config: read,
      schema: { tags, summary: 'Proposals, newest first', querystring: ProposalFilter, response: { 200: ProposalPage } },
    },
    async ({ actor, query }) => pageOfProposals(context, actor, query),
  )
  typed.post(
    '/api/governance/proposals',
    {
      config: { access: 'governance.propose' },
      schema: { tags, summary: 'Propose', body: ProposalInput, response: { 201: Proposal } },
    },
    async ({ actor, body }, reply) => reply.code(201).send(await proposal((await propose(context, actor, body)).id, actor)),
  )
  typed.get(
    '/api/governance/proposals/:id',
    { config: read, schema: { tags, summary: 'A proposal', params: Id, response: { 200: Proposal } } },
    ({ actor, params }) => proposal(params.id, actor),
  )
  const judge = { access: 'governance.judge' }
  typed.post(
    '/api/governance/proposals/:id/review',
    {
      config: judge,
      schema: { tags, summary: 'Reviewed, with what was found', params: Id, body: ReviewProposal, response: { 200: Proposal } },
    },
    async ({ actor, params, body }) => proposal((await judgeProposal(context, actor, params.id, 'review', body)).id, actor),
  )
  typed.post(
    '/api/governance/proposals/:id/accept',
    { config: judge, schema: { tags, summary: 'Accept', params: Id, response: { 200: Proposal } } },
    async ({ actor, params }) => proposal((await judgeProposal(context, actor, params.id, 'accept')).id, actor),
  )
  typed.post(
    '/api/governance/proposals/:id/reject',
    { config: judge, schema: { tags, summary: 'Reject, with the reason', params: Id, body: RejectProposal, response: { 200: Proposal } } },
    async ({ actor, params, body }) => proposal((await judgeProposal(context, actor, params.id, 'reject', body)).id, actor),
  )
  typed.post(
    '/api/governance/proposals/:id/schedule',
    {
      config: { access: PERMISSION.schedule },
      schema: { tags, summary: 'Make it a programme of the masterplan', params: Id, body: ScheduleProposal, response: { 200: Proposal } },
    },
    async ({ actor, params, body }) => proposal((await scheduleProposal(context, actor, params.id, body)).id, actor),
  )
  typed.get(
    '/api/governance/dimensions',
    {
      config: read,
      schema: {
        tags,
        summary: 'Dimensions of the masterplan of a year',
        querystring: Year,
        response: { 200: z.array(z.object({ id: z.uuid(), code: z.string(), title: z.string() })) },
      },
    },
    async ({ query, locale }) =>
      (await dimensionsOf(context.db, query.year)).map(({ id, code, title_id, title_en }) => ({
        id,
        code,
        title: locale === 'id' ? title_id : title_en,
      })),
  )
  typed.post(
    '/api/governance/proposals/:id/complete',
    { config: judge, schema: { tags, summary: 'Carried out', params: Id, body: CompleteProposal, response: { 200: Proposal } } },
    async ({ actor, params, body }) => proposal((await judgeProposal(context, actor, params.id, 'complete', body)).id, actor),
  )

  const package_ = { access: 'measures.read' }
  typed.get(
    '/api/governance/evidence',
    {
      config: package_,
      schema: { tags, summary: 'The evidence of a year, by item', querystring: Year, response: { 200: EvidencePackage } },
    },
    ({ query, locale }) => evidencePackage(context, query.year, locale),
  )
  typed.post(
    '/api/governance/evidence/freeze',
    {
      config: { access: 'measures.snapshot' },
      schema: {
        tags,
        summary: 'Fix the counters of a year',
        body: z.strictObject({ year: z.int().min(2017).max(2100) }),
        response: { 200: z.object({ frozen: z.int() }) },
      },
    },
    async ({ actor, body }) => ({ frozen: await freezePackage(context, actor, body.year) }),
  )
  typed.get(
    '/api/governance/evidence/:file',
    {
      config: package_,
      schema: {
        tags,
        summary: 'The evidence of a year as PDF, DOCX or CSV',
        params: z.object({ file: z.string().regex(/^20\d\d\.(pdf|docx|csv)$/) }),
      },
    },
    async ({ params }, reply) => {
      const [year, format] = params.file.split('.') as [string, PaperFormat]
      const paper = packagePaper(context.config, await evidencePackage(context, Number(year), 'id'), context.clock.zone)
      const { type, bytes } = await renderPaper(paper, format)
      return reply.type(type).header('content-disposition', `attachment; filename="bukti-tata-kelola-${params.file}"`).send(bytes)
    },
  )
}

async function pageOfProposals({ db }: Context, actor: Actor, { after, limit, ...filter }: ProposalFilter): Promise<ProposalPage> {
  const [year, no] = after?.split('_').map(Number) ?? []
  const rows = await listProposals(db, { ...filter, after: after === undefined ? undefined : { year: year!, no: no! }, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map((row) => toProposal(row, actor)), next: rows.length > limit && last ? `${last.year}_${last.no}` : null }
}
