import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { notFound } from '#kernel/problem.ts'
import type { Room } from '#kernel/room.ts'
import type { Locale } from '#kernel/texts.ts'

const DIST = path.join(import.meta.dirname, '../dist')

interface Entry {
  file: string
  css?: string[]
}

/** The one page of the staff console; what it shows is asked from the API as the person who signed in. */
export const staffPage: Room = {
  name: 'staff',
  routes(app, context) {
    const entry = (built<Record<string, Entry>>('staff/.vite/manifest.json') ?? {})['web/staff/staff.tsx']
    const shell = built<{ version: string }>('staff-worker/shell.json')?.version ?? ''
    const page = (locale: string) => `<!doctype html>
<html lang="${locale}" data-zone="${context.config.zone}" data-city="${context.config.city.replace(/[&<>"]/g, '')}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Arumbae</title>
<meta name="theme-color" content="#0b3c4f"><link rel="manifest" href="/staff/app.webmanifest">
<link rel="icon" type="image/png" href="/staff/assets/icon-192.png"><link rel="apple-touch-icon" href="/staff/assets/icon-192.png">
${(entry?.css ?? []).map((file) => `<link rel="stylesheet" href="/staff/assets/${file}">`).join('')}
<div id="staff"></div><script type="module" src="/staff/assets/${entry?.file ?? 'missing.js'}"></script></html>`
    for (const url of ['/staff', '/staff/*']) {
      app.get(url, { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) =>
        reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').header('x-shell', shell).send(page(request.locale)),
      )
    }
    app.get('/staff/service-worker.js', { config: { access: 'public' }, schema: { hide: true } }, async (_, reply) => {
      const file = path.join(DIST, 'staff-worker/service-worker.js')
      if (!existsSync(file)) throw notFound('page')
      // Without the header the worker could not answer for /staff itself, which lies above its own address.
      return reply
        .type('text/javascript; charset=utf-8')
        .header('cache-control', 'no-cache')
        .header('service-worker-allowed', '/staff')
        .send(readFileSync(file))
    })
    app.get('/staff/app.webmanifest', { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) =>
      reply
        .type('application/manifest+json; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(JSON.stringify(webManifest(context.config.city, request.locale))),
    )
  },
}

function webManifest(city: string, locale: Locale) {
  return {
    id: '/staff',
    name: `Arumbae ${city}`,
    short_name: 'Arumbae',
    lang: locale,
    start_url: '/staff',
    scope: '/staff',
    display: 'standalone',
    background_color: '#f6f8f8',
    theme_color: '#0b3c4f',
    icons: [192, 512].flatMap((size) =>
      ['any', 'maskable'].map((purpose) => ({
        src: `/staff/assets/icon-${size}.png`,
        sizes: `${size}x${size}`,
        type: 'image/png',
        purpose,
      })),
    ),
  }
}

function built<T>(file: string): T | undefined {
  const place = path.join(DIST, file)
  return existsSync(place) ? (JSON.parse(readFileSync(place, 'utf8')) as T) : undefined
}
