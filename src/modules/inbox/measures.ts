import { localDay } from '#city/calendar/index.ts'
import type { CountedRow, Measure, WallPage } from '#city/measures/index.ts'
import { findPolicy } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { DEFAULT_HOURS } from './contract.ts'
import { type CountedConversation, countedConversations, waitingNow } from './counted-store.ts'
import { openMinutesBetween } from './hours.ts'
import { maySee } from './policy.ts'
import { listAgents } from './presence.ts'
import { listSites } from './site-store.ts'
import { loadDeskCalendar } from './visits.ts'

export const FIRST_ANSWER = 'inbox.first_answer'

/** What a conversation adds to a figure; undefined: it is not counted there. */
type Counts = (conversation: CountedConversation) => number | undefined

/** A conversation belongs to the day on which it was opened, to its agency, its site and its labels. */
function counted(
  about: Pick<Measure, 'code' | 'title' | 'definition' | 'unit' | 'direction' | 'aggregate'>,
  prepare: (context: Context) => Promise<Counts>,
): Measure {
  const rows: NonNullable<Measure['rows']> = async (context, { from, to, agencyId, areaCode }, actor) => {
    // No conversation has a place.
    if (areaCode !== undefined) return []
    const { db, clock } = context
    const midnight = (day: string, later: number) =>
      Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(clock.zone).toInstant().toString()
    const value = await prepare(context)
    const conversations = await countedConversations(db, {
      from: from === undefined ? undefined : midnight(from, 0),
      to: to === undefined ? undefined : midnight(to, 1),
      agencyId,
    })
    return conversations
      .filter((each) => actor.kind === 'system' || maySee(actor, each))
      .flatMap((each): CountedRow | [] => {
        const adds = value(each)
        if (adds === undefined) return []
        return {
          id: each.id,
          on: localDay(toInstant(each.openedAt), clock.zone).toString(),
          agencyId: each.agencyId,
          areaCode: null,
          parts: { site: [each.site], label: each.labels },
          value: adds,
          weight: 1,
          label: each.number,
          url: `/staff/inbox?id=${each.id}`,
        }
      })
  }
  return {
    ...about,
    period: 'month',
    dimensions: ['agency'],
    parts: [
      { code: 'site', title: { id: 'situs', en: 'website' } },
      { code: 'label', title: { id: 'label', en: 'label' } },
    ],
    rows,
    async count(context, by) {
      const groups = Map.groupBy(await rows(context, {}, SYSTEM), (row) => (by === 'agency' ? row.agencyId : null))
      return [...groups].map(([key, group]) => ({ key, value: group.reduce((sum, row) => sum + row.value, 0) }))
    },
  }
}

/** Minutes from the opening to the first answer of a person, as far as the desk was open. */
async function answerMinutes(context: Context): Promise<(conversation: CountedConversation, until: Temporal.Instant) => number> {
  const calendar = await loadDeskCalendar(context.db)
  const hours = new Map((await listSites(context.db)).map((site) => [site.id, site.config.hours ?? DEFAULT_HOURS]))
  return ({ siteId, openedAt }, to) =>
    openMinutesBetween(hours.get(siteId) ?? DEFAULT_HOURS, calendar, { from: toInstant(openedAt), to, zone: context.clock.zone })
}

