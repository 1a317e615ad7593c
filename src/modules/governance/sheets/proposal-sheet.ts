import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { ProposalInput } from '../contract.ts'
import { listProposals } from '../proposal-store.ts'
import { proposalNumber, proposeIn } from '../propose.ts'
import { findBodyBySlug } from '../store.ts'
import { words } from '../texts.ts'
import { agencySlugs, codesOf } from './shared.ts'

type ProposalLine = {
  number: string | null
  body: string
  title: string
  description: string | null
  proposer: string
  agency: string | null
  dimension: string | null
  proposedOn: string | null
  status: string | null
  reviewNote: string | null
  rejectReason: string | null
}

/** Proposals as members and agencies gather them. A file adds; what becomes of a proposal is decided on screen. */
export const proposalSheet: Sheet<ProposalLine> = commandSheet<ProposalLine>({
  name: 'usulan-kota-cerdas',
  title: 'Usulan kota cerdas',
  columns: [
    { name: 'number', title: 'Nomor', kind: 'text', maxLength: 20 },
    { name: 'body', title: 'Badan (alamat)', kind: 'text', required: true, maxLength: 60 },
    { name: 'title', title: 'Usulan', kind: 'text', required: true, maxLength: 200, width: 40 },
    { name: 'description', title: 'Uraian', kind: 'text', maxLength: 5000, width: 50 },
    { name: 'proposer', title: 'Pengusul', kind: 'text', required: true, maxLength: 160, width: 30 },
    { name: 'agency', title: 'Kode instansi', kind: 'text', maxLength: 60 },
    { name: 'dimension', title: 'Dimensi', kind: 'text', maxLength: 20 },
    { name: 'proposedOn', title: 'Diusulkan', kind: 'date', readOnly: true },
    { name: 'status', title: 'Keadaan', kind: 'text', choices: codesOf(Object.keys(words.id.proposal), words.id.proposal), readOnly: true },
    { name: 'reviewNote', title: 'Catatan telaah', kind: 'text', readOnly: true, width: 40 },
    { name: 'rejectReason', title: 'Alasan ditolak', kind: 'text', readOnly: true, width: 40 },
  ],
  key: (row) => row.number ?? `${row.body} | ${row.title.toLowerCase()}`,
  async rows(db, context) {
    const { toSlug } = await agencySlugs(db, context)
    return (await listProposals(db, {})).map((row) => ({
      number: proposalNumber(row),
      body: row.body_slug,
      title: row.title,
      description: row.description || null,
      proposer: row.proposer,
      agency: row.agency_id && (toSlug.get(row.agency_id) ?? null),
      dimension: row.dimension,
      proposedOn: row.proposed_on,
      status: row.status,
      reviewNote: row.review_note,
      rejectReason: row.reject_reason,
    }))
  },
  columnOf: {
    'governance-sheet-number': 'number',
    'governance-sheet-there': 'number',
    'governance-sheet-body': 'body',
    'governance-body-not-active': 'body',
    'governance-sheet-agency': 'agency',
    forbidden: 'agency',
  },
  async write(tx, context, actor, after, before) {
    if (before) throw conflict('governance-sheet-proposal')
    if (after.number !== null) throw unprocessable('governance-sheet-number')
    const body = await findBodyBySlug(tx, after.body)
    if (!body) throw unprocessable('governance-sheet-body')
    const agencyId = after.agency === null ? null : (await agencySlugs(tx, context)).toId.get(after.agency)
    if (agencyId === undefined) throw unprocessable('governance-sheet-agency')
    if ((await listProposals(tx, { bodyId: body.id })).some(({ title }) => title.toLowerCase() === after.title.toLowerCase()))
      throw conflict('governance-sheet-there')
    const { title, description, proposer, dimension } = after
    const input = parsed(ProposalInput, { bodyId: body.id, title, description: description ?? '', proposer, agencyId, dimension })
    await proposeIn(tx, context, actor, input)
  },
})
