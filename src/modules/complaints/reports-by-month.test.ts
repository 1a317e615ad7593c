import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { submitComplaint } from './index.ts'

const { clock, context, db, as } = await testApp({ now: '2026-08-03T09:00' })
const visitor = await as()

const VILLAGES = { Nusaniwe: '81.71.01.1006', Sirimau: '81.71.02.2003', Baguala: '81.71.03.2001' } as const
type District = keyof typeof VILLAGES

/** Reports of this month whose text somebody has checked. */
async function reported(categoryCode: string, times: Partial<Record<District, number>>): Promise<void> {
  for (const [district, count] of Object.entries(times))
    for (let n = 0; n < count; n++) {
      const input = { intakeKey: randomUUID(), categoryCode, body: 'Jalan rusak di depan pasar', areaCode: VILLAGES[district as District] }
      await submitComplaint(context, VISITOR, { locale: 'id', input })
    }
  await db.updateTable('complaints.complaint').set({ body_public: 'Jalan rusak' }).where('confidential', '=', false).execute()
}

interface Row {
  month: string
  category_code: string
  district: District
  count: number | null
  suppressed: string
}
async function openData(): Promise<Record<string, number | null>> {
  const month = clock.today().toString().slice(0, 7)
  const { rows } = (await visitor.get('/data/aduan-per-bulan.json')).json() as { rows: Row[] }
  const ofMonth = rows.filter((row) => row.month === month)
  for (const { count, suppressed } of ofMonth) assert.equal(suppressed, count === null ? 'yes' : 'no')
  return Object.fromEntries(ofMonth.map((row) => [`${row.category_code} ${row.district}`, row.count]))
}
async function publicFigure(): Promise<Record<string, number | null>> {
  const month = clock.today().toString().slice(0, 7)
  const { cells } = (await visitor.get('/api/measures/complaints.received?by=category&period=month')).json()
  const ofMonth = (cells as { period: string; key: string; value: number | null }[]).filter(({ period }) => period === month)
  return Object.fromEntries(ofMonth.map(({ key, value }) => [key, value]))
}

test('a count below five is left empty in the open data, and no total of its subject or district gives it away', async () => {
  await reported('JLN01', { Nusaniwe: 2, Sirimau: 5, Baguala: 6 })
  await reported('SMP01', { Nusaniwe: 6, Sirimau: 6, Baguala: 7 })
  assert.deepEqual(await publicFigure(), { JLN: 13, SMP: 19 })
  assert.deepEqual(await openData(), {
    'JLN Nusaniwe': null,
    'JLN Sirimau': null,
    'JLN Baguala': 6,
    'SMP Nusaniwe': null,
    'SMP Sirimau': null,
    'SMP Baguala': 7,
  })
  assert.match((await visitor.get('/data')).body, /aduan-per-bulan\.csv/)
})

test('a subject that the public figure hides beside a small one is hidden in every district', async () => {
  clock.set('2026-09-03T09:00')
  await reported('PJU01', { Nusaniwe: 3 })
  await reported('JLN01', { Nusaniwe: 6 })
  await reported('SMP01', { Nusaniwe: 5, Sirimau: 5, Baguala: 5 })
  assert.deepEqual(await publicFigure(), { PJU: null, JLN: null, SMP: 15 })
  assert.deepEqual(await openData(), {
    'JLN Nusaniwe': null,
    'PJU Nusaniwe': null,
    'SMP Nusaniwe': 5,
    'SMP Sirimau': 5,
    'SMP Baguala': 5,
  })
})

test('a district with few reports is hidden together with another', async () => {
  clock.set('2026-10-05T09:00')
  await reported('JLN01', { Nusaniwe: 3, Sirimau: 8, Baguala: 9 })
  assert.deepEqual(await openData(), { 'JLN Nusaniwe': null, 'JLN Sirimau': null, 'JLN Baguala': 9 })
})
