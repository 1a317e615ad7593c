import type { FastifyRequest } from 'fastify'
import { CITY_DRAFT, findPolicy, type PolicyDefinition, type PolicySeed } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import type { AcceptedImage } from '#kernel/images.ts'
import type { Actor } from '#kernel/permissions.ts'
import { badRequest, forbidden, unprocessable } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { EnterComplaint, type SubmittedComplaint } from './contract-intake.ts'
import { acceptPhotos, readForm } from './public-web.ts'
import { MAX_PHOTOS } from './public/report-form.ts'
import { submitComplaint } from './submit-complaint.ts'

export const BACKDATE_POLICY = 'complaints.intake_backdate'

export const BACKDATE_SEED: PolicySeed = { key: BACKDATE_POLICY, selector: {}, value: { days: 30 }, legalBasis: CITY_DRAFT }

export const backdateDefinition: PolicyDefinition = {
  key: BACKDATE_POLICY,
  title: { id: 'Aduan yang dicatat belakangan', en: 'Complaints written down later' },
  about: {
    id: 'Berapa hari yang lalu surat, kotak saran, atau catatan loket paling lama boleh diterima. Jam layanan berjalan sejak hari diterima.',
    en: 'How many days ago a letter, suggestion box or counter note may have come in at most. The clocks run from the day of receipt.',
  },
  fields: [{ name: 'days', label: { id: 'Hari kalender', en: 'Calendar days' }, kind: 'whole' }],
}

/** A clerk enters what a person said or wrote, with photos. What came in on an earlier day has its clocks from that day. */
export async function enterComplaint(
  context: Context,
  actor: Actor,
  { receivedOn, ...input }: EnterComplaint,
  { photos = [], locale }: { photos?: readonly AcceptedImage[]; locale: Locale },
): Promise<SubmittedComplaint> {
  if (!actor.can('complaints.intake')) throw forbidden('complaints.intake')
  const receivedAt = await receiptOf(context, receivedOn ?? null)
  return submitComplaint(context, actor, { input, photos, locale, ...(receivedAt ? { receivedAt } : {}) })
}

/** Of an earlier day only the day is known: its noon stands for it. */
async function receiptOf({ db, clock }: Context, receivedOn: string | null): Promise<Temporal.Instant | undefined> {
  const today = clock.today()
  if (receivedOn === null || receivedOn === today.toString()) return undefined
  const day = Temporal.PlainDate.from(receivedOn)
  const days = Number((await findPolicy(db, BACKDATE_POLICY, {}, today))?.value.days ?? 0)
  const age = today.since(day).days
  if (age < 0 || age > days) throw unprocessable('receipt-day-out-of-reach', { days })
  return day.toZonedDateTime({ timeZone: clock.zone, plainTime: '12:00' }).toInstant()
}

/** A form with the complaint as JSON in the field `complaint`, and its photos. */
export async function readEntry(request: FastifyRequest): Promise<{ input: EnterComplaint; photos: AcceptedImage[] }> {
  if (!request.isMultipart()) throw badRequest('invalid-input', { fields: 'complaint' })
  const form = await readForm(request)
  const given = EnterComplaint.safeParse(jsonOf(form.fields.complaint))
  if (!given.success) throw badRequest('invalid-input', { fields: given.error.issues.map(({ path }) => path.join('.')).join(', ') })
  if (form.tooMany || form.files.length > MAX_PHOTOS) throw unprocessable('photos-too-many', { most: MAX_PHOTOS })
  const photos = await acceptPhotos(form)
  if (!photos) throw unprocessable('photo-not-accepted')
  return { input: given.data, photos }
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
