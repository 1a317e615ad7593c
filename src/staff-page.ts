import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Room } from '#kernel/room.ts'

const MANIFEST = path.join(import.meta.dirname, '../dist/staff/.vite/manifest.json')

interface Entry {
  file: string
  css?: string[]
}

/** The one page of the staff console; what it shows is asked from the API as the person who signed in. */
export const staffPage: Room = {
  name: 'staff',
  routes(app, context) {
    const manifest = existsSync(MANIFEST) ? (JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, Entry>) : {}
    const entry = manifest['web/staff/staff.tsx']
    const page = (locale: string) => `<!doctype html>
<html lang="${locale}" data-zone="${context.config.zone}" data-city="${context.config.city.replace(/[&<>"]/g, '')}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Arumbae</title>
${(entry?.css ?? []).map((file) => `<link rel="stylesheet" href="/staff/assets/${file}">`).join('')}
<div id="staff"></div><script type="module" src="/staff/assets/${entry?.file ?? 'missing.js'}"></script></html>`
    for (const url of ['/staff', '/staff/*']) {
      app.get(url, { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) =>
        reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page(request.locale)),
      )
    }
  },
}
