import { listAgencies } from '#city/agencies/index.ts'
import { commitmentsById, keptOnTimeIn } from '#city/commitments/index.ts'
import type { CountedRow, Measure, MeasureQuery } from '#city/measures/index.ts'
import { agenciesInRenstra } from '#modules/masterplan/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import type { BodyKind } from './contract.ts'
import { selectMeetings } from './meeting-store.ts'
import { listDecisions } from './minutes-store.ts'
import { listProposals } from './proposal-store.ts'
import { proposalNumber } from './propose.ts'
import { decreeStanding } from './standing.ts'
import { listBodies, listDecrees } from './store.ts'
import { judgedMeetings, reachOf, validity } from './view.ts'

type About = Pick<Measure, 'code' | 'title' | 'definition' | 'unit' | 'direction' | 'aggregate'>
type Rows = (context: Context, query: MeasureQuery, actor: Actor) => Promise<readonly CountedRow[]>

function counted(about: About, rows: Rows, more: Partial<Measure> = {}): Measure {
  return {
    period: 'year',
    public: true,
    ofPersons: false,
    dimensions: [],
    ...about,
    ...more,
    rows: async (context, query, actor) => (query.areaCode === undefined ? rows(context, query, actor) : []),
    async count(context, by) {
      const groups = Map.groupBy(await rows(context, {}, SYSTEM), (row) => (by === 'agency' ? row.agencyId : null))
      return [...groups].map(([key, group]) => ({ key, value: group.reduce((sum, row) => sum + row.value, 0) }))
    },
  }
}

/** Counted as it stands today: asked for a year, it has no row. */
function ofThisMoment({ period: _year, ...measure }: Measure): Measure {
  return measure
}

/** 'Rapat konsolidasi, 12 Maret 2026' is a title that returns: the day makes it one. */
export function meetingLabel({ title, on_day: onDay }: { title: string; on_day: string }): string {
  return `${title} (${onDay})`
}

const meetingRows =
  (kinds: readonly BodyKind[] | 'all', counts: boolean): Rows =>
  async ({ db }, { from, to, agencyId }, actor) => {
    if (agencyId !== undefined) return []
    return (await judgedMeetings(db, { reach: reachOf(actor), status: 'held', from, to }))
      .filter(({ row, missing }) => (kinds === 'all' || kinds.includes(row.body_kind as BodyKind)) && (missing.length === 0) === counts)
      .map(({ row }) => ({
        id: row.id,
        on: row.on_day,
        agencyId: null,
        areaCode: null,
        value: 1,
        weight: 1,
        label: meetingLabel(row),
        url: `/staff/governance/meetings/${row.id}`,
      }))
  }

const decisionRows =
  (kinds: readonly BodyKind[], value: (state: string) => number): Rows =>
  async ({ db }, { from, to, agencyId }, actor) => {
    const reach = reachOf(actor)
    const seen = reach === 'all' ? undefined : new Set((await selectMeetings(db, { reach, from, to })).map(({ id }) => id))
    const decisions = (await listDecisions(db, { from, to, ...(agencyId === undefined ? {} : { owners: [agencyId] }) })).filter(
      (row) => kinds.includes(row.body_kind as BodyKind) && (seen === undefined || seen.has(row.meeting_id)),
    )
    const promises = await commitmentsById(
      db,
      decisions.map((row) => row.commitment_id!),
    )
    return decisions.map((row) => ({
      id: row.id,
      on: row.on_day,
      agencyId: row.owner_agency_id,
      areaCode: null,
      value: value(promises.get(row.commitment_id!)?.state ?? 'open'),
      weight: 1,
      label: `${meetingLabel({ title: row.meeting_title, on_day: row.on_day })}, no. ${row.decision_no}`,
      url: `/staff/governance/meetings/${row.meeting_id}`,
    }))
  }

const proposalRows =
  (kinds: readonly BodyKind[] | 'all', value: (status: string) => number): Rows =>
  async ({ db }, { from, to, agencyId }, actor) =>
    (actor.can('governance.read') ? await listProposals(db, { from, to }) : [])
      .filter(
        (row) => (kinds === 'all' || kinds.includes(row.body_kind as BodyKind)) && (agencyId === undefined || row.agency_id === agencyId),
      )
      .map((row) => ({
        id: row.id,
        on: row.proposed_on,
        agencyId: row.agency_id,
        areaCode: null,
        value: value(row.status),
        weight: 1,
        label: `${proposalNumber(row)} ${row.title}`,
        url: `/staff/governance/proposals/${row.id}`,
      }))

