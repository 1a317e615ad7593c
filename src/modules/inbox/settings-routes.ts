import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { Agent, Canned, Label, SaveCanned, SaveLabel, SaveSite, SetCapacity, SiteId, SiteSettings } from './contract.ts'
import { keepCanned, listSiteSettings, removeCanned, removeSiteSettings, saveSiteSettings } from './desk-settings.ts'
import { listCanned } from './desk-store.ts'
import { listLabels } from './label-store.ts'
import { saveLabel } from './labels.ts'
import { listAgents, setCapacity } from './presence.ts'

const AllCanned = z.object({ canned: z.array(Canned) })
const AllLabels = z.object({ labels: z.array(Label) })
const AllSites = z.object({ sites: z.array(SiteSettings) })

/** What a desk sets up for itself: its ready answers, and the websites that carry its chat. */
export function settingsRoutes(server: App, context: Context): void {
  const app = server.withTypeProvider<ZodTypeProvider>()
  const tags = ['inbox']

  app.get(
    '/api/inbox/canned',
    { config: { access: 'inbox.read' }, schema: { tags, summary: 'Ready answers', response: { 200: AllCanned } } },
    async () => ({ canned: await listCanned(context.db) }),
  )
  app.put(
    '/api/inbox/canned',
    {
      config: { access: 'inbox.canned' },
      schema: { tags, summary: 'Save a ready answer by its shortcode', body: SaveCanned, response: { 200: AllCanned } },
    },
    async ({ actor, body }) => {
      await keepCanned(context, actor, body)
      return { canned: await listCanned(context.db) }
    },
  )
  app.delete(
    '/api/inbox/canned/:id',
    {
      config: { access: 'inbox.canned' },
      schema: { tags, summary: 'Remove a ready answer', params: z.object({ id: z.uuid() }), response: { 200: AllCanned } },
    },
    async ({ actor, params }) => {
      await removeCanned(context, actor, params.id)
      return { canned: await listCanned(context.db) }
    },
  )
  app.get(
    '/api/inbox/sites',
    { config: { access: 'inbox.sites' }, schema: { tags, summary: 'Websites that carry the chat', response: { 200: AllSites } } },
    async () => ({ sites: await listSiteSettings(context) }),
  )
  app.put(
    '/api/inbox/sites/:siteId',
    {
      config: { access: 'inbox.sites' },
      schema: {
        tags,
        summary: 'Register a website for the chat, or change it',
        params: z.object({ siteId: SiteId }),
        body: SaveSite,
        response: { 200: AllSites },
      },
    },
    async ({ actor, params, body }) => {
      await saveSiteSettings(context, actor, params.siteId, body)
      return { sites: await listSiteSettings(context) }
    },
  )
  app.delete(
    '/api/inbox/sites/:siteId',
    {
      config: { access: 'inbox.sites' },
      schema: { tags, summary: 'Take the chat off a website', params: z.object({ siteId: SiteId }), response: { 200: AllSites } },
    },
    async ({ actor, params }) => {
      await removeSiteSettings(context, actor, params.siteId)
      return { sites: await listSiteSettings(context) }
    },
  )
  app.get(
    '/api/inbox/labels',
    { config: { access: 'inbox.read' }, schema: { tags, summary: 'Labels of conversations', response: { 200: AllLabels } } },
    async () => ({ labels: await listLabels(context.db) }),
  )
  app.post(
    '/api/inbox/labels',
    { config: { access: 'inbox.labels' }, schema: { tags, summary: 'A new label', body: SaveLabel, response: { 200: AllLabels } } },
    async ({ actor, body }) => {
      await saveLabel(context, actor, null, body)
      return { labels: await listLabels(context.db) }
    },
  )
  app.put(
    '/api/inbox/labels/:id',
    {
      config: { access: 'inbox.labels' },
      schema: {
        tags,
        summary: 'Another name for a label, or its end',
        params: z.object({ id: z.uuid() }),
        body: SaveLabel,
        response: { 200: AllLabels },
      },
    },
    async ({ actor, params, body }) => {
      await saveLabel(context, actor, params.id, body)
      return { labels: await listLabels(context.db) }
    },
  )
  app.put(
    '/api/inbox/agents/:id/capacity',
    {
      config: { access: 'inbox.assign' },
      schema: {
        tags,
        summary: 'How many conversations at once are given to somebody',
        params: z.object({ id: z.uuid() }),
        body: SetCapacity,
        response: { 200: z.object({ agents: z.array(Agent) }) },
      },
    },
    async ({ actor, params, body }) => {
      await setCapacity(context, actor, params.id, body.capacity)
      return { agents: await listAgents(context) }
    },
  )
}
