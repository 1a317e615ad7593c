import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { answerItem, evaluationCast, instrumentCalled, openPeriod } from '../../../../test/support/evaluation-period.ts'
import { testApp } from '../../../../test/support/test-app.ts'
import { loadPublishedResults } from '../seed.ts'
import type { WhatIfAnswer } from '../contract.ts'
import type { PeriodView } from './contract.ts'
import type { ItemView } from './contract-answer.ts'
import type { AssessView } from './contract-assess.ts'

const house = await testApp()
const { db, ownerDb, asAccount, clock } = house
await inTransaction(db, SYSTEM, (tx) => loadPublishedResults(tx, clock.now()))
const cast = await evaluationCast(house)
const { planner } = cast
const codeOf = (reply: { json<T>(): T }) => reply.json<{ code: string }>().code

test('an item goes from the agency to the computed result, and nothing on the way is written over', async () => {
  const period = await openPeriod(cast)
  const url = `/api/evaluation/periods/${period.id}`
  const a1 = period.lines.find(({ code }) => code === 'A1')!
  await answerItem(cast, a1.id, '3')

  const closed = (await planner.post(`${url}/steps`, { step: 'close', version: period.version })).json<PeriodView>()
  assert.equal(closed.status, 'closed')
  const marks = ['4', '3', '3', '2']
  for (const [index, mark] of marks.entries()) {
    const email = `penilai-${index}@kampus.example`
    const invited = await planner.post(`${url}/assessors`, {
      email,
      name: `Penilai ${index}`,
      affiliation: 'Kampus (contoh)',
      kind: 'academic',
    })
    assert.equal(invited.statusCode, 200, invited.body)
    const seat = await asAccount(email)
    const mine = `/api/evaluation/assess/${period.id}`
    assert.equal((await seat.post(`${mine}/declaration`, { hasConflict: false, abstainsFrom: [] })).statusCode, 200)
    assert.equal((await seat.put(`${mine}/marks`, { item: 'A1', mark, note: 'Sesuai bukti' })).statusCode, 204)
    for (const { code } of period.lines.filter((line) => line.code !== 'A1'))
      assert.equal((await seat.put(`${mine}/marks`, { item: code, mark: '2' })).statusCode, 204)
    const submitted = await seat.post(`${mine}/submit`)
    assert.equal(submitted.statusCode, 200, submitted.body)
    assert.equal(submitted.json<AssessView>().submitted, true)
  }

  const { lines, indices, version } = (await planner.get(url)).json<PeriodView>()
  const line = lines.find(({ code }) => code === 'A1')!
  assert.deepEqual(
    [line.self[0]!.score, line.selfMean, line.consolidated.score, line.marks, line.computed, line.difference],
    ['3.00', '3.00', '3.00', ['4.00', '3.00', '3.00', '2.00'], '3.00', '0.00'],
  )
  // Item A1 at 3, all others at 2: (3 + 4 x 2) / 5 = 2.20, and 0.1 x 2.20 + 0.9 x 2 = 2.02.
  assert.equal(indices.computed.final, '2.02')
  assert.equal(indices.computed.sections[0]!.shown, '2.20')
  // The city accepted one answer of 111: its own index is unknown, which is not zero.
  assert.equal(indices.consolidated.final, null)
  assert.deepEqual(
    indices.consolidated.sections.map(({ scored, items }) => `${scored}/${items}`),
    ['1/5', '0/7', '0/33', '0/54', '0/12'],
  )

  // What if, from these marks: A1 at 4 gives (4 + 4 x 2) / 5 = 2.40, and 0.1 x 2.40 + 0.9 x 2 = 2.04.
  const ask = async (changes: object, from: object = { periodId: period.id }) =>
    planner.post('/api/evaluation/what-if', { instrumentId: period.instrument.id, items: {}, changes, ...from })
  const raised = (await ask({ A1: '4' })).json<WhatIfAnswer>()
  assert.deepEqual([raised.before.final, raised.after.final, raised.after.sections[0]!.shown], ['2.02', '2.04', '2.40'])
  // The cheapest point is in output: 20 / (100 x 7); its section goes to 15/7, shown 2.14, and the index to 2.048.
  const [cheapest] = (await ask({})).json<WhatIfAnswer>().points
  assert.deepEqual(cheapest, { item: 'B1', section: 'OUTPUT', from: '2.00', to: '3.00', gain: '0.03', leverage: '0.0286' })
  const worth = Map.groupBy((await ask({})).json<WhatIfAnswer>().points, ({ section }) => section)
  assert.deepEqual(
    [...worth].map(([section, points]) => [section, points.length, points[0]!.leverage]),
    [
      ['OUTPUT', 7, '0.0286'],
      ['BASELINE', 5, '0.0200'],
      ['QUICKWIN', 12, '0.0167'],
      ['OUTCOME', 33, '0.0091'],
      ['IMPACT', 54, '0.0037'],
    ],
  )
  assert.equal((await ask({}, { periodId: '0199a1b2-0000-7000-8000-000000000000' })).statusCode, 404)
  assert.equal(codeOf(await ask({ Z9: '4' })), 'what-if-unknown')

  const assessed = await planner.post(`${url}/steps`, { step: 'assess', version })
  assert.equal(assessed.statusCode, 200, assessed.body)
  const unpublished = await planner.post(`${url}/steps`, { step: 'publish', version: assessed.json<PeriodView>().version })
  assert.deepEqual([unpublished.statusCode, codeOf(unpublished)], [409, 'period-without-letter'])
  const history = await db.selectFrom('journal.entry').select(['kind', 'detail']).where('subject', '=', period.id).orderBy('seq').execute()
  const kept = history.find(({ kind }) => kind === 'period-assessed')!.detail as { final: string; marksHash: string }
  assert.equal(kept.final, '2.02')
  assert.match(kept.marksHash, /^[0-9a-f]{64}$/)
})