/** Agencies of the city itself: their units and outside partners draw up no Renstra. */
const PLANNING_TYPES: ReadonlySet<string> = new Set(['department', 'board', 'district'])

/** One row an agency and year, since the Renstra stands for years and not for a day. */
const involvedRows: Rows = async ({ db, clock }, { from, to, agencyId }, actor) => {
  if (!actor.can('governance.read')) return []
  const thisYear = clock.today().year
  const [first, last] = [from, to].map((day) => (day === undefined ? thisYear : Number(day.slice(0, 4)))) as [number, number]
  const rows: CountedRow[] = []
  for (let year = first; year <= Math.min(last, thisYear); year++) {
    const involved = await agenciesInRenstra(db, year)
    if (!involved) continue
    for (const agency of await listAgencies(db, Temporal.PlainDate.from({ year, month: 12, day: 31 })))
      if (PLANNING_TYPES.has(agency.type) && (agencyId === undefined || agencyId === agency.id))
        rows.push({
          id: agency.id,
          on: `${year}-01-01`,
          agencyId: agency.id,
          areaCode: null,
          value: involved.has(agency.id) ? 1 : 0,
          weight: 1,
          label: agency.name,
          url: `/staff/masterplan?agencyId=${agency.id}&year=${year}`,
        })
  }
  return rows
}

const isKept = (state: string) => (state === 'done' || state === 'accepted' ? 1 : 0)
const COUNTS = {
  id: 'Dihitung hanya rapat yang notulennya disahkan, kehadirannya tercatat, dan SK badannya berlaku pada hari rapat.',
  en: 'Only meetings with approved minutes, recorded attendance and a decree in force on their day are counted.',
}

function meetingsOf(kind: BodyKind, code: string, title: Measure['title']): Measure {
  return counted({ code, title, definition: COUNTS, unit: 'rapat', direction: 'up' }, meetingRows([kind], true))
}

function decisionsOf(kind: BodyKind, code: string, title: Measure['title']): Measure {
  return counted(
    {
      code,
      title,
      definition: {
        id: 'Keputusan rapat yang ditetapkan dengan instansi, penanggung jawab dan tenggat, pada tahun rapatnya.',
        en: 'Decisions that were fixed with an agency, a responsible person and a date, in the year of their meeting.',
      },
      unit: 'keputusan',
      direction: 'up',
    },
    decisionRows([kind], () => 1),
    { dimensions: ['agency'] },
  )
}

