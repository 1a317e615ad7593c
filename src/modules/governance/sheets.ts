import { listAgencies } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Db, toInstant, type Tx } from '#kernel/db.ts'
import type { App } from '#kernel/room.ts'
import { type Sheet, type SheetColumn, sheetRoutes } from '#kernel/sheet.ts'
import { BodyInput, BodyKind, Element, MeetingInput, MeetingMode, MemberRole, Quorum } from './contract.ts'
import { addBody, changeBody } from './edit-body.ts'
import { changeMember, seatMember } from './edit-member.ts'
import { selectMeetings } from './meeting-store.ts'
import { addMeeting, changeMeeting } from './plan-meeting.ts'
import { findBodyBySlug, listBodies, listMembers } from './store.ts'
import { words } from './texts.ts'
import { reachOf } from './view.ts'

type Text = string | null

function codesOf<Code extends string>(codes: readonly Code[], texts: Readonly<Record<Code, string>>): Record<string, string> {
  return Object.fromEntries(codes.map((code) => [texts[code], code]))
}
const w = words.id

const TEXTS = {
  id: {
    agency: 'Instansi ini tidak dikenal. Pakai singkatannya, misalnya diskominfo.',
    body: 'Badan ini tidak dikenal. Pakai alamatnya, misalnya dewan-smart-city.',
    slug: 'Alamat hanya huruf kecil, angka dan tanda hubung.',
    inactive: 'Badan ini belum aktif: catat SK-nya lebih dahulu.',
    place: 'Isi instansi atau organisasi.',
    dates: 'Tanggal akhir mendahului tanggal mulai.',
    times: 'Jam selesai harus sesudah jam mulai, ditulis seperti 09:00.',
    begun: 'Rapat ini sudah dimulai, terlaksana atau dibatalkan dan tidak diubah lewat berkas.',
  },
  en: {
    agency: 'This agency is not known. Use its short name, such as diskominfo.',
    body: 'This body is not known. Use its address, such as dewan-smart-city.',
    slug: 'An address has small letters, digits and hyphens only.',
    inactive: 'This body is not active: record its decree first.',
    place: 'Fill in the agency or the organisation.',
    dates: 'The last day comes before the first.',
    times: 'The end has to come after the beginning, written like 09:00.',
    begun: 'This meeting has begun, was held or was cancelled, and is not changed by a file.',
  },
} as const

async function agencySlugs(db: Db | Tx, { clock }: Pick<Context, 'clock'>) {
  const agencies = await listAgencies(db, clock.today())
  return { toId: new Map(agencies.map(({ slug, id }) => [slug, id])), toSlug: new Map(agencies.map(({ slug, id }) => [id, slug])) }
}

// ——— bodies

interface BodyLine extends Record<string, Text | boolean> {
  slug: Text
  kind: Text
  name: Text
  mandate: Text
  quorum: Text
  host: Text
  source: Text
}
const bodyColumns: readonly SheetColumn<BodyLine>[] = [
  { name: 'slug', title: 'Alamat', kind: 'text', required: true, maxLength: 60 },
  { name: 'kind', title: 'Jenis', kind: 'text', required: true, choices: codesOf(BodyKind.options, w.kind) },
  { name: 'name', title: 'Nama badan', kind: 'text', required: true, maxLength: 160, width: 40 },
  { name: 'mandate', title: 'Tugas', kind: 'text', maxLength: 2000, width: 50 },
  { name: 'quorum', title: 'Kuorum', kind: 'text', choices: codesOf(Quorum.options, w.quorum) },
  { name: 'host', title: 'Sekretariat (kode instansi)', kind: 'text', maxLength: 60 },
  { name: 'source', title: 'Sumber', kind: 'text', maxLength: 500 },
]

