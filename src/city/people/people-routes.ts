import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { JournalEntry, listJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { App } from '#kernel/room.ts'
import {
  GrantEnd,
  Invitation,
  NewGrant,
  PeoplePage,
  PeopleQuery,
  PermissionChange,
  PermissionRow,
  Person,
  PersonRename,
} from './contract.ts'
import { editPermission, listPermissions, subjectOf } from './edit-permissions.ts'
import {
  clearSecondFactors,
  disablePerson,
  enablePerson,
  endRole,
  grantRole,
  invitePerson,
  listPeople,
  readPerson,
  renamePerson,
  sendPersonLink,
} from './manage-people.ts'
import { MANAGE, PERMISSIONS, READ } from './policy.ts'
import { requireRecentProof } from './sessions.ts'

const tags = ['people']
const params = z.object({ id: z.uuid() })
const manage = { access: MANAGE }

/** Accounts, roles and rights of others. */
export function peopleRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()

  typed.get(
    '/api/people',
    {
      config: { access: READ },
      schema: { tags, summary: 'Staff accounts by name', querystring: PeopleQuery, response: { 200: PeoplePage } },
    },
    ({ actor, query }) => listPeople(context, actor, query),
  )
  typed.get(
    '/api/people/:id',
    { config: { access: READ }, schema: { tags, summary: 'One staff account', params, response: { 200: Person } } },
    ({ actor, params }) => readPerson(context, actor, params.id),
  )
  typed.get(
    '/api/people/:id/history',
    {
      config: { access: READ },
      schema: { tags, summary: 'What happened to an account', params, response: { 200: z.array(JournalEntry) } },
    },
    async ({ actor, params }) => {
      await readPerson(context, actor, params.id)
      return listJournal(context.db, 'people', params.id)
    },
  )
  typed.post(
    '/api/people',
    { config: manage, schema: { tags, summary: 'Invite somebody', body: Invitation, response: { 201: params } } },
    async (request, reply) => {
      await requireRecentProof(context, request)
      const { id } = await invitePerson(context, request.actor, request.body)
      return reply.code(201).send({ id })
    },
  )
  typed.patch(
    '/api/people/:id',
    { config: manage, schema: { tags, summary: 'Correct a name', params, body: PersonRename, response: { 200: Person } } },
    async ({ actor, params, body }) => {
      await renamePerson(context, actor, params.id, body.name)
      return readPerson(context, actor, params.id)
    },
  )
  typed.post(
    '/api/people/:id/grants',
    { config: manage, schema: { tags, summary: 'Give a role', params, body: NewGrant, response: { 200: Person } } },
    async (request) => {
      await requireRecentProof(context, request)
      await grantRole(context, request.actor, request.params.id, request.body)
      return readPerson(context, request.actor, request.params.id)
    },
  )
  typed.post(
    '/api/people/grants/:id/end',
    {
      config: manage,
      schema: {
        tags,
        summary: 'End a role on a day, the first without it',
        params,
        body: GrantEnd,
        response: { 200: z.object({ personId: z.uuid() }) },
      },
    },
    async ({ actor, params, body }) => ({ personId: await endRole(context, actor, params.id, body.on) }),
  )

  const steps = {
    'invite-again': [(actor, id) => sendPersonLink(context, actor, id, 'invite-again'), 'Send the invitation again'],
    'send-reset': [(actor, id) => sendPersonLink(context, actor, id, 'send-reset'), 'Send a link for a new password'],
    'clear-second-factors': [(actor, id) => clearSecondFactors(context, actor, id), 'Remove second factors and passkeys of a lost phone'],
    disable: [(actor, id) => disablePerson(context, actor, id), 'Shut an account; its sessions end at once'],
    enable: [(actor, id) => enablePerson(context, actor, id), 'Open an account again'],
  } as const satisfies Record<string, readonly [(actor: Actor, id: string) => Promise<unknown>, string]>
  for (const [step, [work, summary]] of Object.entries(steps)) {
    typed.post(
      `/api/people/:id/${step}`,
      { config: manage, schema: { tags, summary, params, response: { 200: Person } } },
      async (request) => {
        await requireRecentProof(context, request)
        await work(request.actor, request.params.id)
        return readPerson(context, request.actor, request.params.id)
      },
    )
  }

  typed.get(
    '/api/permissions',
    { config: { access: READ }, schema: { tags, summary: 'Which roles hold which permission', response: { 200: z.array(PermissionRow) } } },
    ({ locale }) => listPermissions(context, locale),
  )
  typed.patch(
    '/api/permissions/:code',
    {
      config: { access: PERMISSIONS },
      schema: {
        tags,
        summary: 'Decide which roles hold a permission',
        params: z.object({ code: z.string().max(80) }),
        body: PermissionChange,
        response: { 200: z.array(PermissionRow) },
      },
    },
    async (request) => {
      await requireRecentProof(context, request)
      await editPermission(context, request.actor, request.params.code, request.body)
      return listPermissions(context, request.locale)
    },
  )
  typed.get(
    '/api/permissions/:code/history',
    {
      config: { access: READ },
      schema: {
        tags,
        summary: 'Who changed a permission',
        params: z.object({ code: z.string().max(80) }),
        response: { 200: z.array(JournalEntry) },
      },
    },
    ({ params }) => listJournal(context.db, 'people', subjectOf(params.code)),
  )
}