export const measures: readonly Measure[] = [
  {
    code: 'inbox.waiting',
    title: { id: 'Warga menunggu balasan', en: 'Citizens waiting for a word' },
    definition: {
      id: 'Percakapan yang saat ini menunggu petugas: baru masuk, atau warga menulis terakhir. Yang ditunda atau menunggu perangkat daerah tidak dihitung.',
      en: 'Conversations that wait for the desk at this moment: just begun, or the citizen wrote last. What is put off or waits for an agency is not counted.',
    },
    unit: 'percakapan',
    direction: 'down',
    dimensions: ['agency'],
    listUrl: '/staff/inbox?tab=queue',
    async count({ db }, by) {
      const rows = await waitingNow(db)
      if (by === 'agency') return rows.map(({ agencyId, waiting }) => ({ key: agencyId, value: waiting }))
      return [{ key: null, value: rows.reduce((sum, { waiting }) => sum + waiting, 0) }]
    },
  },
  {
    code: 'inbox.longest_wait',
    title: { id: 'Menunggu paling lama (menit)', en: 'Longest wait (minutes)' },
    definition: {
      id: 'Sejak berapa menit warga yang paling lama menunggu belum dibalas, saat ini.',
      en: 'For how many minutes the citizen who waits longest has had no answer, at this moment.',
    },
    unit: 'menit',
    direction: 'down',
    dimensions: [],
    async count({ db, clock }) {
      const now = clock.now()
      const waits = (await waitingNow(db)).map(({ since }) => now.since(toInstant(since)).total('minutes'))
      return [{ key: null, value: Math.max(0, Math.floor(Math.max(0, ...waits))) }]
    },
  },
  {
    code: 'inbox.operators_present',
    title: { id: 'Petugas tersedia', en: 'Operators available' },
    definition: {
      id: 'Petugas dengan meja percakapan terbuka yang saat ini menandai dirinya tersedia.',
      en: 'Operators with an open desk who say at this moment that they are available.',
    },
    unit: 'petugas',
    direction: 'none',
    dimensions: [],
    async count(context) {
      return [{ key: null, value: (await listAgents(context)).filter(({ state }) => state === 'available').length }]
    },
  },
  counted(
    {
      code: 'inbox.conversations',
      title: { id: 'Percakapan', en: 'Conversations' },
      definition: {
        id: 'Percakapan yang dibuka pada hari itu, tanpa spam. Satu percakapan dengan beberapa label terhitung pada tiap label.',
        en: 'Conversations opened on the day, without spam. One with several labels is counted under each of them.',
      },
      unit: 'percakapan',
      direction: 'none',
      aggregate: 'sum',
    },
    async () => (each) => (each.isSpam ? undefined : 1),
  ),
  counted(
    {
      code: 'inbox.first_answer_minutes',
      title: { id: 'Waktu jawaban pertama (menit)', en: 'Time to the first answer (minutes)' },
      definition: {
        id: 'Menit dalam jam layanan dari pesan pertama sampai jawaban pertama petugas; nilai tengah dari percakapan yang sudah dijawab.',
        en: 'Minutes within desk hours from the first message to the first answer of a person; the median of conversations that were answered.',
      },
      unit: 'menit',
      direction: 'down',
      aggregate: 'median',
    },
    async (context) => {
      const minutes = await answerMinutes(context)
      return (each) => (each.isSpam || each.firstAnswerAt === null ? undefined : minutes(each, toInstant(each.firstAnswerAt)))
    },
  ),
  counted(
    {
      code: 'inbox.answered_in_time',
      title: { id: 'Dijawab sesuai target', en: 'Answered within the target' },
      definition: {
        id: 'Bagian percakapan yang jawaban pertamanya datang dalam target kota, dihitung dalam jam layanan. Yang belum dijawab dan belum lewat target tidak dihitung; yang lewat atau ditutup tanpa jawaban terhitung tidak sesuai. Tanpa spam.',
        en: 'Share of conversations whose first answer came within the target of the city, counted in desk hours. What is unanswered and still within it is not counted; what is beyond it, or closed without an answer, counts as missed. Without spam.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
    },
    async (context) => {
      const minutes = await answerMinutes(context)
      const now = context.clock.now()
      const policy = await findPolicy(context.db, FIRST_ANSWER, {}, context.clock.today())
      const target = (policy?.value as { minutes?: number } | undefined)?.minutes
      return (each) => {
        if (target === undefined || each.isSpam) return undefined
        if (each.firstAnswerAt !== null) return minutes(each, toInstant(each.firstAnswerAt)) <= target ? 1 : 0
        return each.isOver || minutes(each, now) > target ? 0 : undefined
      }
    },
  ),
  counted(
    {
      code: 'inbox.became_complaints',
      title: { id: 'Percakapan menjadi aduan', en: 'Conversations that became complaints' },
      definition: {
        id: 'Bagian percakapan yang menghasilkan paling sedikit satu aduan. Aduan lama yang dihubungkan tidak dihitung. Tanpa spam.',
        en: 'Share of conversations that led to at least one complaint. Known complaints that were linked are not counted. Without spam.',
      },
      unit: '%',
      direction: 'none',
      aggregate: 'ratio',
    },
    async () => (each) => (each.isSpam ? undefined : Number(each.becameComplaint)),
  ),
]

export const wallPages: readonly WallPage[] = [
  {
    title: { id: 'Percakapan langsung', en: 'Live chat' },
    figures: [
      'inbox.waiting',
      'inbox.longest_wait',
      'inbox.operators_present',
      'inbox.first_answer_minutes',
      'inbox.answered_in_time',
      'inbox.conversations',
    ],
  },
]
