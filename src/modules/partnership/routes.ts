import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { type PaperFormat, renderPaper } from '#kernel/paper.ts'
import type { App } from '#kernel/room.ts'
import { sheetRoutes } from '#kernel/sheet.ts'
import { changeCompany, inviteToCompany, registerCompany } from './companies.ts'
import { companySheet } from './company-sheet.ts'
import {
  Company,
  CompanyInput,
  CompanyInvitation,
  Contribution,
  ContributionDetail,
  ContributionStep,
  ContributionStepInput,
  InterestInput,
  Need,
  NeedInput,
  NeedStep,
  Programme,
  RealisationInput,
  RealisationStep,
  StepInput,
  Standing,
  Statement,
  StatementInput,
  Withdrawal,
  YearReport,
} from './contract.ts'
import { contributionSheet } from './contribution-sheet.ts'
import { showInterest, stepContribution } from './contribute.ts'
import { needSheet } from './need-sheet.ts'
import { changeNeed, draftNeed, stepNeed } from './needs.ts'
import { ACT, MANAGE, OFFER, READ_ALL, STEP, VIEW } from './policy.ts'
import { realisationSheet } from './realisation-sheet.ts'
import { changeRealisation, reportRealisation, stepRealisation } from './report-realisation.ts'
import {
  getContribution,
  getNeed,
  listCompanyViews,
  listContributionViews,
  listNeedViews,
  listProgrammes,
  listStatementViews,
  standingOf,
} from './view.ts'
import { statementSheet } from './statement-sheet.ts'
import { noteStatement, withdrawStatement } from './statements.ts'
import { findRealisation } from './store.ts'
import { yearPaper } from './year-paper.ts'
import { yearReport } from './year-report.ts'

const tags = ['partnership']
const Id = z.object({ id: z.uuid() })