const bodySheet: Sheet<BodyLine> = {
  name: 'badan-kota-cerdas',
  title: 'Badan kota cerdas',
  columns: bodyColumns,
  key: ({ slug }) => slug ?? '',
  async rows(db, context) {
    const { toSlug } = await agencySlugs(db, context)
    return (await listBodies(db)).map((row) => ({
      slug: row.slug,
      kind: row.kind,
      name: row.name,
      mandate: row.mandate || null,
      quorum: row.quorum,
      host: row.host_agency_id && (toSlug.get(row.host_agency_id) ?? null),
      source: row.source || null,
    }))
  },
  async check(tx, context, _actor, rows, locale) {
    const { toId } = await agencySlugs(tx, context)
    const t = TEXTS[locale]
    return rows.flatMap(({ row, after }) => [
      ...(BodyInput.shape.slug.safeParse(after.slug).success ? [] : [{ row, column: 'slug' as const, reason: t.slug }]),
      ...(after.host === null || toId.has(after.host) ? [] : [{ row, column: 'host' as const, reason: t.agency }]),
    ])
  },
  async save(tx, context, actor, { add, change }) {
    const { toId } = await agencySlugs(tx, context)
    const inputOf = (line: BodyLine) =>
      BodyInput.parse({
        slug: line.slug,
        kind: line.kind,
        name: line.name,
        mandate: line.mandate ?? '',
        quorum: line.quorum,
        hostAgencyId: line.host && toId.get(line.host),
        source: line.source ?? '',
      })
    for (const line of add) await addBody(tx, context, actor, inputOf(line))
    for (const { after } of change) {
      const body = (await findBodyBySlug(tx, after.slug!))!
      await changeBody(tx, context, actor, body.id, { ...inputOf(after), version: body.version })
    }
  },
}

// ——— members

interface MemberLine extends Record<string, Text | boolean> {
  body: Text
  name: Text
  role: Text
  functionTitle: Text
  agency: Text
  organisation: Text
  element: Text
  external: boolean | null
  validFrom: Text
  validUntil: Text
}
const memberColumns: readonly SheetColumn<MemberLine>[] = [
  { name: 'body', title: 'Badan (alamat)', kind: 'text', required: true, maxLength: 60 },
  { name: 'name', title: 'Nama', kind: 'text', required: true, maxLength: 120, width: 32 },
  { name: 'role', title: 'Kedudukan', kind: 'text', required: true, choices: codesOf(MemberRole.options, w.role) },
  { name: 'functionTitle', title: 'Jabatan', kind: 'text', maxLength: 160 },
  { name: 'agency', title: 'Kode instansi', kind: 'text', maxLength: 60 },
  { name: 'organisation', title: 'Organisasi', kind: 'text', maxLength: 160 },
  { name: 'element', title: 'Unsur', kind: 'text', required: true, choices: codesOf(Element.options, w.element) },
  { name: 'external', title: 'Dari luar', kind: 'yes-no', required: true },
  { name: 'validFrom', title: 'Sejak', kind: 'date', required: true },
  { name: 'validUntil', title: 'Sampai', kind: 'date' },
]