/** T3: all 117 items of Kab. Malang as one assessor's marks. */
test('the raw items of Malang 2023 as marks give the sections and the index that were published', async () => {
  const period = await openPeriod(cast, { year: 2023, code: 'kominfo-2023-kppn-ikn' })
  const url = `/api/evaluation/periods/${period.id}`
  const { version } = (await planner.post(`${url}/steps`, { step: 'close', version: period.version })).json<PeriodView>()
  await planner.post(`${url}/assessors`, { email: 'satu@kampus.example', name: 'Penilai', affiliation: 'Kampus', kind: 'practitioner' })
  const seat = await asAccount('satu@kampus.example')
  const mine = `/api/evaluation/assess/${period.id}`
  await seat.post(`${mine}/declaration`, { hasConflict: false, abstainsFrom: [] })
  const file = readFileSync(path.join(import.meta.dirname, '../data/malang-items-2023.csv'), 'utf8')
  for (const line of file.trim().split('\n').slice(1)) {
    const [item, mark] = line.trim().split(',')
    assert.equal((await seat.put(`${mine}/marks`, { item, mark })).statusCode, 204, line)
  }
  assert.equal((await seat.post(`${mine}/submit`)).statusCode, 200)
  const { indices } = (await planner.get(url)).json<PeriodView>()
  assert.deepEqual(
    indices.computed.sections.map(({ shown }) => shown),
    ['3.60', '2.29', '3.41', '2.81', '3.13', '2.53'],
  )
  assert.equal(indices.computed.final, '2.94')
  // T1: what the letter printed of the city itself stands beside it, untouched.
  assert.equal(indices.published!.final, '2.87')
  assert.equal(indices.published!.improvement, '-0.03')
  const assessed = (await planner.post(`${url}/steps`, { step: 'assess', version })).json<PeriodView>()
  const published = await planner.post(`${url}/steps`, { step: 'publish', version: assessed.version })
  assert.equal(published.json<PeriodView>().status, 'published')
})

test('Pemdi of the same year goes its own way: no letter is waited for, and no index of the smart-city evaluation stands beside it', async () => {
  const pemdi = await openPeriod(cast, { year: 2023, code: 'pemdi-2026' })
  const url = `/api/evaluation/periods/${pemdi.id}`
  assert.deepEqual([pemdi.indices.published, pemdi.indices.improvement, pemdi.earlier], [null, null, []])
  for (const { id } of pemdi.lines) await answerItem(cast, id, '3')
  const { indices, version } = (await planner.get(url)).json<PeriodView>()
  const label = { label: { id: 'Baik (Berkembang)', en: 'Good (developing)' }, source: 'official', rounded: false }
  assert.deepEqual([indices.self.final, indices.self.band, indices.consolidated.band], ['3.00', label, label])
  assert.equal(indices.computed.band, null, 'nobody has marked it')
  await ownerDb.updateTable('evaluation.period').set({ status: 'assessed' }).where('id', '=', pemdi.id).execute()
  const published = await planner.post(`${url}/steps`, { step: 'publish', version })
  assert.equal(published.json<PeriodView>().status, 'published')

  const sakip = await openPeriod(cast, { year: 2023, stage: 'internal', code: 'sakip-2021' })
  const item = (await planner.get(`/api/evaluation/items/${sakip.lines[0]!.id}`)).json<ItemView>()
  assert.deepEqual(item.scale.grades[2], { code: 'BB', score: '80' })
  assert.equal(item.before, null)
})

test('a period keeps its instrument: a later version of the form does not reach it, nor does the database let it', async () => {
  const { id, instrument } = (await planner.get('/api/evaluation/periods')).json<{ periods: PeriodView[] }>().periods[0]!
  const other = await instrumentCalled(planner, 'spbe-2020')
  await assert.rejects(
    db.updateTable('evaluation.period').set({ instrument_id: other.id }).where('id', '=', id).execute(),
    /permission denied/,
  )
  assert.match(instrument.hash, /^[0-9a-f]{64}$/)
})

test('the database itself refuses that who filled also accepts, that an answer goes, and that evidence is renamed', async () => {
  const answer = await ownerDb.selectFrom('evaluation.answer').selectAll().where('state', '=', 'accepted').executeTakeFirstOrThrow()
  await assert.rejects(
    ownerDb.updateTable('evaluation.answer').set({ decided_by: answer.fillers[0]! }).where('id', '=', answer.id).execute(),
    /check constraint/,
  )
  await assert.rejects(db.deleteFrom('evaluation.answer').execute(), /permission denied/)
  await assert.rejects(db.updateTable('evaluation.proof').set({ title: 'Lain' }).execute(), /permission denied/)
})
