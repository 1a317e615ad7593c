import { randomUUIDv7 } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { areaName, listAreas, nearestArea } from '#city/areas/index.ts'
import { termText } from '#city/calendar/index.ts'
import { findPolicy } from '#city/policies/index.ts'
import { callerOf } from '#kernel/caller.ts'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { clockPolicy } from './clocks.ts'
import { encodeQr } from './follow-code.ts'
import { answerIncidentDay, incidentDayQuestion } from './incident-day.ts'
import { districts } from './districts.ts'
import { formCategories } from './form-categories.ts'
import { limit } from './limits.ts'
import { acceptPhotos, cookieOptions, readForm, type SentForm } from './public-web.ts'
import { answerPhotoPlace, photoPlaceQuestion } from './photo-place.ts'
import { addPhotos, openDraft, type OpenDraft, removePhoto, saveDraft, startDraft } from './report-draft.ts'
import { sendReport } from './send-report.ts'
import {
  answerStep,
  type Categories,
  categoryOf,
  childrenOf,
  type Draft,
  type DraftPhoto,
  type FieldProblem,
  firstOpenStep,
  MAX_PHOTOS,
  mayOpen,
  presetVisibility,
  STEP_PATH,
  type Step,
  STEPS,
  stepBefore,
  stepsOf,
} from './public/report-form.ts'
import type { StepProps } from './public/ReportStep.tsx'

const COOKIE = 'arumbae_report'
const DAY_SECONDS = 24 * 3600
/** Nobody reads and fills eight pages faster; programs do. */
const MINIMUM_FILL = { seconds: 4 } as const
const page = { config: { access: 'public' }, schema: { hide: true } } as const
const BLANK: Draft = { photos: [] }

