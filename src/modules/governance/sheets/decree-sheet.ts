import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { DecreeInput } from '../contract.ts'
import { enactDecree } from '../edit-body.ts'
import { findBodyBySlug, listBodies, listDecrees } from '../store.ts'

type DecreeLine = {
  body: string
  number: string
  title: string
  signedOn: string
  validFrom: string
  validUntil: string | null
  filed: boolean | null
}

/** The decrees by which bodies exist. One that is recorded stays; its file is attached on screen. */
export const decreeSheet: Sheet<DecreeLine> = commandSheet<DecreeLine>({
  name: 'sk-badan',
  title: 'SK badan',
  columns: [
    { name: 'body', title: 'Badan (alamat)', kind: 'text', required: true, maxLength: 60 },
    { name: 'number', title: 'Nomor SK', kind: 'text', required: true, maxLength: 120, width: 30 },
    { name: 'title', title: 'Tentang', kind: 'text', required: true, maxLength: 300, width: 50 },
    { name: 'signedOn', title: 'Ditetapkan', kind: 'date', required: true },
    { name: 'validFrom', title: 'Berlaku sejak', kind: 'date', required: true },
    { name: 'validUntil', title: 'Berlaku sampai', kind: 'date' },
    { name: 'filed', title: 'Berkas ada', kind: 'yes-no', readOnly: true },
  ],
  key: (row) => `${row.body} ${row.number}`,
  async rows(db) {
    const slugs = new Map((await listBodies(db)).map(({ id, slug }) => [id, slug]))
    return (await listDecrees(db)).map((row) => ({
      body: slugs.get(row.body_id)!,
      number: row.number,
      title: row.title,
      signedOn: row.signed_on,
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      filed: row.evidence_id !== null,
    }))
  },
  columnOf: { 'governance-sheet-body': 'body', 'governance-body-step': 'body', 'governance-decree-dates': 'validFrom' },
  async write(tx, context, actor, after, before) {
    if (before) throw conflict('governance-sheet-decree')
    const body = await findBodyBySlug(tx, after.body)
    if (!body) throw unprocessable('governance-sheet-body')
    const { number, title, signedOn, validFrom, validUntil } = after
    await enactDecree(tx, context, actor, body.id, parsed(DecreeInput, { number, title, signedOn, validFrom, validUntil }))
  },
})
