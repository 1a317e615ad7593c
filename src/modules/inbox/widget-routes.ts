import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Problem } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { WidgetConfig } from './contract.ts'
import { getSite, widgetConfig } from './visits.ts'
import { findSite, type Site } from './site-store.ts'
import { texts } from './texts.ts'

const DIST = path.join(import.meta.dirname, '../../../dist/widget')
const SiteId = z.object({ site: z.string().max(100) })
const Lang = z.object({ lang: z.enum(['id', 'en']).default('id') })

/** What foreign pages load: the launcher, its small configuration, and the frame in which everything else happens. */
export function widgetRoutes(server: App, context: Context): void {
  const app = server.withTypeProvider<ZodTypeProvider>()
  const files = new Map<string, { body: Buffer; etag: string }>()

  app.get('/widget.js', { config: { access: 'public' }, schema: { hide: true } }, (request, reply) => {
    reply.header('cross-origin-resource-policy', 'cross-origin').header('access-control-allow-origin', '*')
    return sendFile('widget.js', 'text/javascript; charset=utf-8', request, reply)
  })
  app.get('/widget/frame.js', { config: { access: 'public' }, schema: { hide: true } }, (request, reply) =>
    sendFile('frame.js', 'text/javascript; charset=utf-8', request, reply),
  )
  app.get('/widget/frame.css', { config: { access: 'public' }, schema: { hide: true } }, (request, reply) =>
    sendFile('frame.css', 'text/css; charset=utf-8', request, reply),
  )

  app.get(
    '/widget/:site/config',
    {
      config: { access: 'public', rateLimit: { max: 600, timeWindow: '1 minute' } },
      schema: {
        tags: ['chat'],
        summary: 'Name and office hours of the desk',
        params: SiteId,
        querystring: Lang,
        response: { 200: WidgetConfig },
      },
    },
    async ({ params, query, headers }, reply) => {
      const site = await getSite(context, params.site)
      const origin = headers.origin
      if (origin && ancestors(site).includes(origin)) reply.header('access-control-allow-origin', origin)
      reply.header('vary', 'origin').header('cross-origin-resource-policy', 'cross-origin').header('cache-control', 'public, max-age=300')
      return widgetConfig(context, site, query.lang)
    },
  )

  app.get(
    '/widget/:site/frame',
    { config: { access: 'public' }, schema: { hide: true, params: SiteId, querystring: Lang } },
    async ({ params, query, headers }, reply) => {
      const site = await findSite(context.db, params.site)
      if (!site)
        return reply
          .code(404)
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *")
          .removeHeader('x-frame-options')
          .type('text/html; charset=utf-8')
          .send(stoppedPage(query.lang))
      const allowed = ancestors(site)
      const host = headers.host ?? ''
      const csp = [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        // Older WebViews do not count ws: under 'self'.
        `connect-src 'self' ws://${host} wss://${host}`,
        "base-uri 'none'",
        "form-action 'none'",
        `frame-ancestors ${allowed.join(' ')}`,
      ].join('; ')
      const about = { ...(await widgetConfig(context, site, query.lang)), lang: query.lang, ancestors: allowed }
      return reply
        .header('content-security-policy', csp)
        .removeHeader('x-frame-options')
        .header('cache-control', 'private, no-cache')
        .header('cross-origin-opener-policy', 'unsafe-none')
        .type('text/html; charset=utf-8').send(`<!doctype html>
<html lang="${query.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light"><title>Chat</title><link rel="stylesheet" href="/widget/frame.css"></head>
<body><div id="chat" data-about="${escape(JSON.stringify(about))}"></div><script src="/widget/frame.js"></script></body></html>`)
    },
  )

  if (context.config.demo)
    app.get('/demo/situs-lain', { config: { access: 'public' }, schema: { hide: true } }, (_request, reply) =>
      reply
        .header(
          'content-security-policy',
          "default-src 'self'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'",
        )
        .type('text/html; charset=utf-8')
        .send(foreignPage('/widget.js', 'situs-lain')),
    )

  function ancestors(site: Site): string[] {
    return [...new Set([new URL(context.config.url).origin, ...site.config.origins])]
  }

  function sendFile(name: string, type: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    let file = files.get(name)
    if (!file) {
      if (!existsSync(path.join(DIST, name))) throw new Problem(404, 'not-found', { what: name })
      const body = readFileSync(path.join(DIST, name))
      file = { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
      files.set(name, file)
    }
    reply.header('etag', file.etag).header('cache-control', 'public, max-age=300').type(type)
    if (request.headers['if-none-match'] === file.etag) return reply.code(304).send()
    return reply.send(file.body)
  }
}

/** In the frame of a site that was paused or removed: its page still has the button. */
function stoppedPage(lang: 'id' | 'en'): string {
  const [sentence, ...rest] = texts[lang].problem['site-paused'].split(/(?<=\.) /)
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>Chat</title>
<style>body{font:16px/1.5 system-ui,sans-serif;color:#17262b;background:#fff;padding:24px}a{color:#a3211a}</style></head>
<body><p>${sentence}</p><p>${rest.join(' ')} <a href="tel:112">112</a></p></body></html>`
}

/** A page that is not ours and looks like it: shop colours, another typeface, its own styles for everything. */
export function foreignPage(script: string, site: string): string {
  return `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Kabar Pasar Mardika (contoh)</title>
<style>*{font-family:Georgia,serif}body{margin:0;background:#fff8e7;color:#402}header{background:#7a1f3d;color:#fff;padding:24px}main{max-width:60ch;margin:auto;padding:24px;line-height:1.7}button{background:lime;border:9px solid red}p{text-transform:none}</style></head>
<body><header><h1>Kabar Pasar Mardika</h1><p>Situs contoh milik orang lain, bukan situs pemerintah.</p></header>
<main><h2>Jam buka pasar pekan ini</h2><p>Pasar buka pukul 05.00 sampai 18.00 WIT. Untuk sampah yang belum terangkut, lampu jalan, atau urusan kota lain, tanyakan langsung kepada petugas kota lewat tombol di kanan bawah.</p>
<p>Halaman ini memuat percakapan kota dengan satu baris saja.</p></main>
<script src="${script}" data-site="${site}" async></script></body></html>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