const memberSheet: Sheet<MemberLine> = {
  name: 'anggota-badan',
  title: 'Anggota badan',
  columns: memberColumns,
  key: ({ body, name }) => `${body}: ${name?.toLowerCase()}`,
  async rows(db, context, _actor, { body }) {
    const slugs = new Map((await listBodies(db)).map(({ id, slug }) => [id, slug]))
    const { toSlug } = await agencySlugs(db, context)
    // Who sat twice under one name stands once, with the newest seat.
    const newest = new Map(
      (await listMembers(db))
        .toSorted((a, b) => a.valid_from.localeCompare(b.valid_from))
        .map((row) => [`${row.body_id} ${row.name.toLowerCase()}`, row]),
    )
    return [...newest.values()]
      .map((row) => ({
        body: slugs.get(row.body_id)!,
        name: row.name,
        role: row.role,
        functionTitle: row.function_title || null,
        agency: row.agency_id && (toSlug.get(row.agency_id) ?? null),
        organisation: row.organisation || null,
        element: row.element,
        external: row.external,
        validFrom: row.valid_from,
        validUntil: row.valid_until,
      }))
      .filter((line) => body === undefined || line.body === body)
  },
  async check(tx, context, _actor, rows, locale) {
    const bodies = new Set((await listBodies(tx)).map(({ slug }) => slug))
    const { toId } = await agencySlugs(tx, context)
    const t = TEXTS[locale]
    return rows.flatMap(({ row, after }) => [
      ...(bodies.has(after.body!) ? [] : [{ row, column: 'body' as const, reason: t.body }]),
      ...(after.agency === null || toId.has(after.agency) ? [] : [{ row, column: 'agency' as const, reason: t.agency }]),
      ...(after.agency === null && after.organisation === null ? [{ row, column: 'organisation' as const, reason: t.place }] : []),
      ...(after.validUntil !== null && after.validUntil < after.validFrom!
        ? [{ row, column: 'validUntil' as const, reason: t.dates }]
        : []),
    ])
  },
  async save(tx, context, actor, { add, change }) {
    const bodies = new Map((await listBodies(tx)).map(({ id, slug }) => [slug, id]))
    const { toId } = await agencySlugs(tx, context)
    const inputOf = (line: MemberLine) => ({
      name: line.name!,
      functionTitle: line.functionTitle ?? '',
      organisation: line.organisation ?? '',
      agencyId: line.agency === null ? null : toId.get(line.agency)!,
      accountId: null,
      email: null,
      element: Element.parse(line.element),
      external: line.external === true,
      role: MemberRole.parse(line.role),
      validFrom: line.validFrom!,
      validUntil: line.validUntil,
    })
    for (const line of add) await seatMember(tx, context, actor, bodies.get(line.body!)!, inputOf(line))
    for (const { after } of change) {
      const body = bodies.get(after.body!)!
      const member = (await listMembers(tx, body))
        .filter(({ name }) => name.toLowerCase() === after.name!.toLowerCase())
        .toSorted((a, b) => b.valid_from.localeCompare(a.valid_from))[0]!
      await changeMember(tx, context, actor, member.id, { ...inputOf(after), accountId: member.account_id, version: member.version })
    }
  },
}

// ——— meetings

interface MeetingLine extends Record<string, Text | boolean> {
  body: Text
  onDay: Text
  startsAt: Text
  endsAt: Text
  title: Text
  place: Text
  mode: Text
  agenda: Text
  chairName: Text
  minuteTaker: Text
  isPublic: boolean | null
  source: Text
  status: Text
  minutes: Text
}
const TIME = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/
const meetingColumns: readonly SheetColumn<MeetingLine>[] = [
  { name: 'body', title: 'Badan (alamat)', kind: 'text', required: true, maxLength: 60 },
  { name: 'onDay', title: 'Hari', kind: 'date', required: true },
  { name: 'startsAt', title: 'Mulai', kind: 'text', required: true, maxLength: 5 },
  { name: 'endsAt', title: 'Selesai', kind: 'text', required: true, maxLength: 5 },
  { name: 'title', title: 'Judul rapat', kind: 'text', required: true, maxLength: 200, width: 40 },
  { name: 'place', title: 'Tempat', kind: 'text', required: true, maxLength: 200 },
  { name: 'mode', title: 'Cara', kind: 'text', required: true, choices: codesOf(MeetingMode.options, w.mode) },
  { name: 'agenda', title: 'Agenda (dipisah |)', kind: 'text', width: 50 },
  { name: 'chairName', title: 'Pimpinan rapat', kind: 'text', required: true, maxLength: 120 },
  { name: 'minuteTaker', title: 'Notulis', kind: 'text', maxLength: 120 },
  { name: 'isPublic', title: 'Untuk umum', kind: 'yes-no', required: true },
  { name: 'source', title: 'Sumber', kind: 'text', maxLength: 500 },
  { name: 'status', title: 'Keadaan', kind: 'text', readOnly: true },
  { name: 'minutes', title: 'Notulen', kind: 'text', readOnly: true },
]

