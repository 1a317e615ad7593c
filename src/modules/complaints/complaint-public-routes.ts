import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf } from '#kernel/caller.ts'
import type { Context } from '#kernel/context.ts'
import { gone, notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { isSensitive, type ListQuery, publicList, publicPage } from './complaint-list-view.ts'
import { limit } from './limits.ts'
import { cookieOptions, readForm } from './public-web.ts'
import { wishReopened } from './reopen-wishes.ts'
import { supportComplaint } from './reporter.ts'
import { findPublicPhoto } from './store-public.ts'

const DEVICE_COOKIE = 'arumbae_device'
const YEAR_SECONDS = 365 * 24 * 3600
const page = { config: { access: 'public' }, schema: { hide: true } } as const

/** /aduan: what everybody may read. */
export function complaintPublicRoutes(app: App, context: Context) {
  const deviceHash = (device: string | undefined) =>
    device && /^[\w-]{20,60}$/.test(device) ? context.crypto.blindIndex(device, 'complaint.supporter') : undefined

  /** The mark of this browser, made when it has none yet. */
  function deviceOf(request: FastifyRequest, reply: FastifyReply): string {
    const known = request.cookies[DEVICE_COOKIE]
    if (known && deviceHash(known)) return known
    const device = randomBytes(24).toString('base64url')
    reply.setCookie(DEVICE_COOKIE, device, cookieOptions(context, '/aduan', YEAR_SECONDS))
    return device
  }

  app.get('/aduan', page, async (request, reply) =>
    reply.page('complaint-list', await publicList(context, listQuery(request), request.locale)),
  )

  app.get<{ Params: { number: string } }>('/aduan/:number', page, async (request, reply) => {
    const props = await publicPage(context, request.params.number.toUpperCase(), request.locale, deviceHash(request.cookies[DEVICE_COOKIE]))
    if (props.sensitive) reply.header('x-robots-tag', 'noindex')
    return reply.page('complaint', props)
  })

  app.post<{ Params: { number: string } }>('/aduan/:number/dukung', page, async (request, reply) => {
    await limit(context, 'support', callerOf(request.ip))
    const number = request.params.number.toUpperCase()
    await supportComplaint(context, number, deviceOf(request, reply))
    return reply.redirect(`/aduan/${number}`, 303)
  })

  app.post<{ Params: { number: string } }>('/aduan/:number/masih-ada', page, async (request, reply) => {
    await limit(context, 'support', callerOf(request.ip))
    const number = request.params.number.toUpperCase()
    const device = deviceOf(request, reply)
    const { fields } = await readForm(request)
    const reason = (fields.reason ?? '').trim().slice(0, 500)
    if (reason.length < 3)
      return reply.code(422).page(
        'complaint',
        await publicPage(context, number, request.locale, deviceHash(device), {
          problems: [{ field: 'reason', code: 'reason-missing' }],
          typed: reason,
        }),
      )
    await wishReopened(context, number, deviceHash(device)!, reason)
    return reply.redirect(`/aduan/${number}`, 303)
  })

  app.get<{ Params: { name: string } }>('/aduan/foto/:name', page, async (request, reply) => {
    const photo = await findPublicPhoto(context.db, request.params.name)
    if (!photo) throw notFound('photo')
    // Looked up on every request: a photo dies with the page it stood on.
    if (!photo.published || photo.confidential || photo.body_public === null) throw gone('no-longer-public')
    const blob = await context.blobs.get(photo.blob_key)
    if (!blob) throw notFound('photo')
    return reply
      .type(blob.contentType)
      .header('cache-control', isSensitive(photo.category_code) ? 'private, no-store' : 'public, max-age=30')
      .send(blob.bytes)
  })
}

function listQuery(request: FastifyRequest): ListQuery {
  const query = request.query as Record<string, unknown>
  const text = (name: string) => (typeof query[name] === 'string' && query[name] !== '' ? query[name] : undefined)
  return { q: text('q'), category: text('category'), area: text('area'), status: text('status'), after: text('after') }
}
