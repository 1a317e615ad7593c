import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { Canned, SaveCanned, SaveSite, SiteId, SiteSettings } from './contract.ts'
import { keepCanned, listSiteSettings, removeCanned, saveSiteSettings } from './desk-settings.ts'
import { listCanned } from './desk-store.ts'

const AllCanned = z.object({ canned: z.array(Canned) })
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
}
