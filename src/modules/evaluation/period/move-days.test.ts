import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { evaluationCast, openPeriod } from '../../../../test/support/evaluation-period.ts'
import { testApp } from '../../../../test/support/test-app.ts'
import type { PeriodView } from './contract.ts'

const house = await testApp({ now: '2026-08-14T09:00' })
const { context, db, ownerDb, as, asAccount, clock } = house
const cast = await evaluationCast(house)
const { planner, admin, filler } = cast
const visitor = await as()
const period = await openPeriod(cast, { code: 'pemdi-2026' })
const url = `/api/evaluation/periods/${period.id}`
const DAYS = { opensOn: '2026-08-01', answersDueOn: '2026-08-20', closesOn: '2026-08-31', marksDueOn: '2026-09-15' }
const codeOf = (reply: { json<T>(): T }) => reply.json<{ code: string }>().code
const versionNow = async () => (await planner.get(url)).json<PeriodView>().version
const move = async (change: object, by = planner) =>
  by.put(url, { version: await versionNow(), reason: 'Surat kementerian (contoh)', ...DAYS, ...change })

async function lettersAfterTick(): Promise<{ what: string; dueOn: string }[]> {
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'evaluation.periods', {}))
  await context.jobs.drain()
  const rows = await db.selectFrom('notices.notice').select('params').where('kind', '=', 'evaluation.reminder').orderBy('id').execute()
  return rows.map(({ params }) => params as { what: string; dueOn: string })
}

test('the days move with a reason, in their order, not into the past, and only by who runs periods', async () => {
  assert.equal((await move({ answersDueOn: '2026-08-25' }, visitor)).statusCode, 401)
  for (const client of [admin, filler]) assert.equal((await move({ answersDueOn: '2026-08-25' }, client)).statusCode, 403)
  for (const wrong of [{ reason: '' }, { reason: undefined }, { closesOn: 'besok' }])
    assert.equal((await move(wrong)).statusCode, 400, JSON.stringify(wrong))
  const refusals = [
    [{ answersDueOn: '2026-09-05' }, 'period-days-disorder', /Tanggal harus berurutan/],
    [{}, 'period-days-same', /Tidak ada tanggal yang berubah/],
    [{ answersDueOn: '2026-08-10' }, 'period-past-day', /sudah lewat/],
    [{ answersDueOn: '2026-08-25', version: 1 }, 'period-changed', /Muat ulang/],
  ] as const
  for (const [change, code, words] of refusals) {
    const reply = await move(change)
    assert.deepEqual([codeOf(reply), words.test(reply.json<{ title: string }>().title)], [code, true], reply.body)
  }
  const missing = await planner.put('/api/evaluation/periods/0199a1b2-0000-7000-8000-000000000000', { version: 1, reason: 'Uji', ...DAYS })
  assert.equal(missing.statusCode, 404)
})

test('reminders follow the day: none before the new one is near, and again when it is', async () => {
  // 20 August is six days away: both people of the agency.
  assert.deepEqual(
    (await lettersAfterTick()).map(({ what, dueOn }) => [what, dueOn]),
    [
      ['answers', '2026-08-20'],
      ['answers', '2026-08-20'],
    ],
  )
  const moved = await move({ answersDueOn: '2026-08-28' })
  assert.equal(moved.statusCode, 200, moved.body)
  assert.equal((await lettersAfterTick()).length, 2)
  clock.set('2026-08-22T09:00')
  assert.deepEqual(
    (await lettersAfterTick()).slice(2).map(({ what, dueOn }) => [what, dueOn]),
    [
      ['answers', '2026-08-28'],
      ['answers', '2026-08-28'],
    ],
  )
  const { moves, lines } = (await planner.get(url)).json<PeriodView>()
  assert.deepEqual(
    moves.map(({ from, to, on, reason }) => [from.answersDueOn, to.answersDueOn, on, reason]),
    [['2026-08-20', '2026-08-28', '2026-08-14', 'Surat kementerian (contoh)']],
  )
  assert.equal(lines[0]!.self[0]!.late, false)
  const [entry] = await db
    .selectFrom('journal.entry')
    .select(['reason', 'actor_id'])
    .where('subject', '=', period.id)
    .where('kind', '=', 'days-moved')
    .execute()
  assert.deepEqual(entry, { reason: 'Surat kementerian (contoh)', actor_id: planner.accountId })
})

test('in a closed period the day of the assessors alone moves, and their reminder with it', async () => {
  await planner.post(`${url}/assessors`, { email: 'a@kampus.example', name: 'Penilai', affiliation: 'Kampus', kind: 'academic' })
  assert.equal((await planner.post(`${url}/steps`, { step: 'close', version: await versionNow() })).statusCode, 200)
  const locked = { ...DAYS, answersDueOn: '2026-08-28' }
  assert.equal(codeOf(await move({ ...locked, closesOn: '2026-09-01' })), 'period-days-locked')
  assert.equal(
    codeOf(await move({ ...locked, closesOn: '2026-08-28', answersDueOn: '2026-08-28', marksDueOn: '2026-08-28' })),
    'period-days-locked',
  )
  clock.set('2026-09-14T09:00')
  assert.equal((await lettersAfterTick()).at(-1)!.dueOn, '2026-09-15')
  assert.equal(codeOf(await move({ ...locked, marksDueOn: '2026-09-10' })), 'period-past-day')
  const moved = (await move({ ...locked, marksDueOn: '2026-09-30' })).json<PeriodView>()
  assert.deepEqual([moved.marksDueOn, moved.moves.length, moved.abilities.includes('move_days')], ['2026-09-30', 2, true])
  const guest = await asAccount('a@kampus.example')
  assert.equal((await guest.get(`/api/evaluation/assess/${period.id}`)).json<{ marksDueOn: string }>().marksDueOn, '2026-09-30')
  const before = (await lettersAfterTick()).length
  clock.set('2026-09-29T09:00')
  const after = await lettersAfterTick()
  assert.deepEqual([after.length - before, after.at(-1)!.what, after.at(-1)!.dueOn], [1, 'marks', '2026-09-30'])
  for (const status of ['assessed', 'published']) {
    await ownerDb.updateTable('evaluation.period').set({ status }).where('id', '=', period.id).execute()
    assert.equal(codeOf(await move({ ...locked, marksDueOn: '2026-10-30' })), 'period-locked')
  }
})
