import { drillDown, findMeasure, takeSnapshot } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import type { Paper } from '#kernel/paper.ts'
import { formatDate, type Locale } from '#kernel/texts.ts'
import type { Because } from './because.ts'
import type { BodyKind, EvidenceItem, EvidencePackage } from './contract.ts'
import { listDecisions, approvedMinutes } from './minutes-store.ts'
import { listProposals } from './proposal-store.ts'
import { proposalNumber } from './propose.ts'
import { words } from './texts.ts'
import { judgedMeetings } from './view.ts'

/** The items of the instrument that this room proves, each with the counters that feed it. The mark remains the assessors' judgement. */
const ITEMS: readonly {
  item: string
  /** null: it is about agencies and not about meetings */
  kind: BodyKind | null
  question: Record<Locale, string>
  measures: readonly string[]
}[] = [
  {
    item: 'A2',
    kind: 'council',
    question: { id: 'Dewan bertemu paling sedikit sekali tahun ini', en: 'The council met at least once this year' },
    measures: ['governance.council_meetings'],
  },
  {
    item: 'A3',
    kind: 'team',
    question: { id: 'Tim Pelaksana bertemu OPD paling sedikit sekali tahun ini', en: 'The team met the agencies at least once this year' },
    measures: ['governance.team_meetings'],
  },
  {
    item: 'B2',
    kind: 'council',
    question: { id: 'Dewan berfungsi', en: 'The council functions' },
    measures: [
      'governance.council_meetings',
      'governance.council_decisions',
      'governance.council_decisions_kept',
      'governance.proposals_in_plan',
    ],
  },
  {
    item: 'B3',
    kind: 'team',
    question: { id: 'Tim Pelaksana berfungsi', en: 'The implementation team functions' },
    measures: ['governance.team_meetings', 'governance.team_decisions', 'governance.team_decisions_kept'],
  },
  {
    item: 'B4',
    kind: null,
    question: { id: 'OPD terlibat aktif, terlihat dalam Renstra masing-masing', en: 'Agencies take part, visible in the Renstra of each' },
    measures: ['governance.agencies_involved'],
  },
  {
    item: 'B5',
    kind: 'forum',
    question: { id: 'Forum berjalan dan memberi sumbangan', en: 'The forum runs and contributes' },
    measures: ['governance.forum_meetings', 'governance.forum_contributions'],
  },
]

