import { localDay } from '#city/calendar/index.ts'
import { randomUUIDv7 } from 'node:crypto'
import { areaName } from '#city/areas/index.ts'
import { firstEntry } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { publicNumber } from '#kernel/crypto.ts'
import { excerpt } from '#kernel/excerpt.ts'
import type { Actor } from '#kernel/permissions.ts'
import { unprocessable } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import type { z } from 'zod'
import { newClock, termAmong } from './clocks.ts'
import type { SubmitComplaint } from './contract-intake.ts'
import type { IntakeRules } from './intake-rules.ts'
import type { ComplaintRow } from './intake-store.ts'
import type { StoredPhoto } from './photos.ts'
import { normaliseText } from './normalise-text.ts'

/** A complaint as it comes to the door, its form checked. */
export interface Filing {
  actor: Actor
  input: z.output<typeof SubmitComplaint>
  photos: readonly StoredPhoto[]
  locale: Locale
  threadId?: string | undefined
  contactId?: string | null | undefined
  receivedAt?: Temporal.Instant | undefined
  number?: string | undefined
  secret: string
}

export type Draft = ReturnType<typeof draftComplaint>

/** The case that a filing becomes by the rules of the day, with its first clock and the first entry of its history. Throws 422 for a category or an area that the city does not have, and for what has not happened yet. */
export function draftComplaint({ clock: time, config, crypto }: Context, rules: IntakeRules, filing: Filing) {
  const { actor, input } = filing
  const category = rules.categories.get(input.categoryCode)
  if (!category) throw unprocessable('category-unknown', { code: input.categoryCode })
  const area = input.areaCode ? rules.areas.get(input.areaCode) : undefined
  if (input.areaCode && !area) throw unprocessable('area-unknown', { code: input.areaCode })

  if (input.incidentOn && input.incidentOn > time.today().toString()) throw unprocessable('incident-in-future')

  const id = randomUUIDv7()
  const now = filing.receivedAt ?? time.now()
  const title = input.title ?? firstWords(input.body)
  const term = termAmong(rules.verification, { class: category.default_class, category_code: category.code }, localDay(now, time.zone))
  const clock = term && newClock(id, 'verification', term, now, rules.calendar, time.zone)
  const complaint = {
    id,
    number: filing.number ?? publicNumber(config.numberPrefix, time.today().year),
    secret_index: crypto.blindIndex(filing.secret, 'complaint.secret'),
    intake_key: input.intakeKey,
    channel: input.channel,
    class: category.default_class,
    category_code: category.code,
    category_version: category.version,
    title,
    body: input.body,
    text_norm: normaliseText([title, input.body, category.name_id, input.address ?? '', area ? areaName(area) : ''].join(' ')),
    area_code: area?.code ?? null,
    address: input.address || null,
    lat: input.lat ?? null,
    lon: input.lon ?? null,
    incident_on: input.incidentOn ?? null,
    anonymous: input.anonymous,
    // Where the category is secret nobody makes it public by a slip; the admin who gives it another class decides.
    confidential: category.default_confidential || (input.confidential ?? false),
    status: 'received',
    status_since: now.toString(),
    contact_id: filing.contactId ?? null,
    thread_id: filing.threadId ?? null,
    locale: filing.locale,
    entered_by: actor.kind === 'staff' ? actor.id : null,
    received_at: now.toString(),
    due_at: clock?.due_at ?? null,
    version: 1,
  } satisfies ComplaintRow
  const entry = firstEntry({
    room: 'complaints',
    subject: id,
    kind: 'received',
    actor,
    at: now,
    detail: {
      channel: input.channel,
      category: category.code,
      photos: filing.photos.length,
      ...(localDay(now, time.zone).equals(time.today()) ? {} : { writtenOn: time.today().toString() }),
    },
  })
  return { filing, complaint, clock, entry }
}

const firstWords = (body: string) => excerpt(body.trim().split('\n', 1)[0]!, 80)
