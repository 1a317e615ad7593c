import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { Agency, AgencyChange, AgencyDetail, AgencyEnd, AgencyMerger, NewAgency } from './contract.ts'
import { addAgency, changeAgency, closeAgency, mergeAgency } from './edit-agency.ts'
import { actionsFor, EDIT } from './policy.ts'
import { findIdentity, listAgencies, listVersions } from './store.ts'

const tags = ['agencies']
const params = z.object({ id: z.uuid() })

export function agencyRoutes(app: App, context: Context): void {
  const { db, clock } = context
  const typed = app.withTypeProvider<ZodTypeProvider>()

  typed.get(
    '/api/agencies',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Agencies as they are on a date, today when none is given',
        querystring: z.object({ on: z.iso.date().optional() }),
        response: { 200: z.array(Agency) },
      },
    },
    ({ query }) => listAgencies(db, query.on ? Temporal.PlainDate.from(query.on) : clock.today()),
  )
  typed.get(
    '/api/agencies/:id',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'One agency with all its versions', params, response: { 200: AgencyDetail } },
    },
    ({ actor, params }) => getAgency(actor, params.id),
  )
  typed.post(
    '/api/agencies',
    { config: { access: EDIT }, schema: { tags, summary: 'Found an agency', body: NewAgency, response: { 201: AgencyDetail } } },
    async ({ actor, body }, reply) => reply.code(201).send(await getAgency(actor, await addAgency(context, actor, body))),
  )
  typed.post(
    '/api/agencies/:id/change',
    {
      config: { access: EDIT },
      schema: {
        tags,
        summary: 'Rename, retype or move an agency from a day on',
        params,
        body: AgencyChange,
        response: { 200: AgencyDetail },
      },
    },
    async ({ actor, params, body }) => {
      await changeAgency(context, actor, params.id, body)
      return getAgency(actor, params.id)
    },
  )
  typed.post(
    '/api/agencies/:id/close',
    { config: { access: EDIT }, schema: { tags, summary: 'End an agency', params, body: AgencyEnd, response: { 200: AgencyDetail } } },
    async ({ actor, params, body }) => {
      await closeAgency(context, actor, params.id, body)
      return getAgency(actor, params.id)
    },
  )
  typed.post(
    '/api/agencies/:id/merge',
    {
      config: { access: EDIT },
      schema: { tags, summary: 'Merge an agency into another', params, body: AgencyMerger, response: { 200: AgencyDetail } },
    },
    async ({ actor, params, body }) => {
      await mergeAgency(context, actor, params.id, body)
      return getAgency(actor, params.id)
    },
  )

  async function getAgency(actor: Actor, id: string): Promise<AgencyDetail> {
    const agency = await findIdentity(db, id)
    if (!agency) throw notFound('Agency')
    const versions = await listVersions(db, id)
    const open = versions[0]?.validTo === null
    return {
      ...agency,
      versions: versions.map(({ name, type, parentId, validFrom, validTo }) => ({ name, type, parentId, validFrom, validTo })),
      actions: actionsFor(actor, { id, open }),
    }
  }
}