/** For each item: its counters, the records behind them, and the meetings that do not count with the reason. */
export async function evidencePackage(context: Context, year: number, locale: Locale): Promise<EvidencePackage> {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`]
  const meetings = await judgedMeetings(context.db, { reach: 'all', status: 'held', from, to })
  const minutes = Map.groupBy(
    await approvedMinutes(
      context.db,
      meetings.map(({ row }) => row.id),
    ),
    ({ meeting_id: id }) => id,
  )
  const decisions = await listDecisions(context.db, { from, to })
  const proposals = await listProposals(context.db, { from, to })
  const t = TEXTS[locale]
  const items: EvidenceItem[] = []
  for (const { item, kind, question, measures } of ITEMS) {
    const own = meetings.filter(({ row }) => row.body_kind === kind).toReversed()
    items.push({
      item,
      question: question[locale],
      counters: await Promise.all(measures.map((code) => counter(context, code, { from, to }, locale))),
      counted: [
        ...own
          .filter(({ missing }) => missing.length === 0)
          .map(({ row }) => {
            const newest = minutes.get(row.id)![0]!
            const decided = decisions.filter(({ meeting_id: id }) => id === row.id).length
            return {
              id: row.id,
              title: `${row.body_name}: ${row.title}`,
              on: row.on_day,
              detail: t.meeting({ version: newest.version, sha256: newest.sha256!, present: row.present, decided }),
              url: `/staff/governance/meetings/${row.id}`,
            }
          }),
        ...(item === 'B5' || item === 'B2' ? proposals.filter((row) => row.body_kind === kind) : []).toReversed().map((row) => ({
          id: row.id,
          title: `${proposalNumber(row)} ${row.title}`,
          on: row.proposed_on,
          detail: words[locale].proposal[row.status as keyof (typeof words)['id']['proposal']],
          url: `/staff/governance/proposals/${row.id}`,
        })),
        ...(item === 'B4'
          ? (await drillDown(context, SYSTEM, 'governance.agencies_involved', { query: { from, to }, limit: Infinity, locale: 'id' })).rows
          : []
        )
          .filter(({ value }) => value === 1)
          .map((row) => ({ id: row.id, title: row.label, on: row.on!, detail: t.inRenstra(year), url: row.url! })),
      ],
      left: own
        .filter(({ missing }) => missing.length > 0)
        .map(({ row, missing }) => ({
          id: row.id,
          title: `${row.body_name}: ${row.title}`,
          on: row.on_day,
          missing,
          url: `/staff/governance/meetings/${row.id}`,
        })),
    })
  }
  return { year, at: context.clock.now().toString(), items }
}

/** Fixes every counter of the package with the rows behind it, for the evaluation of that year. */
export async function freezePackage(context: Context, actor: Actor, year: number): Promise<number> {
  const codes = [...new Set(ITEMS.flatMap(({ measures }) => measures))]
  for (const code of codes) {
    const items = ITEMS.filter(({ measures }) => measures.includes(code)).map(({ item }) => item)
    const purpose: Because = { code: 'evaluation-items', year, items: items.join(', ') }
    await takeSnapshot(context, actor, code, {
      query: { from: `${year}-01-01`, to: `${year}-12-31` },
      purpose: { room: 'governance', ...purpose },
    })
  }
  return codes.length
}

/** The package on paper, as it is laid before assessors. */
export function packagePaper({ city }: { city: string }, { year, at, items }: EvidencePackage, zone: string): Paper {
  const day = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString()
  return {
    issuer: `Pemerintah ${city}`,
    title: `DAFTAR BUKTI TATA KELOLA ${year}`,
    head: [
      ['Keadaan per', formatDate(day, 'id')],
      ['Butir', items.map(({ item }) => item).join(', ')],
    ],
    sections: items.flatMap((each) => [
      {
        title: `${each.item}. ${each.question}`,
        headings: ['Pencacah', 'Nilai', 'Satuan'],
        rows: each.counters.map(({ title, value, unit }) => [
          title,
          value === null ? 'belum ada data' : String(value).replace('.', ','),
          unit,
        ]),
      },
      {
        title: `Bukti ${each.item}`,
        headings: ['Tanggal', 'Catatan', 'Keterangan'],
        rows: each.counted.map(({ on, title, detail }) => [formatDate(on, 'id', 'short'), title, detail]),
      },
      {
        title: `Tidak dihitung pada ${each.item}`,
        headings: ['Tanggal', 'Rapat', 'Sebab'],
        rows: each.left.map(({ on, title, missing }) => [
          formatDate(on, 'id', 'short'),
          title,
          missing.map((reason) => words.id.missing[reason]).join('; '),
        ]),
      },
    ]),
    signatures: [],
    stamp: `Dicetak ${formatDate(day, 'id')} dari catatan kota; setiap angka dapat ditelusuri.`,
  }
}

async function counter(
  context: Context,
  code: string,
  query: { from: string; to: string },
  locale: Locale,
): Promise<EvidenceItem['counters'][number]> {
  const measure = findMeasure(context, code)!
  const { rows } = await drillDown(context, SYSTEM, code, { query, limit: Infinity, locale: 'id' })
  const sum = rows.reduce((total, { value }) => total + value, 0)
  const weight = rows.reduce((total, row) => total + row.weight, 0)
  const value = measure.aggregate === 'ratio' ? (weight === 0 ? null : Math.round((sum / weight) * 1000) / 10) : sum
  return { measure: code, title: measure.title[locale], unit: measure.unit, value }
}

interface MeetingDetail {
  version: number
  sha256: string
  present: number
  decided: number
}
const TEXTS = {
  id: {
    meeting: ({ version, sha256, present, decided }: MeetingDetail) =>
      `${present} hadir, ${decided} keputusan, notulen versi ${version} (${sha256.slice(0, 12)}…)`,
    inRenstra: (year: number) => `Programnya dalam masterplan tercantum dalam Renstra ${year}`,
  },
  en: {
    meeting: ({ version, sha256, present, decided }: MeetingDetail) =>
      `${present} present, ${decided} ${decided === 1 ? 'decision' : 'decisions'}, minutes version ${version} (${sha256.slice(0, 12)}…)`,
    inRenstra: (year: number) => `A programme of the masterplan stands in its Renstra of ${year}`,
  },
} as const
