import { listAgencies } from '#city/agencies/index.ts'
import { commitmentsById } from '#city/commitments/index.ts'
import type { Context } from '#kernel/context.ts'
import { VISITOR } from '#kernel/permissions.ts'
import type { Dataset } from '#kernel/publications.ts'
import { BODIES, DECISIONS, MEETINGS, PROPOSALS } from './data-fields.ts'
import { meetingLabel } from './measures.ts'
import { listDecisions } from './minutes-store.ts'
import { listProposals } from './proposal-store.ts'
import { proposalNumber } from './propose.ts'
import { LINE } from './sealing.ts'
import { listBodies } from './store.ts'
import { judgedMeetings, toBodies } from './view.ts'

/** Nobody is named: seats are counted, and decisions name the agency alone. */
export const datasets: readonly Dataset[] = [
  {
    code: 'badan-kota-cerdas',
    title: { id: 'Dewan, Tim Pelaksana dan Forum kota cerdas', en: 'Council, implementation team and forum of the smart city' },
    description: {
      id: 'Badan yang menjalankan program kota cerdas: jenis, keadaan, SK dan masa berlakunya, jumlah anggota, rapat tahun berjalan dan yang berbukti lengkap.',
      en: 'Bodies that carry the smart-city programme: kind, state, decree and its validity, members, meetings of the running year and those with full evidence.',
    },
    ...BODIES,
    kept: true,
    async rows(context) {
      return (await toBodies(context, await listBodies(context.db), VISITOR)).map((body) => ({
        slug: body.slug,
        name: body.name,
        kind: body.kind,
        status: body.status,
        decree: body.decree?.number ?? null,
        valid_from: body.decree?.validFrom ?? null,
        valid_until: body.decree?.validUntil ?? null,
        members: body.members,
        external_members: body.externals,
        meetings_held: body.meetings.held,
        meetings_counted: body.meetings.counted,
      }))
    },
  },
  {
    code: 'rapat-kota-cerdas',
    title: { id: 'Rapat badan kota cerdas', en: 'Meetings of the smart-city bodies' },
    description: {
      id: 'Rapat yang terbuka untuk umum dan sudah diundang atau terlaksana, dengan apa yang kurang agar dihitung penilai.',
      en: 'Public meetings that are announced or held, with what they lack to be counted by assessors.',
    },
    ...MEETINGS,
    kept: true,
    async rows({ db }) {
      return (await judgedMeetings(db, { reach: 'all', onlyPublic: true }))
        .filter(({ row: { status } }) => status !== 'planned')
        .map(({ row, missing }) => ({
          id: row.id,
          body: row.body_slug,
          title: row.title,
          date: row.on_day,
          place: row.place,
          mode: row.mode,
          status: row.status,
          present: row.present,
          missing: missing.join(' '),
          source: row.source,
        }))
    },
  },
  {
    code: 'keputusan-kota-cerdas',
    title: { id: 'Keputusan rapat kota cerdas', en: 'Decisions of smart-city meetings' },
    description: {
      id: 'Keputusan terbuka dari rapat dengan notulen yang disahkan, dengan instansi, tenggat dan keadaannya.',
      en: 'Open decisions of meetings with approved minutes, with agency, date and state.',
    },
    ...DECISIONS,
    kept: false,
    async rows({ db, clock, crypto }) {
      const agencies = new Map((await listAgencies(db, clock.today())).map(({ id, slug }) => [id, slug]))
      const decisions = await listDecisions(db, { onlyPublic: true })
      const promises = await commitmentsById(
        db,
        decisions.map((row) => row.commitment_id!),
      )
      return decisions.map((row) => {
        const promise = promises.get(row.commitment_id!)!
        return {
          id: row.id,
          body: row.body_slug,
          meeting_date: row.on_day,
          decision: crypto.decrypt(row.body_enc, LINE),
          agency: agencies.get(row.owner_agency_id!) ?? null,
          due: promise.due_on,
          first_due: promise.original_due_on,
          state: promise.state,
        }
      })
    },
  },
  {
    code: 'usulan-kota-cerdas',
    title: { id: 'Usulan program kota cerdas', en: 'Proposals for smart-city programmes' },
    description: {
      id: 'Usulan Dewan, Tim Pelaksana, Forum dan instansi, dengan keadaan dan alasan penolakannya.',
      en: 'Proposals of council, team, forum and agencies, with their state and the reason of a rejection.',
    },
    ...PROPOSALS,
    kept: false,
    async rows({ db }) {
      return (await listProposals(db, {})).map((row) => ({
        number: proposalNumber(row),
        body: row.body_slug,
        title: row.title,
        dimension: row.dimension,
        proposed_on: row.proposed_on,
        status: row.status,
        reject_reason: row.reject_reason,
      }))
    },
  },
]

/** Where everybody reads a meeting, decision or proposal that a public figure counts. */
export async function publicPages({ db }: Context, labels: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(labels)
  const found = new Map<string, string>()
  for (const { row } of await judgedMeetings(db, { reach: 'all', onlyPublic: true, status: 'held' })) {
    const label = meetingLabel(row)
    if (wanted.has(label)) found.set(label, `/dewan/${row.body_slug}#m-${row.id}`)
  }
  for (const row of await listProposals(db, {})) {
    const label = `${proposalNumber(row)} ${row.title}`
    if (wanted.has(label)) found.set(label, `/dewan/${row.body_slug}`)
  }
  return found
}

export async function addresses({ db }: Context): Promise<{ path: string; changedOn: string | null }[]> {
  return [{ path: '/dewan', changedOn: null }, ...(await listBodies(db)).map(({ slug }) => ({ path: `/dewan/${slug}`, changedOn: null }))]
}
