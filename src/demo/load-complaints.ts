import { createHash } from 'node:crypto'
import { areaName, listAreas } from '#city/areas/index.ts'
import { findAgencyBySlug } from '#city/agencies/index.ts'
import { actorOf, findAccountByEmail, type Role } from '#city/people/index.ts'
import { type TravellingClock, travellingClock } from '#kernel/clock.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, VISITOR } from '#kernel/permissions.ts'
import {
  addProof,
  approveAnswer,
  changeComplaint,
  type Channel,
  confirmSettled,
  draftAnswer,
  rateComplaint,
  requestReopen,
  submitAnswer,
  submitComplaint,
  withdrawComplaint,
} from '#modules/complaints/index.ts'
import { emailOf } from './accounts.ts'
import { picture } from './picture.ts'
import { OUTCOMES, type Outcome, STAFFED_AGENCIES, STORIES, type Story } from './stories.ts'

const COUNT = 120
const CHANNELS: readonly Channel[] = [
  'web',
  'live_chat',
  'whatsapp',
  'web',
  'call_center',
  'service_desk',
  'wajar',
  'email',
  'web',
  'letter',
  'social_media',
  'lapor_go_id',
]
/** One agency shows the same photo twice, so that everybody sees what the check of proofs says to that. */
const REUSED = 66
const REUSING = 79

const FIELD = /^(SMP|PHN|JLN|DRN|PJU)/
/** How long ago, in days: what is still open and in time came lately, the rest lies over the last months. */
const DAYS_AGO: Partial<Record<Outcome, readonly [from: number, to: number]>> = {
  received: [0, 2],
  assigned: [1, 5],
  in_progress: [3, 10],
  returned: [1, 6],
  needs_information: [2, 9],
  scheduled: [3, 9],
  coordinating: [4, 10],
  secret: [2, 12],
  resolved: [8, 16],
  late: [26, 48],
}

interface Cast {
  admin: Actor
  inspectorate: Actor
  liaisons: Map<string, Actor>
  heads: Map<string, Actor>
}

/** About 120 invented complaints, each told through the same commands as a real one, at the hours when it would have happened. */
export async function loadComplaints(context: Context, report: (line: string) => void): Promise<void> {
  const end = context.clock.now()
  const clock = travellingClock(context.clock.zone, end)
  const past: Context = { ...context, clock }
  const cast = await castOf(past)
  const areas = (await listAreas(context.db)).filter(({ kind }) => kind === 'kelurahan' || kind === 'desa_negeri')
  for (let index = 0; index < COUNT; index++) {
    const outcome = OUTCOMES[index % OUTCOMES.length]!
    const [from, to] = DAYS_AGO[outcome] ?? [20, 85]
    const day = from + ((index * 7) % (to - from + 1))
    const received = end.subtract({ minutes: day * 1440 + 20 + ((index * 53) % 300) })
    clock.set(received)
    const story = STORIES[(index * 5 + Math.floor(index / OUTCOMES.length) * 7) % STORIES.length]!
    // Every third comes from the city's crowded middle; the others go round all units.
    const area = index % 3 === 0 ? areas[13 + ((index / 3) % 13)]! : areas[(index * 17) % areas.length]!
    await play({
      past,
      clock,
      end,
      cast,
      story,
      outcome,
      index,
      area: { code: area.code, name: areaName(area), lat: area.lat, lon: area.lon },
    })
    if ((index + 1) % 40 === 0) report(`example city: ${index + 1} of ${COUNT} complaints`)
  }
}

interface Scene {
  past: Context
  clock: TravellingClock
  end: Temporal.Instant
  cast: Cast
  story: Story
  outcome: Outcome
  index: number
  area: { code: string; name: string; lat: number | null; lon: number | null }
}

