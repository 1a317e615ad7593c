import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AcceptedImage } from '#kernel/images.ts'
import { callerOf } from '#kernel/caller.ts'
import type { Context } from '#kernel/context.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { openSession, sealSession, SESSION_SECONDS } from './follow-session.ts'
import { followedPhoto, followView } from './follow-view.ts'
import { fileObjection } from './information-objection.ts'
import { limit, refuseWhenExhausted } from './limits.ts'
import { acceptPhotos, cookieOptions, readForm } from './public-web.ts'
import {
  addFromReporter,
  appealArchive,
  complaintOf,
  confirmSettled,
  type Proof,
  rateComplaint,
  requestReopen,
  withdrawComplaint,
} from './reporter.ts'
import type { ComplaintRecord } from './store.ts'
import type { FollowDone } from './public/FollowPages.tsx'
import type { FieldProblem } from './public/report-form.ts'

const COOKIE = 'arumbae_follow'
const page = { config: { access: 'public' }, schema: { hide: true } } as const
const DONE = new Set<FollowDone>(['answered', 'confirmed', 'reopen', 'rated', 'added', 'withdrawn', 'appealed', 'objected'])

/** /lacak: two factors, then the reporter's own page. Number and secret travel in POST bodies only. */
export function followRoutes(app: App, context: Context) {
  const proofOf = (request: FastifyRequest) => openSession(context, request.cookies[COOKIE])

  app.get('/lacak', page, async (request, reply) => {
    const own = proofOf(request)
    if (own && !(request.query as { nomor?: unknown }).nomor) return reply.redirect('/lacak/laporan', 303)
    // Letters name the number, never the secret: opening their link does nothing yet, whoever or whatever opens it.
    const { nomor } = request.query as { nomor?: unknown }
    return reply.page('follow-form', { number: typeof nomor === 'string' ? nomor.slice(0, 30) : '', problems: [], wrong: false })
  })

  app.post('/lacak', page, async (request, reply) => {
    const { fields } = await readForm(request)
    const number = (fields.number ?? '').trim().toUpperCase()
    const secret = (fields.secret ?? '').replace(/[\s-]/g, '').toUpperCase()
    const problems: FieldProblem[] = []
    if (number === '') problems.push({ field: 'number', code: 'number-wrong' })
    if (secret === '') problems.push({ field: 'secret', code: 'secret-missing' })
    if (problems.length > 0) return reply.code(422).page('follow-form', { number, problems, wrong: false })
    await refuseWhenExhausted(context, 'wrong-pair', callerOf(request.ip))
    await refuseWhenExhausted(context, 'wrong-pair', `number ${number}`)
    if (!(await find({ number, secret }))) {
      await limit(context, 'wrong-pair', callerOf(request.ip))
      await limit(context, 'wrong-pair', `number ${number}`)
      return reply.code(422).page('follow-form', { number, problems: [], wrong: true })
    }
    return reply
      .setCookie(COOKIE, sealSession(context, { number, secret }), cookieOptions(context, '/lacak', SESSION_SECONDS))
      .redirect('/lacak/laporan', 303)
  })

  app.post('/lacak/tutup', page, async (_, reply) => reply.clearCookie(COOKIE, { path: '/lacak' }).redirect('/lacak', 303))

  app.get('/lacak/laporan', page, async (request, reply) => {
    const done = (request.query as { selesai?: FollowDone }).selesai
    return showOwn(request, reply, { done: done && DONE.has(done) ? done : null, problems: [], typed: {} })
  })
  app.get<{ Params: { photo: string } }>('/lacak/foto/:photo', page, async (request, reply) => {
    const complaint = await find(proofOf(request))
    const blob = complaint && (await followedPhoto(context, complaint.id, request.params.photo))
    if (!blob) throw notFound('photo')
    return reply.type(blob.contentType).header('cache-control', 'private, no-store').send(blob.bytes)
  })

  step('jawab', 'answered', 'answer', 'message-missing', (proof, fields, photos) =>
    addFromReporter(context, proof, { body: fields.answer!.trim(), photos }),
  )
  step('tambah', 'added', 'information', 'message-missing', (proof, fields, photos) =>
    addFromReporter(context, proof, { body: fields.information!.trim(), photos }),
  )
  step('belum', 'reopen', 'reopenReason', 'reason-missing', (proof, fields) => requestReopen(context, proof, fields.reopenReason!.trim()))
  step('batal', 'withdrawn', 'withdrawReason', 'reason-missing', (proof, fields) =>
    withdrawComplaint(context, proof, fields.withdrawReason!.trim()),
  )
  step('keberatan', 'appealed', 'appealReason', 'reason-missing', (proof, fields) =>
    appealArchive(context, proof, fields.appealReason!.trim()),
  )
  step('keberatan-informasi', 'objected', 'objectReason', 'reason-missing', (proof, fields) =>
    fileObjection(context, proof, fields.objectReason!.trim()),
  )
  step('selesai', 'confirmed', null, null, (proof) => confirmSettled(context, proof))
  step('nilai', 'rated', 'stars', 'stars-missing', (proof, fields) => {
    const stars = Number(fields.stars)
    const body = fields.rateReason?.trim()
    return rateComplaint(context, proof, { stars, satisfied: stars >= 3, ...(body ? { body } : {}), mayContact: fields.noNews !== '1' })
  })

  /** One thing the reporter may do: what must be filled in, what is done, what is said afterwards. */
  function step(
    path: string,
    done: FollowDone,
    required: string | null,
    missing: FieldProblem['code'] | null,
    work: (proof: Proof, fields: Record<string, string>, photos: AcceptedImage[]) => Promise<void>,
  ) {
    app.post(`/lacak/laporan/${path}`, page, async (request, reply) => {
      const proof = proofOf(request)
      if (!proof) return reply.redirect('/lacak', 303)
      const form = await readForm(request)
      const refuse = (field: string, code: FieldProblem['code']) =>
        showOwn(request, reply.code(422), { done: null, problems: [{ field, code }], typed: form.fields })
      const given = required ? (form.fields[required] ?? '').trim() : ''
      if (required && missing && (given.length < (required === 'stars' ? 1 : 3) || (required === 'stars' && !/^[1-5]$/.test(given))))
        return refuse(required, missing)
      const photos = await acceptPhotos(form)
      if (!photos) return refuse(required === 'answer' ? 'answer-photos' : 'add-photos', 'photo-refused')
      try {
        await work(proof, form.fields, photos)
      } catch (error) {
        // Pressed twice, or decided meanwhile: the page shows what is true now.
        if (error instanceof Problem && error.status === 409) return reply.redirect('/lacak/laporan', 303)
        throw error
      }
      return reply.redirect(`/lacak/laporan?selesai=${done}`, 303)
    })
  }

  /** Undefined for a wrong number and a wrong secret alike. */
  async function find(proof: Proof | undefined): Promise<ComplaintRecord | undefined> {
    if (!proof) return undefined
    try {
      return await complaintOf(context, proof)
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return undefined
      throw error
    }
  }

  async function showOwn(
    request: FastifyRequest,
    reply: FastifyReply,
    more: { done: FollowDone | null; problems: readonly FieldProblem[]; typed: Record<string, string | undefined> },
  ) {
    const complaint = await find(proofOf(request))
    if (!complaint) return reply.clearCookie(COOKIE, { path: '/lacak' }).redirect('/lacak', 303)
    const view = await followView(context, complaint, request.locale)
    return reply.header('x-robots-tag', 'noindex').page('follow', { ...view, ...more })
  }
}
