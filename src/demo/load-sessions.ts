import { randomUUID } from 'node:crypto'
import { findAgencyBySlug, listAgencies } from '#city/agencies/index.ts'
import { listAreas } from '#city/areas/index.ts'
import { CommitmentFilter, listCommitments, stepCommitment } from '#city/commitments/index.ts'
import { attachFile } from '#city/evidence/index.ts'
import { actorOf, findAccountByEmail, type Role } from '#city/people/index.ts'
import { travellingClock } from '#kernel/clock.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import {
  approveMinutes,
  createSession,
  draftMinutes,
  inviteToSession,
  listInvited,
  moveSession,
  noteAttendance,
  operate,
  Operation,
  SessionInput,
} from '#modules/wajar/index.ts'
import { emailOf } from './accounts.ts'
import { picture } from './picture.ts'

const FRIDAY = 5
const INVITED = ['dlhp', 'dpupr', 'dinkes', 'dishub', 'disperindag', 'dinsos'] as const
const CHAIR = 'Pimpinan Kota (contoh)'

interface Matter {
  topic: string
  summary: string
  category: string
  needs?: 'elderly' | 'disabled'
  outcome: 'solved_on_spot' | 'agency_technical' | 'information' | 'cross_authority' | 'needs_budget'
  agency?: (typeof INVITED)[number]
  what?: string
  answer?: string
}

/** Invented matters of the kind that people bring to the mayor. */
const MATTERS: readonly Matter[] = [
  {
    topic: 'Lapak pasar',
    summary: 'Lapak dipindah tanpa pemberitahuan, belum ada tempat pengganti. (contoh)',
    category: 'PSR01',
    outcome: 'agency_technical',
    agency: 'disperindag',
    what: 'Menunjukkan tempat lapak pengganti (contoh)',
  },
  {
    topic: 'Kartu BPJS',
    summary: 'Kartu BPJS orang tua tidak aktif. (contoh)',
    category: 'KES02',
    needs: 'elderly',
    outcome: 'solved_on_spot',
    answer: 'Diaktifkan di meja Dinas Kesehatan. (contoh)',
  },
  {
    topic: 'Air bersih',
    summary: 'Air mengalir hanya dua hari seminggu. (contoh)',
    category: 'AIR01',
    outcome: 'cross_authority',
    agency: 'dpupr',
    what: 'Menyurati perusahaan air dan menyampaikan jadwal baru (contoh)',
  },
  {
    topic: 'Drainase',
    summary: 'Selokan tersumbat, rumah tergenang tiap hujan. (contoh)',
    category: 'DRN01',
    outcome: 'agency_technical',
    agency: 'dpupr',
    what: 'Mengeruk selokan sepanjang 80 meter (contoh)',
  },
  {
    topic: 'Sampah',
    summary: 'Bak sampah di ujung gang tidak diangkut. (contoh)',
    category: 'SMP01',
    outcome: 'agency_technical',
    agency: 'dlhp',
    what: 'Mengangkut tiga kali seminggu (contoh)',
  },
  {
    topic: 'Jalan setapak',
    summary: 'Jalan setapak ke sekolah rusak berat. (contoh)',
    category: 'JLN02',
    outcome: 'needs_budget',
    agency: 'dpupr',
  },
  {
    topic: 'Trayek angkot',
    summary: 'Angkot tidak masuk sampai ujung trayek. (contoh)',
    category: 'LLN04',
    outcome: 'information',
    answer: 'Trayek dan jam layanan dijelaskan. (contoh)',
  },
]

