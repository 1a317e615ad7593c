import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluationCast, openPeriod } from '../../../../test/support/evaluation-period.ts'
import { council } from '../../../../test/support/governance-day.ts'
import { testApp } from '../../../../test/support/test-app.ts'
import type { ItemView } from './contract-answer.ts'
import type { ProofCheck, ProofView, Suggestion } from './contract-proof.ts'

const house = await testApp()
const { db, ownerDb } = house
const cast = await evaluationCast(house)
const { filler } = cast
const { people, met } = await council(house)
const { chair, head } = people
const period = await openPeriod(cast)
const b2 = `/api/evaluation/items/${period.lines.find(({ code }) => code === 'B2')!.id}`

const suggestions = async () => (await filler.get(`${b2}/suggestions`)).json<Suggestion[]>()
async function lay(title: string): Promise<ProofView> {
  const found = (await suggestions()).find((each) => each.title === title)
  assert.ok(found, title)
  const reply = await filler.post(`${b2}/proofs`, found.add)
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<ItemView>().proofList.at(-1)!
}
const verify = async ({ id }: ProofView) => (await filler.get(`/api/evaluation/proofs/${id}/verify`)).json<ProofCheck>()

await met('2026-03-02', 'Menambah dua bank sampah')
const meetings = await lay('Rapat Dewan yang berbukti (2026)')
const kept = await lay('Keputusan Dewan yang dilaksanakan (2026)')

test('a figure whose records stand as they were is the same', async () => {
  assert.deepEqual(meetings.figure, { value: '1', unit: 'rapat', unitEn: 'meetings', of: null })
  assert.deepEqual(kept.figure, { value: '0', unit: '%', unitEn: '%', of: { numerator: '0', denominator: '1' } })
  assert.deepEqual(meetings.title, { id: 'Rapat Dewan yang berbukti (2026)', en: 'Council meetings with evidence (2026)' })
  assert.deepEqual(
    meetings.rows.map(({ label }) => label),
    ['Rapat 2026-03-02 (2026-03-02)'],
  )
  const same = { same: true, altered: false, added: 0, removed: 0, changed: 0, records: [] }
  assert.deepEqual(await verify(meetings), { ...same, before: '1 rapat', now: '1 rapat' })
  assert.deepEqual(await verify(kept), { ...same, before: '0 % (0 dari 1)', now: '0 % (0 dari 1)' })
})

test('a record that came since is counted and named', async () => {
  await met('2026-06-01', 'Membuka jalur sepeda')
  assert.deepEqual(await verify(meetings), {
    same: false,
    altered: false,
    before: '1 rapat',
    now: '2 rapat',
    added: 1,
    removed: 0,
    changed: 0,
    records: [{ what: 'added', label: 'Rapat 2026-06-01 (2026-06-01)' }],
  })
})

test('a decision that was carried out changes its record, which is named, and is itself offered as evidence', async () => {
  const offered = (list: readonly Suggestion[]) => list.find(({ title }) => title === 'Menambah dua bank sampah')
  assert.equal(offered(await suggestions()), undefined)
  const promise = await db
    .selectFrom('commitments.commitment')
    .select('id')
    .where('what', '=', 'Menambah dua bank sampah')
    .executeTakeFirstOrThrow()
  const early = await filler.post(`${b2}/proofs`, { source: 'commitment', agencyId: cast.dinas, recordId: promise.id })
  assert.deepEqual([early.statusCode, early.json<{ code: string }>().code], [422, 'proof-not-kept'])

  const about = { room: 'commitments', subject: promise.id, title: 'Berita acara bank sampah', url: 'https://ambon.example/ba' }
  const { id: proofId } = (await head.post('/api/evidence/links', about)).json<{ id: string }>()
  assert.equal((await head.post(`/api/commitments/${promise.id}/settle`, { proofId })).statusCode, 204)
  const check = await verify(kept)
  assert.deepEqual([check.same, check.before, check.now, check.added, check.changed], [false, '0 % (0 dari 1)', '50 % (1 dari 2)', 1, 1])
  assert.deepEqual(check.records, [
    { what: 'added', label: 'Rapat 2026-06-01 (2026-06-01), no. 1' },
    { what: 'changed', label: 'Rapat 2026-03-02 (2026-03-02), no. 1' },
  ])

  const found = offered(await suggestions())!
  assert.equal(found.detail, 'Keputusan no. 1: Rapat 2026-03-02 · Dinyatakan ditepati, menunggu pemeriksaan')
  const laid = await lay(found.title)
  assert.equal((await verify(laid)).same, true)
  assert.equal(offered(await suggestions()), undefined)
  // Accepted meanwhile: what was laid beside the item said otherwise, and verification says so.
  assert.equal((await chair.post(`/api/commitments/${promise.id}/accept`)).statusCode, 204)
  const later = await verify(laid)
  assert.deepEqual(
    [later.same, later.before, later.now, later.changed],
    [false, 'Dinyatakan ditepati, menunggu pemeriksaan', 'Ditepati dan diterima', 1],
  )
})

test('a frozen figure that somebody alters in the database is found out', async () => {
  await ownerDb.updateTable('measures.snapshot').set({ value: '7' }).where('sha256', '=', meetings.sha256!).execute()
  const rows = await ownerDb.deleteFrom('measures.snapshot_row').returning('snapshot_id').execute()
  assert.ok(rows.length > 0)
  const check = await verify(meetings)
  assert.deepEqual([check.same, check.altered], [false, true])
})
