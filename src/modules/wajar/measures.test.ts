import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wajarDay } from '../../../test/support/wajar-day.ts'

const { clock, as, inSession, registered, served, heard, done, matter, headDlhp, ok } = await wajarDay()

interface Cell {
  value: number | null
  numerator: number
  denominator: number
}
const cellOf = async (code: string) =>
  (await ok<{ cells: Cell[] }>((await as('auditor')).get(`/api/measures/${code}?period=year`))).cells.at(-1)

async function returned(): Promise<unknown[]> {
  const cell = await cellOf('wajar.returned')
  return [cell?.numerator, cell?.denominator]
}

async function comes(session: string, phone: string | undefined, times = 1): Promise<void> {
  const person = await registered(session, phone ? { phone } : {})
  await served(session, person)
  for (let n = 0; n < times; n++) await heard(session, person)
  await done(session, { kind: 'finish', registrationId: person.registrationId })
}

test('who was heard in an earlier session came back, known by the number however it is written; twice on one day is no return', async () => {
  const first = await inSession()
  await comes(first, '0812 4700 1111', 2)
  await comes(first, '0812 4700 2222')
  await comes(first, undefined)
  assert.deepEqual(await returned(), [0, 4])
  clock.set('2026-08-14T07:00')
  const second = await inSession({ onDay: '2026-08-14', registrationClosesAt: '2026-08-13T15:00:00Z' })
  await comes(second, '+62 812-4700-1111')
  await comes(second, '0812 4700 3333')
  await comes(second, undefined)
  assert.deepEqual(await returned(), [1, 7])
  const by = async (part: string) => {
    const { cells } = await ok<{ cells: (Cell & { key: string | null })[] }>(
      (await as('auditor')).get(`/api/measures/wajar.heard?period=year&by=${part}`),
    )
    return cells.map(({ key, value }) => [key, value])
  }
  assert.deepEqual(await by('category'), [['LLN', 7]])
  assert.deepEqual(await by('outcome'), [['agency_technical', 7]])
  assert.deepEqual(await by('visit'), [
    ['first', 6],
    ['repeat', 1],
  ])
})

test('a promise of a session counts as kept on time only when it was proven done by its first day', async () => {
  assert.equal((await cellOf('wajar.promises_kept_on_time'))?.denominator ?? 0, 0, 'nothing is due yet')
  clock.set('2026-09-01T09:00')
  const cell = await cellOf('wajar.promises_kept_on_time')
  assert.deepEqual([cell?.numerator, cell?.denominator], [0, 7], 'all seven fell due on 14 August and nobody has settled them')
  assert.equal(matter.promises!.length, 1)
  assert.equal((await headDlhp.get('/api/measures/wajar.promises_kept_on_time/rows')).json().total, 7)
})