export function partnershipRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const view = { access: VIEW }
  const act = { access: ACT }
  const offer = { access: OFFER }
  const manage = { access: MANAGE }
  const step = { access: STEP }

  typed.get(
    '/api/partnership/standing',
    { config: view, schema: { tags, summary: 'What you may do, and for which companies', response: { 200: Standing } } },
    ({ actor }) => standingOf(context, actor),
  )

  typed.get(
    '/api/partnership/companies',
    { config: view, schema: { tags, summary: 'Companies; a company sees itself', response: { 200: z.array(Company) } } },
    ({ actor }) => listCompanyViews(context, actor),
  )
  typed.put(
    '/api/partnership/companies/:id',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Correct what is known of a company',
        params: Id,
        body: CompanyInput.extend({ version: z.int() }),
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, body: { version, ...input } }, reply) => {
      await changeCompany(context, actor, params.id, version, input)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/partnership/companies',
    { config: manage, schema: { tags, summary: 'Register a company', body: CompanyInput, response: { 201: Id } } },
    async ({ actor, body }, reply) => reply.code(201).send({ id: await registerCompany(context, actor, body) }),
  )
  typed.post(
    '/api/partnership/companies/:id/invitations',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Let somebody of a company in',
        params: Id,
        body: CompanyInvitation,
        response: { 201: z.object({ link: z.string() }) },
      },
    },
    async ({ actor, params, body }, reply) => reply.code(201).send({ link: await inviteToCompany(context, actor, params.id, body) }),
  )
  typed.get(
    '/api/partnership/statements',
    { config: { access: READ_ALL }, schema: { tags, summary: 'What was stated in public', response: { 200: z.array(Statement) } } },
    () => listStatementViews(context),
  )
  typed.post(
    '/api/partnership/statements/:id/withdraw',
    {
      config: manage,
      schema: { tags, summary: 'Take back a statement that was noted wrongly', params: Id, body: Withdrawal, response: { 204: z.null() } },
    },
    async ({ actor, params, body }, reply) => {
      await withdrawStatement(context, actor, params.id, body.reason)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/partnership/statements',
    { config: manage, schema: { tags, summary: 'Note what was stated in public', body: StatementInput, response: { 201: Id } } },
    async ({ actor, body }, reply) => reply.code(201).send({ id: await noteStatement(context, actor, body) }),
  )

  typed.get(
    '/api/partnership/needs',
    { config: view, schema: { tags, summary: 'Needs; a company sees those on offer', response: { 200: z.array(Need) } } },
    ({ actor }) => listNeedViews(context, actor),
  )
  typed.get(
    '/api/partnership/programmes',
    {
      config: offer,
      schema: {
        tags,
        summary: 'Programmes of the masterplan of a year, those without budget first',
        querystring: z.object({ year: z.coerce.number().int().min(2017).max(2100) }),
        response: { 200: z.array(Programme) },
      },
    },
    ({ actor, query }) => listProgrammes(context, actor, query.year),
  )
  typed.post(
    '/api/partnership/needs',
    { config: offer, schema: { tags, summary: 'Draw up a need', body: NeedInput, response: { 201: Need } } },
    async ({ actor, body }, reply) => reply.code(201).send(await getNeed(context, actor, await draftNeed(context, actor, body))),
  )
  typed.put(
    '/api/partnership/needs/:id',
    {
      config: offer,
      schema: { tags, summary: 'Change a draft', params: Id, body: NeedInput.extend({ version: z.int() }), response: { 200: Need } },
    },
    async ({ actor, params, body: { version, ...input } }) => {
      await changeNeed(context, actor, params.id, version, input)
      return getNeed(context, actor, params.id)
    },
  )
  typed.post(
    '/api/partnership/needs/:id/:step',
    {
      config: step,
      schema: {
        tags,
        summary: 'Take a need one step on',
        params: Id.extend({ step: NeedStep }),
        body: StepInput,
        response: { 200: Need },
      },
    },
    async ({ actor, params, body }) => {
      await stepNeed(context, actor, params.id, params.step, body)
      return getNeed(context, actor, params.id)
    },
  )

  typed.get(
    '/api/partnership/contributions',
    { config: view, schema: { tags, summary: 'Contributions; a company sees its own', response: { 200: z.array(Contribution) } } },
    ({ actor }) => listContributionViews(context, actor),
  )
  typed.post(
    '/api/partnership/contributions',
    { config: act, schema: { tags, summary: 'Show interest', body: InterestInput, response: { 201: ContributionDetail } } },
    async ({ actor, body }, reply) => reply.code(201).send(await getContribution(context, actor, await showInterest(context, actor, body))),
  )
  typed.get(
    '/api/partnership/contributions/:id',
    { config: view, schema: { tags, summary: 'A contribution with its reports', params: Id, response: { 200: ContributionDetail } } },
    ({ actor, params }) => getContribution(context, actor, params.id),
  )
  typed.post(
    '/api/partnership/contributions/:id/:step',
    {
      config: step,
      schema: {
        tags,
        summary: 'Take a contribution one step on',
        params: Id.extend({ step: ContributionStep }),
        body: ContributionStepInput,
        response: { 200: ContributionDetail },
      },
    },
    async ({ actor, params, body }) => {
      await stepContribution(context, actor, params.id, params.step, body)
      return getContribution(context, actor, params.id)
    },
  )
  typed.post(
    '/api/partnership/contributions/:id/realisations',
    { config: act, schema: { tags, summary: 'Report what was given', params: Id, body: RealisationInput, response: { 201: Id } } },
    async ({ actor, params, body }, reply) => reply.code(201).send({ id: await reportRealisation(context, actor, params.id, body) }),
  )
  typed.put(
    '/api/partnership/realisations/:id',
    {
      config: act,
      schema: {
        tags,
        summary: 'Correct a report',
        params: Id,
        body: RealisationInput.extend({ version: z.int() }),
        response: { 200: ContributionDetail },
      },
    },
    async ({ actor, params, body: { version, ...input } }) => {
      await changeRealisation(context, actor, params.id, version, input)
      return getContribution(context, actor, (await findRealisation(context.db, params.id))!.contribution_id)
    },
  )
  typed.post(
    '/api/partnership/realisations/:id/:step',
    {
      config: step,
      schema: {
        tags,
        summary: 'Take a report one step on',
        params: Id.extend({ step: RealisationStep }),
        body: StepInput,
        response: { 200: ContributionDetail },
      },
    },
    async ({ actor, params, body }) => {
      await stepRealisation(context, actor, params.id, params.step, body)
      return getContribution(context, actor, (await findRealisation(context.db, params.id))!.contribution_id)
    },
  )

  typed.get(
    '/api/partnership/report',
    {
      config: { access: READ_ALL },
      schema: {
        tags,
        summary: 'The report of a year, unsaid of this one, with its award list',
        querystring: z.object({ year: z.coerce.number().int().min(2017).max(2100).optional() }),
        response: { 200: YearReport },
      },
    },
    ({ query }) => yearReport(context, query.year ?? context.clock.today().year),
  )
  typed.get(
    '/api/partnership/report/:file',
    {
      config: { access: READ_ALL },
      schema: {
        tags,
        summary: 'The report of a year as PDF, DOCX or CSV',
        params: z.object({ file: z.string().regex(/^20\d\d\.(pdf|docx|csv)$/) }),
      },
    },
    async ({ params }, reply) => {
      const [year, format] = params.file.split('.') as [string, PaperFormat]
      const paper = yearPaper(context.config, await yearReport(context, Number(year)), context.clock.today().toString())
      const { type, bytes } = await renderPaper(paper, format)
      return reply.type(type).header('content-disposition', `attachment; filename="laporan-csr-${params.file}"`).send(bytes)
    },
  )

  sheetRoutes(app, context, { path: '/api/partnership/companies', read: READ_ALL, write: MANAGE, sheet: companySheet })
  sheetRoutes(app, context, { path: '/api/partnership/needs', read: VIEW, write: OFFER, sheet: needSheet })
  sheetRoutes(app, context, { path: '/api/partnership/contributions', read: VIEW, write: ACT, sheet: contributionSheet })
  sheetRoutes(app, context, { path: '/api/partnership/realisations', read: VIEW, write: ACT, sheet: realisationSheet })
  sheetRoutes(app, context, { path: '/api/partnership/statements', read: READ_ALL, write: MANAGE, sheet: statementSheet })
}
