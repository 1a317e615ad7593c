import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluationCast, openPeriod } from '../../../../test/support/evaluation-period.ts'
import { ok, planOf } from '../../../../test/support/plan.ts'
import { testApp } from '../../../../test/support/test-app.ts'
import type { ItemView } from './contract-answer.ts'
import type { ProofCheck, Suggestion } from './contract-proof.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const cast = await evaluationCast(house)
const { planner, dimension, programme } = await planOf(house)
const { pengampu, bappeda } = cast
const move = async (id: string, steps: readonly (readonly [step: string, since: string, reason?: string])[]) => {
  for (const [step, since, reason] of steps)
    ok(await planner.post(`/api/masterplan/programmes/${id}/${step}`, { since, ...(reason ? { reason } : {}) }))
}

// The plan before this one, with two quick wins that ran until its end.
const { id: oldPlan } = ok(
  await planner.post('/api/masterplan/documents', {
    kind: 'masterplan',
    title: 'Masterplan kota cerdas 2020-2024',
    fromYear: 2020,
    toYear: 2024,
    taxonomyCode: 'KOMINFO-2017',
    version: { note: 'Naskah' },
  }),
)
ok(await planner.post(`/api/masterplan/documents/${oldPlan}/adopt`, { decree: 'Perwali 1/2020', decidedOn: '2020-01-02' }))
const old = { documentId: oldPlan, fromYear: 2020, toYear: 2024, quickWin: true }
const bank = await programme(old)
const garden = await programme(old)
for (const id of [bank, garden]) await move(id, [['start', '2021-05-24']])

const gov = dimension('GOV.SRV')
const mob = dimension('LIV.MOB')
const programmes = {
  // Running since last year.
  running: await programme({ dimensionId: gov, actionPlan: 'applications' }),
  // Ran last year, given up this year.
  cancelled: await programme({ dimensionId: gov }),
  // Began this year: it did not run last year.
  begun: await programme({ dimensionId: gov, actionPlan: 'literacy' }),
  // Done last year.
  done: await programme({ dimensionId: mob, actionPlan: 'infrastructure' }),
  // Rested before last year ended: it ran nevertheless.
  rested: await programme({ dimensionId: mob, actionPlan: 'infrastructure' }),
  planned: await programme({ dimensionId: mob, actionPlan: 'human_resources' }),
  // Carries on a quick win of the plan before.
  continued: await programme({ dimensionId: mob, quickWin: true, continuesId: bank }),
  newQuickWin: await programme({ dimensionId: gov, quickWin: true }),
}
await move(programmes.running, [['start', '2025-03-01']])
await move(programmes.cancelled, [
  ['start', '2025-03-01'],
  ['cancel', '2026-02-01', 'Tidak dibutuhkan lagi'],
])
await move(programmes.begun, [['start', '2026-01-05']])
await move(programmes.done, [
  ['start', '2025-01-02'],
  ['finish', '2025-11-30'],
])
await move(programmes.rested, [
  ['start', '2025-02-01'],
  ['postpone', '2025-12-01', 'Menunggu APBD perubahan'],
])
await move(programmes.continued, [['start', '2025-01-02']])
await move(programmes.newQuickWin, [['start', '2026-04-01']])

const period = await openPeriod(cast)
const earlier = await openPeriod(cast, { year: 2025 })
const itemOf = (code: string, of = period) => of.lines.find((line) => line.code === code)!.id
const suggested = async (code: string, of = period) =>
  (await pengampu.get(`/api/evaluation/items/${itemOf(code, of)}/suggestions`))
    .json<Suggestion[]>()
    .flatMap(({ add, title, detail }) => (add.source === 'measure' ? [[title, detail]] : []))

test('A4 and A5 count what ran in the year before, as it was then', async () => {
  // running, cancelled, done, rested and the continued quick win; neither what began this year nor what is planned.
  assert.deepEqual(await suggested('A4'), [['Program yang terlaksana (2025)', '5 program · 5 catatan']])
  // Of the action plans: running, done, rested.
  assert.deepEqual(await suggested('A5'), [['Kegiatan rencana aksi yang terlaksana (2025)', '3 kegiatan · 3 catatan']])
  assert.deepEqual(await suggested('A4', earlier), [['Program yang terlaksana (2024)', '2 program · 2 catatan']])
})

test('C1 to C27 and C30 to C33 are programmes running or done of those that the plan lists for the year', async () => {
  const title = 'Program berjalan dari yang direncanakan (2026)'
  const expected = {
    // running, begun and the new quick win of four; the cancelled one stays planned
    C1: '75 % (3 dari 4) · 4 catatan',
    // done and the continued quick win of four
    C14: '50 % (2 dari 4) · 4 catatan',
    C30: '0 % (0 dari 1) · 1 catatan',
    C31: '50 % (1 dari 2) · 2 catatan',
    C32: '100 % (1 dari 1) · 1 catatan',
    C33: '100 % (1 dari 1) · 1 catatan',
  }
  for (const [code, detail] of Object.entries(expected)) assert.deepEqual(await suggested(code), [[title, detail]], code)
  // A year earlier what began this year was planned, and what was given up since then ran.
  assert.deepEqual(await suggested('C1', earlier), [['Program berjalan dari yang direncanakan (2025)', '50 % (2 dari 4) · 4 catatan']])
  assert.deepEqual(await suggested('C7'), [], 'no programme of branding: no share')
})

test('E11 and E12: which quick wins of last year still run, also as the programme that carries them on, and which are new', async () => {
  assert.deepEqual(await suggested('E11', earlier), [['Quick win tahun lalu yang masih berjalan (2025)', '50 % (1 dari 2) · 2 catatan']])
  assert.deepEqual(await suggested('E11'), [['Quick win tahun lalu yang masih berjalan (2026)', '100 % (1 dari 1) · 1 catatan']])
  assert.deepEqual(await suggested('E12'), [['Quick win baru (2026)', '1 quick win · 1 catatan']])
  assert.deepEqual(await suggested('E12', earlier), [], 'what carries on is not new, and nothing counted proves nothing')
})

test('the figure is frozen as evidence and found changed when the past is corrected', async () => {
  const added = await pengampu.post(`/api/evaluation/items/${itemOf('A4')}/proofs`, {
    source: 'measure',
    agencyId: bappeda,
    measure: 'masterplan.programmes_ran',
  })
  assert.equal(added.statusCode, 200, added.body)
  const [proof] = added.json<ItemView>().proofList
  assert.deepEqual(proof!.figure, { value: '5', unit: 'program', unitEn: 'programmes', of: null })
  const check = async () => (await pengampu.get(`/api/evaluation/proofs/${proof!.id}/verify`)).json<ProofCheck>()
  assert.equal((await check()).same, true)
  ok(
    await planner.post(`/api/masterplan/programmes/${programmes.running}/statuses/1/correct`, { since: '2026-01-05', why: 'Baru Januari' }),
  )
  const after = await check()
  assert.equal(after.same, false)
})