function keptBy(kind: BodyKind, code: string, title: Measure['title']): Measure {
  return counted(
    {
      code,
      title,
      definition: {
        id: 'Bagian keputusan rapat yang dinyatakan dilaksanakan dengan bukti, dari semua yang ditetapkan pada tahun itu.',
        en: 'Share of decisions declared carried out with proof, of all that were fixed in that year.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
    },
    decisionRows([kind], isKept),
    { dimensions: ['agency'] },
  )
}

export const measures: readonly Measure[] = [
  meetingsOf('council', 'governance.council_meetings', { id: 'Rapat Dewan yang berbukti', en: 'Council meetings with evidence' }),
  meetingsOf('team', 'governance.team_meetings', {
    id: 'Rapat Tim Pelaksana yang berbukti',
    en: 'Implementation team meetings with evidence',
  }),
  meetingsOf('forum', 'governance.forum_meetings', { id: 'Rapat Forum yang berbukti', en: 'Forum meetings with evidence' }),
  decisionsOf('council', 'governance.council_decisions', { id: 'Keputusan Dewan', en: 'Decisions of the council' }),
  decisionsOf('team', 'governance.team_decisions', { id: 'Keputusan Tim Pelaksana', en: 'Decisions of the implementation team' }),
  keptBy('council', 'governance.council_decisions_kept', {
    id: 'Keputusan Dewan yang dilaksanakan',
    en: 'Decisions of the council carried out',
  }),
  keptBy('team', 'governance.team_decisions_kept', {
    id: 'Keputusan Tim Pelaksana yang dilaksanakan',
    en: 'Decisions of the implementation team carried out',
  }),
  counted(
    {
      code: 'governance.proposals',
      title: { id: 'Usulan Dewan, Tim dan Forum', en: 'Proposals of council, team and forum' },
      definition: {
        id: 'Usulan program yang tercatat, pada tahun diusulkan, apa pun nasibnya.',
        en: 'Proposals for programmes on record, in the year they were made, whatever became of them.',
      },
      unit: 'usulan',
      direction: 'none',
    },
    proposalRows('all', () => 1),
    { dimensions: ['agency'] },
  ),
  counted(
    {
      code: 'governance.proposals_in_plan',
      title: { id: 'Usulan yang menjadi program', en: 'Proposals that became programmes' },
      definition: {
        id: 'Bagian usulan yang sudah menjadi program masterplan atau terlaksana, dari semua usulan tahun itu.',
        en: 'Share of proposals that have become programmes of the masterplan or are carried out, of all proposals of that year.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
    },
    proposalRows('all', (status) => (status === 'scheduled' || status === 'done' ? 1 : 0)),
  ),
  counted(
    {
      code: 'governance.forum_contributions',
      title: { id: 'Sumbangan Forum', en: 'Contributions of the forum' },
      definition: {
        id: 'Usulan program yang datang dari Forum, pada tahun diusulkan.',
        en: 'Proposals for programmes that came from the forum, in the year they were made.',
      },
      unit: 'usulan',
      direction: 'up',
    },
    proposalRows(['forum'], () => 1),
  ),
  counted(
    {
      code: 'governance.agencies_involved',
      title: { id: 'OPD yang terlibat', en: 'Agencies involved' },
      definition: {
        id: 'Bagian dinas, badan dan kecamatan yang memimpin paling sedikit satu program masterplan tahun itu yang tercantum dalam Renstra-nya.',
        en: 'Share of departments, boards and districts that lead at least one programme of the masterplan of that year which stands in their Renstra.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
    },
    involvedRows,
    { dimensions: ['agency'] },
  ),
  counted(
    {
      code: 'governance.meetings_not_counted',
      title: { id: 'Rapat tanpa bukti lengkap', en: 'Meetings without full evidence' },
      definition: {
        id: 'Rapat terlaksana yang tidak dihitung penilai: tanpa notulen yang disahkan, tanpa kehadiran, atau tanpa SK yang berlaku pada harinya.',
        en: 'Meetings held that assessors do not count: without approved minutes, without attendance, or without a decree in force on their day.',
      },
      unit: 'rapat',
      direction: 'down',
    },
    meetingRows('all', false),
    { public: false, listUrl: '/staff/governance/meetings?gaps=true' },
  ),
  ofThisMoment(
    counted(
      {
        code: 'governance.decrees_expired',
        title: { id: 'Badan tanpa SK yang berlaku', en: 'Bodies without a decree in force' },
        definition: {
          id: 'Badan aktif yang hari ini tidak mempunyai SK yang berlaku. Rapatnya tidak dihitung.',
          en: 'Active bodies that have no decree in force today. Their meetings do not count.',
        },
        unit: 'badan',
        direction: 'down',
      },
      async ({ db, clock }, { agencyId }) => {
        if (agencyId !== undefined) return []
        const decrees = Map.groupBy(await listDecrees(db), ({ body_id: id }) => id)
        const day = clock.today().toString()
        return (await listBodies(db))
          .filter(
            ({ status, id }) =>
              status === 'active' && !['in_force', 'ends_soon'].includes(decreeStanding((decrees.get(id) ?? []).map(validity), day)),
          )
          .map(({ id, name }) => ({
            id,
            on: null,
            agencyId: null,
            areaCode: null,
            value: 1,
            weight: 1,
            label: name,
            url: `/staff/governance/bodies/${id}`,
          }))
      },
      { public: false, listUrl: '/staff/governance' },
    ),
  ),
  keptOnTimeIn('governance', {
    code: 'governance.decisions_kept_on_time',
    title: { id: 'Keputusan rapat yang dilaksanakan pada waktunya', en: 'Decisions of meetings kept on time' },
    definition: {
      id: 'Bagian keputusan Dewan, Tim dan Forum yang dinyatakan dilaksanakan paling lambat pada tanggal pertamanya, dari semua yang sudah dilaksanakan atau terlambat.',
      en: 'Share of the decisions of council, team and forum declared carried out by their first date, of all that are carried out or late.',
    },
  }),
]