/** The form at /lapor: one question a page, every page a plain POST. */
export function reportRoutes(app: App, context: Context) {
  const draftOf = (request: FastifyRequest) => openDraft(context, request.cookies[COOKIE])
  const categoriesFor = (request: FastifyRequest) => formCategories(context, request.locale)

  app.get('/lapor', page, async (request, reply) => {
    const draft = await draftOf(request)
    const check = await findPolicy(context.db, clockPolicy('verification'), {}, context.clock.today())
    return reply.page('report-start', {
      checkedIn: check ? termText(check.value, request.locale) : null,
      ...(draft && !draft.receipt && { resume: STEP_PATH[firstOpenStep(draft.body, await categoriesFor(request))] }),
    })
  })

  for (const step of STEPS) {
    app.get(STEP_PATH[step], page, async (request, reply) => {
      const draft = await draftOf(request)
      if (draft?.receipt && step !== 'category') return reply.redirect('/lapor/terkirim', 303)
      const categories = await categoriesFor(request)
      const body = draft && !draft.receipt ? draft.body : BLANK
      if (!mayOpen(step, body, categories)) return reply.redirect(STEP_PATH[firstOpenStep(body, categories)], 303)
      return showStep(request, reply, step, body, categories, [])
    })

    app.post(STEP_PATH[step], page, async (request, reply) => {
      const form = await readForm(request)
      const categories = await categoriesFor(request)
      const found = await draftOf(request)
      const draft = found?.receipt && step === 'category' ? undefined : found
      if (draft?.receipt) return reply.redirect('/lapor/terkirim', 303)
      if (!draft && step !== 'category') return reply.redirect('/lapor', 303)
      const before = draft?.body ?? BLANK
      if (!mayOpen(step, before, categories)) return reply.redirect(STEP_PATH[firstOpenStep(before, categories)], 303)
      if (draft && step === 'photos') return takePhotos(request, reply, draft, form, categories)
      if (draft && step === 'check') return send(request, reply, draft, form, categories)

      const { draft: body, problems } = answerStep(step, before, form.fields, {
        categories,
        today: context.clock.today().toString(),
        areaCodes: new Set(
          (await listAreas(context.db)).filter((area) => area.kind === 'kelurahan' || area.kind === 'desa_negeri').map((area) => area.code),
        ),
        pinInside: await isInside(form.fields.lat, form.fields.lon),
      })
      if (problems.length > 0) {
        if (draft) await saveDraft(context, draft, keepable(before, body, problems))
        return showStep(request, reply.code(422), step, body, categories, problems)
      }
      if (draft) await saveDraft(context, draft, body)
      else {
        await limit(context, 'upload', callerOf(request.ip))
        const { token } = await startDraft(context, body)
        reply.setCookie(COOKIE, token, cookieOptions(context, '/lapor', DAY_SECONDS))
      }
      return reply.redirect(nextPath(request, step, body, categories), 303)
    })
  }

  app.get<{ Params: { photo: string } }>('/lapor/foto/:photo', page, async (request, reply) => {
    const draft = await draftOf(request)
    const photo = draft?.body.photos.find((each) => each.id === request.params.photo)
    const blob = photo && (await context.blobs.get(photo.blobKey))
    if (!blob) throw notFound('photo')
    return reply.type(blob.contentType).header('cache-control', 'private, no-store').send(blob.bytes)
  })

  app.get('/lapor/terkirim', page, async (request, reply) => {
    const draft = await draftOf(request)
    if (!draft?.receipt) return reply.redirect('/lapor', 303)
    return reply.header('x-robots-tag', 'noindex').page('report-sent', { ...draft.receipt, qr: encodeQr(`${context.config.url}/lacak`) })
  })

  async function takePhotos(request: FastifyRequest, reply: FastifyReply, draft: OpenDraft, form: SentForm, categories: Categories) {
    const act = form.fields.act ?? 'next'
    let body: Draft = draft.body
    if (act.startsWith('remove:')) {
      const gone = body.photos.find((photo) => photo.id === act.slice('remove:'.length))
      if (gone) {
        await removePhoto(context, draft, gone.id)
        await context.blobs.delete(gone.blobKey)
      }
      return reply.redirect(STEP_PATH.photos + changing(request), 303)
    }
    if (form.files.length > 0 || form.tooLarge || form.tooMany) {
      await limit(context, 'upload', callerOf(request.ip))
      const problem = (code: FieldProblem['code']) =>
        showStep(request, reply.code(422), 'photos', body, categories, [{ field: 'photos', code }])
      if (form.tooMany || body.photos.length + form.files.length > MAX_PHOTOS) return problem('photos-too-many')
      const accepted = await acceptPhotos(form)
      if (!accepted) return problem('photo-refused')
      const photos: DraftPhoto[] = []
      const hasPlace = stepsOf(body, categories).includes('where')
      for (const { bytes, contentType, width, height, sha256, position, takenAt } of accepted) {
        const blobKey = `drafts/${randomUUIDv7()}.jpg`
        await context.blobs.put(blobKey, bytes, { contentType })
        photos.push({
          id: randomUUIDv7(),
          blobKey,
          contentType,
          width,
          height,
          sha256,
          ...(hasPlace && position ? { position } : {}),
          ...(takenAt ? { takenOn: takenAt.slice(0, 'yyyy-mm-dd'.length) } : {}),
        })
      }
      const added = await addPhotos(context, draft, photos)
      if (!added) {
        for (const { blobKey } of photos) await context.blobs.delete(blobKey)
        return problem('photos-too-many')
      }
      body = added
    }
    if (act === 'upload') return reply.redirect(STEP_PATH.photos + changing(request), 303)
    body = { ...body, photosSeen: true }
    await saveDraft(context, draft, body)
    return reply.redirect(nextPath(request, 'photos', body, categories), 303)
  }

  async function send(request: FastifyRequest, reply: FastifyReply, draft: OpenDraft, form: SentForm, categories: Categories) {
    const [, about, answer] = /^(place|day):(.+)$/.exec(form.fields.act ?? '') ?? []
    if (answer !== undefined) {
      const { body } = draft
      await saveDraft(
        context,
        draft,
        about === 'day' ? answerIncidentDay(context, body, answer) : await answerPhotoPlace(context, body, answer),
      )
      return reply.redirect(STEP_PATH.check, 303)
    }
    const tooFast = context.clock.now().since(draft.startedAt).total('seconds') < MINIMUM_FILL.seconds
    // A filled trap gets the same answer as haste: a program learns nothing, a person with an eager password manager can send again.
    if (tooFast || form.fields.website)
      return showStep(request, reply.code(422), 'check', draft.body, categories, [{ field: 'send', code: 'too-fast' }])
    await limit(context, 'report', callerOf(request.ip))
    await sendReport(context, draft, request.locale)
    return reply.redirect('/lapor/terkirim', 303)
  }

  /** Centres are approximate, hence generous; without any centre the city cannot say no. */
  async function isInside(lat: string | undefined, lon: string | undefined): Promise<boolean> {
    if (!lat || !lon) return true
    const areas = await listAreas(context.db)
    return areas.every((area) => area.lat === null) || nearestArea(areas, { lat: Number(lat), lon: Number(lon) }) !== undefined
  }

  async function placeName(code: string | undefined): Promise<string | null> {
    const area = (await listAreas(context.db)).find((each) => each.code === code)
    return area ? areaName(area) : null
  }

  async function showStep(
    request: FastifyRequest,
    reply: FastifyReply,
    step: Step,
    draft: Draft,
    categories: Categories,
    problems: readonly FieldProblem[],
  ) {
    const steps = stepsOf(draft, categories)
    const common: StepProps = {
      at: steps.indexOf(step) + 1,
      of: steps.length,
      back: stepBefore(step, draft, categories),
      changing: changing(request) !== '',
      problems,
      draft: { ...draft, photos: draft.photos.map(({ id, width, height }) => ({ id, width, height })) },
    }
    return reply.page(`report-${step}`, { ...common, ...(await factsOf(step, draft, categories)) })
  }

  async function factsOf(step: Step, draft: Draft, categories: Categories): Promise<object> {
    const named = categories.find((each) => each.code === draft.category)
    switch (step) {
      case 'category':
        return { categories: categories.filter((each) => each.parentCode === null).map(({ code, name }) => ({ code, name })) }
      case 'subcategory':
        return { category: named?.name ?? '', categories: childrenOf(draft.category, categories).map(({ code, name }) => ({ code, name })) }
      case 'what':
        return { today: context.clock.today().toString() }
      case 'where':
        return { districts: await districts(context) }
      case 'visibility':
        return { preset: presetVisibility(draft, categories), confidentialCategory: categoryOf(draft, categories)?.confidential ?? false }
      case 'check': {
        const kind = categoryOf(draft, categories)
        return {
          categoryName: kind && kind.parentCode !== null ? `${named?.name}: ${kind.name}` : (named?.name ?? ''),
          areaName: await placeName(draft.areaCode),
          steps: stepsOf(draft, categories),
          incidentDay: incidentDayQuestion(context, draft),
          photoPlace: stepsOf(draft, categories).includes('where') ? await photoPlaceQuestion(context, draft) : null,
        }
      }
      default:
        return {}
    }
  }
}

function changing(request: FastifyRequest): string {
  return (request.query as { ubah?: string }).ubah === '1' ? '?ubah=1' : ''
}

function nextPath(request: FastifyRequest, step: Step, body: Draft, categories: Categories): string {
  const open = firstOpenStep(body, categories)
  if (changing(request)) return STEP_PATH[open] + (open === 'check' ? '' : changing(request))
  const steps = stepsOf(body, categories)
  const following = steps[steps.indexOf(step) + 1] ?? 'check'
  return STEP_PATH[mayOpen(following, body, categories) ? following : open]
}

/** A refused page does not lose what was right on it, and does not count as answered. */
function keepable(before: Draft, after: Draft, problems: readonly FieldProblem[]): Draft {
  if (problems.some((problem) => problem.field === 'pin')) return after
  return before
}