const meetingSheet: Sheet<MeetingLine> = {
  name: 'rapat-badan',
  title: 'Rapat badan',
  columns: meetingColumns,
  key: ({ body, onDay, startsAt }) => `${body} ${onDay} ${clockTime(startsAt)}`,
  async rows(db, { clock }, actor) {
    const local = (at: string) => toInstant(at).toZonedDateTimeISO(clock.zone).toPlainTime().toString({ smallestUnit: 'minute' })
    return (await selectMeetings(db, { reach: reachOf(actor) })).map((row) => ({
      body: row.body_slug,
      onDay: row.on_day,
      startsAt: local(row.starts_at),
      endsAt: local(row.ends_at),
      title: row.title,
      place: row.place,
      mode: row.mode,
      agenda: row.agenda.join(' | ') || null,
      chairName: row.chair_name,
      minuteTaker: row.minute_taker || null,
      isPublic: row.is_public,
      source: row.source || null,
      status: w.meeting[row.status as keyof typeof w.meeting],
      minutes: w.minutes[(row.minutes_status ?? 'none') as keyof typeof w.minutes],
    }))
  },
  async check(tx, context, actor, rows, locale) {
    const bodies = new Map((await listBodies(tx)).map(({ slug, status }) => [slug, status]))
    const t = TEXTS[locale]
    const fixed = new Set(
      (await meetingSheet.rows(tx, context, actor, {}))
        .filter(({ status }) => status !== w.meeting.planned && status !== w.meeting.invited)
        .map((line) => meetingSheet.key(line)),
    )
    return rows.flatMap(({ row, after, before }) => [
      ...(bodies.has(after.body!) ? [] : [{ row, column: 'body' as const, reason: t.body }]),
      ...(bodies.has(after.body!) && bodies.get(after.body!) !== 'active' ? [{ row, column: 'body' as const, reason: t.inactive }] : []),
      ...(clockTime(after.startsAt) !== '' && clockTime(after.startsAt) < clockTime(after.endsAt)
        ? []
        : [{ row, column: 'endsAt' as const, reason: t.times }]),
      ...(before && fixed.has(meetingSheet.key(before)) ? [{ row, column: null, reason: t.begun }] : []),
    ])
  },
  async save(tx, context, actor, { add, change }) {
    const bodies = new Map((await listBodies(tx)).map(({ id, slug }) => [slug, id]))
    for (const line of add) await addMeeting(tx, context, actor, bodies.get(line.body!)!, inputOf(line))
    if (change.length === 0) return
    const standing = await selectMeetings(tx, { reach: reachOf(actor) })
    for (const { after } of change) {
      const input = inputOf(after)
      const meeting = standing.find(
        (row) =>
          row.body_slug === after.body &&
          row.on_day === after.onDay &&
          toInstant(row.starts_at).toZonedDateTimeISO(context.clock.zone).toPlainTime().toString({ smallestUnit: 'minute' }) ===
            input.startsAt,
      )!
      await changeMeeting(tx, context, actor, meeting.id, { ...input, videoUrl: meeting.video_url, version: meeting.version })
    }
  },
}

function inputOf(line: MeetingLine): MeetingInput {
  return MeetingInput.parse({
    title: line.title,
    onDay: line.onDay,
    startsAt: clockTime(line.startsAt),
    endsAt: clockTime(line.endsAt),
    place: line.place,
    mode: line.mode,
    agenda: (line.agenda ?? '').split('|').flatMap((item) => (item.trim() === '' ? [] : [item.trim()])),
    chairName: line.chairName,
    minuteTaker: line.minuteTaker ?? '',
    isPublic: line.isPublic === true,
    source: line.source ?? '',
  })
}

/** '9.00' as '09:00'; '' when it is no time of day. */
function clockTime(text: Text): string {
  const match = TIME.exec(text ?? '')
  return match ? `${match[1]!.padStart(2, '0')}:${match[2]}` : ''
}

/** Bodies, members and meetings as offices keep them. */
export function sheetsOf(app: App, context: Context): void {
  const read = 'governance.read'
  sheetRoutes(app, context, { path: '/api/governance/sheets/bodies', read, write: 'governance.manage', sheet: bodySheet })
  sheetRoutes(app, context, { path: '/api/governance/sheets/members', read, write: 'governance.manage', sheet: memberSheet })
  sheetRoutes(app, context, { path: '/api/governance/sheets/meetings', read, write: 'governance.meet', sheet: meetingSheet })
}