/** A session of last week with its minutes, and one that people can register for, told through the same commands as real ones. */
export async function loadSessions(context: Context): Promise<void> {
  const today = context.clock.today()
  const lastFriday = today.subtract({ days: ((today.dayOfWeek - FRIDAY + 7) % 7) + 7 })
  const clock = travellingClock(context.clock.zone, lastFriday.subtract({ days: 10 }).toPlainDateTime('09:00').toString())
  const past: Context = { ...context, clock }
  const cast = {
    admin: await actor('city_admin'),
    clerk: await actor('desk_clerk'),
    minutes: await actor('minute_taker'),
    chair: await actor('leadership'),
  }
  const units = (await listAreas(context.db)).filter(({ kind }) => kind === 'kelurahan' || kind === 'desa_negeri')
  const before = await prepare(past, lastFriday)
  clock.set(`${lastFriday.toString()}T08:00`)
  await moveSession(past, cast.minutes, before, 'begin')
  await attend(before)
  for (const [index, matter] of MATTERS.entries()) await hear(index, matter)
  clock.set(`${lastFriday.toString()}T10:10`)
  await moveSession(past, cast.minutes, before, 'close')
  await draftMinutes(past, cast.minutes, before)
  clock.advance({ days: 1 })
  await approveMinutes(past, cast.chair, before)
  clock.advance({ days: 3 })
  await keepPromise()

  await prepare(context, today.add({ days: (FRIDAY - today.dayOfWeek + 7) % 7 || 7 }))

  async function actor(role: Role): Promise<Actor> {
    const account = (await findAccountByEmail(context.db, emailOf(role)))!
    return actorOf(context.db, account, context.clock.today())
  }

  async function prepare(at: Context, day: Temporal.PlainDate): Promise<string> {
    const input = SessionInput.parse({
      onDay: day.toString(),
      place: 'Balai Kota Ambon',
      chairRole: 'mayor',
      chairName: CHAIR,
      agenda: 'Pelayanan dasar, pasar, dan lingkungan. (contoh)',
      registrationOpensAt: at.clock.now().subtract({ minutes: 1 }).toString(),
      registrationClosesAt: day.toZonedDateTime(at.clock.zone).toInstant().toString(),
    })
    const { id } = await createSession(at, cast.admin, input)
    const agencies = await listAgencies(at.db, at.clock.today())
    await inviteToSession(
      at,
      cast.admin,
      id,
      INVITED.flatMap((slug) => {
        const agency = agencies.find((each) => each.slug === slug)
        return agency ? [{ agencyId: agency.id, invitedPerson: `Kepala ${agency.name} (contoh)` }] : []
      }),
    )
    await moveSession(at, cast.admin, id, 'publish')
    await moveSession(at, cast.admin, id, 'open_registration')
    return id
  }

  /** One sends somebody, one says nothing and stays away, the others come. */
  async function attend(id: string): Promise<void> {
    const [sends, , ...come] = await listInvited(past.db, id)
    await noteAttendance(past, cast.clerk, sends!.id, { status: 'represented', substituteName: 'Sekretaris dinas (contoh)' })
    for (const one of come) await noteAttendance(past, cast.clerk, one.id, { status: 'present' })
  }

  /** One of the promises is kept: its agency shows a picture, and the chair accepts it. */
  async function keepPromise(): Promise<void> {
    const liaison = await actor('liaison_officer')
    const { items } = await listCommitments(past, liaison, CommitmentFilter.parse({ room: 'wajar' }))
    const { id } = items[0]!
    const about = { room: 'commitments', subject: id, kind: 'photo', title: 'Bak sampah sesudah diangkut (contoh)' } as const
    const { bytes } = await picture('after', 4)
    const proofId = await attachFile(past, liaison, about, { bytes: Buffer.from(bytes), name: 'bukti.jpg' })
    await stepCommitment(past, liaison, id, 'settle', { proofId, note: 'Jadwal baru berlaku sejak Senin. (contoh)' })
    await stepCommitment(past, cast.chair, id, 'accept', {})
  }

  async function hear(index: number, matter: Matter): Promise<void> {
    const registrationId = randomUUID()
    const hearingId = randomUUID()
    const agency = matter.agency && (await findAgencyBySlug(past.db, matter.agency, past.clock.today()))
    const send = (by: Actor, op: object) =>
      operate(past, by, before, Operation.parse({ key: randomUUID(), at: clock.now().toString(), ...op }))
    const person = { name: `Warga ${index + 1} (contoh)` }
    await send(cast.clerk, {
      kind: 'register',
      registrationId,
      registration: { person, topic: matter.topic, specialNeeds: matter.needs ? [matter.needs] : [] },
    })
    clock.advance({ minutes: 5 })
    await send(cast.minutes, { kind: 'call', registrationId, desk: 1 })
    await send(cast.minutes, { kind: 'begin', registrationId, desk: 1 })
    const due = past.clock.today().add({ days: 5 + index * 4 })
    await send(cast.minutes, {
      kind: 'write_hearing',
      hearingId,
      registrationId,
      version: 0,
      content: {
        summary: matter.summary,
        categoryCode: matter.category,
        areaCode: units[(index * 7) % units.length]!.code,
        agencyIds: agency ? [agency.id] : [],
        outcomeKind: matter.outcome,
        outcome: {
          ...(matter.answer ? { answer: matter.answer } : {}),
          ...(matter.outcome === 'cross_authority' ? { addressee: 'Perusahaan air minum (contoh)' } : {}),
          ...(matter.outcome === 'needs_budget'
            ? {
                planYear: past.clock.today().year + 1,
                planReference: `RKPD ${past.clock.today().year + 1} (contoh)`,
                reviewOn: past.clock.today().add({ days: 90 }).toString(),
              }
            : {}),
        },
        promises:
          agency && matter.what
            ? [
                {
                  agencyId: agency.id,
                  responsiblePerson: `Kepala bidang, ${agency.name} (contoh)`,
                  what: matter.what,
                  dueOn: due.toString(),
                },
              ]
            : [],
      },
    })
    clock.advance({ minutes: 6 })
    await send(cast.minutes, { kind: 'read_back', hearingId, version: 1 })
    await send(cast.minutes, { kind: 'confirm', hearingId, version: 1, confirmation: 'tap' })
    await send(cast.minutes, { kind: 'finish', registrationId })
  }
}