async function play({ past, clock, end, cast, story, outcome, index, area }: Scene): Promise<void> {
  const anonymous = index % 5 === 2
  const supervisory = outcome === 'supervisory'
  const body = supervisory
    ? 'Petugas loket meminta uang di luar tarif resmi. Mohon diperiksa. (contoh)'
    : `${story.text} Lokasi: ${area.name}. (contoh)`
  const { id, number, secret } = await submitComplaint(past, VISITOR, {
    locale: 'id',
    input: {
      intakeKey: keyOf(index),
      channel: CHANNELS[index % CHANNELS.length]!,
      categoryCode: supervisory ? 'PLY' : story.category,
      title: supervisory ? 'Pungutan di luar tarif (contoh)' : `${story.text.split(/[,.]/)[0]!.slice(0, 90)} (contoh)`,
      body,
      areaCode: area.code,
      anonymous,
      confidential: supervisory || outcome === 'secret',
      // A little beside the centre, so that pins of one kelurahan do not lie on each other.
      ...(area.lat !== null && area.lon !== null
        ? { lat: area.lat + ((index % 7) - 3) * 0.0004, lon: area.lon + ((index % 5) - 2) * 0.0004 }
        : {}),
      ...(anonymous
        ? {}
        : { contact: { name: `Warga ${index + 1} (contoh)`, email: `warga${index + 1}@warga.example`, preference: 'none' as const } }),
    },
  })
  const proof = { number, secret: secret! }
  if (outcome === 'received' || !later(clock, end, 3)) return
  if (outcome === 'needs_information') {
    await changeComplaint(past, cast.admin, id, 'ask', { question: 'Di dekat bangunan apa letaknya? (contoh)' })
    return
  }
  if (outcome === 'archived') {
    await changeComplaint(past, cast.admin, id, 'archive', {
      archiveReason: 'already_answered',
      note: 'Hal yang sama sudah dijawab. (contoh)',
    })
    return
  }
  if (outcome === 'withdrawn') return withdrawComplaint(past, proof, 'Sudah dibereskan warga sendiri. (contoh)')

  const slug = supervisory ? 'inspektorat' : story.agency
  const agency = (await findAgencyBySlug(past.db, slug, clock.today()))!
  const confidential = supervisory || outcome === 'secret'
  await changeComplaint(past, supervisory ? cast.inspectorate : cast.admin, id, 'dispose', {
    confidential,
    dispositions: [{ agencyId: agency.id, role: 'lead', instruction: 'Mohon ditindaklanjuti dan dijawab. (contoh)' }],
    ...(confidential ? {} : { titlePublic: `${story.text.split(/[,.]/)[0]!.slice(0, 90)} (contoh)`, bodyPublic: body }),
  })
  if (outcome === 'assigned' || supervisory || !later(clock, end, 4)) return
  const liaison = cast.liaisons.get(slug)!
  const head = cast.heads.get(slug)!
  if (outcome === 'returned') {
    await changeComplaint(past, liaison, id, 'return', { returnReason: 'insufficient_data', note: 'Letaknya belum jelas. (contoh)' })
    return
  }
  await changeComplaint(past, liaison, id, 'accept', {})
  if (outcome === 'in_progress' || outcome === 'late' || outcome === 'secret' || !later(clock, end, 20)) return
  if (outcome === 'scheduled') {
    await changeComplaint(past, liaison, id, 'schedule', { plannedOn: clock.today().add({ days: 5 }).toString() })
    return
  }
  if (outcome === 'coordinating') {
    const other = (await findAgencyBySlug(past.db, slug === 'dpupr' ? 'perkim' : 'dpupr', clock.today()))!
    await changeComplaint(past, liaison, id, 'coordinate', {
      agencyId: other.id,
      request: 'Mohon pemeriksaan bersama di lapangan. (contoh)',
    })
    return
  }
  if (outcome === 'awaiting_budget') {
    const plan = { planYear: 2027, planReference: 'Usulan RKA 2027 (contoh)', reviewOn: clock.today().add({ days: 85 }).toString() }
    await changeComplaint(past, head, id, 'await_budget', plan)
    return
  }
  if (outcome === 'forwarded') {
    await changeComplaint(past, cast.admin, id, 'forward', { body: 'PT PLN (Persero)', letterNumber: `${index}/CONTOH/2026` })
    return
  }

  later(clock, end, 60)
  const answerId = await draftAnswer(past, liaison, id, { kind: 'public_answer', body: `${story.answer} (contoh)`, resolves: true })
  if (FIELD.test(story.category)) {
    const takenAt = clock.now().toZonedDateTimeISO(clock.zone).toPlainDateTime()
    for (const role of ['before', 'after'] as const) {
      const image = await picture(role, role === 'after' && index === REUSING ? REUSED : index, takenAt)
      await addProof(past, liaison, answerId, { role, image })
    }
  }
  await submitAnswer(past, liaison, answerId)
  later(clock, end, 3)
  await approveAnswer(past, head, answerId)
  if (outcome === 'resolved' || !later(clock, end, 30)) return
  if (outcome === 'reopened') {
    await requestReopen(past, proof, 'Baru dua hari su rusak lagi. (contoh)')
    if (later(clock, end, 6))
      await changeComplaint(past, cast.admin, id, 'grant_reopen', { reason: 'Belum tuntas menurut pelapor. (contoh)' })
    return
  }
  await confirmSettled(past, proof)
  if (outcome === 'rated')
    await rateComplaint(past, proof, { stars: 3 + (index % 3), satisfied: true, body: 'Danke, su bagus. (contoh)', mayContact: false })
}

/** Moves on, never beyond the present; false when the present was reached. */
function later(clock: TravellingClock, end: Temporal.Instant, hours: number): boolean {
  const next = clock.now().add({ hours })
  if (Temporal.Instant.compare(next, end) >= 0) return false
  clock.set(next)
  return true
}

async function castOf(context: Context): Promise<Cast> {
  const today = context.clock.today()
  const actor = async (email: string) => {
    const account = await findAccountByEmail(context.db, email)
    if (!account) throw new Error(`The example city has no account ${email}`)
    return actorOf(context.db, account, today)
  }
  const ofRole = (role: Role) => actor(emailOf(role))
  const liaisons = new Map<string, Actor>()
  const heads = new Map<string, Actor>()
  for (const slug of STAFFED_AGENCIES) {
    liaisons.set(slug, await (slug === 'dlhp' ? ofRole('liaison_officer') : actor(`liaison-officer-${slug}@ambon.example`)))
    heads.set(slug, await (slug === 'dlhp' ? ofRole('agency_head') : actor(`agency-head-${slug}@ambon.example`)))
  }
  return { admin: await ofRole('city_admin'), inspectorate: await ofRole('inspectorate'), liaisons, heads }
}

function keyOf(index: number): string {
  const hex = createHash('sha256').update(`example complaint ${index}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
