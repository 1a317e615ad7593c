import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { submitComplaint } from './index.ts'

const { context, as } = await testApp()
const auditor = await as('auditor')
const visitor = await as()

async function submitted(times: number, categoryCode: string, channel: 'web' | 'whatsapp' = 'web', confidential = false): Promise<void> {
  for (let n = 0; n < times; n++) {
    const input = { intakeKey: randomUUID(), categoryCode, body: 'Jalan rusak di depan pasar', confidential }
    await submitComplaint(context, VISITOR, { locale: 'id', input: { ...input, channel } })
  }
}
await submitted(6, 'JLN01')
await submitted(3, 'JLN02', 'whatsapp')
await submitted(7, 'SMP01')
await submitted(2, 'INF')
await submitted(1, 'SMP01', 'web', true)
await submitted(1, 'PLY')

interface Cell {
  key: string
  label: string
  value: number | null
  suppressed: boolean
}
const cellsBy = async (by: string, { reader = auditor, code = 'received', language = 'id' } = {}) => {
  const query = code === 'received' ? '&period=month' : ''
  const reply = await reader.get(`/api/measures/complaints.${code}?by=${by}${query}`, { headers: { 'accept-language': language } })
  assert.equal(reply.statusCode, 200, reply.body)
  return (reply.json().cells as Cell[]).map(({ label, value }) => [label, value])
}

test('complaints are counted by main category, class and channel, each with its name; secret ones in none', async () => {
  const byCategory = [
    ['Permintaan informasi', 2],
    ['Jalan & trotoar', 9],
    ['Sampah', 7],
  ]
  assert.deepEqual(await cellsBy('category'), byCategory)
  assert.deepEqual(await cellsBy('class'), [
    ['Pengaduan tidak berkadar pengawasan', 16],
    ['Permintaan informasi', 2],
  ])
  assert.deepEqual(await cellsBy('channel', { language: 'en' }), [
    ['City website', 15],
    ['WhatsApp', 3],
  ])
  assert.deepEqual(
    new Map((await cellsBy('category', { code: 'waiting' })) as [string, number][]),
    new Map(byCategory as [string, number][]),
    'as they stand at this moment too',
  )
})

test('the public finds no cell below five, nor one from which it could be counted out', async () => {
  assert.deepEqual(await cellsBy('category', { reader: visitor }), [
    ['Permintaan informasi', null],
    ['Jalan & trotoar', 9],
    ['Sampah', null],
  ])
  assert.deepEqual(await cellsBy('channel', { reader: visitor }), [
    ['Situs kota', null],
    ['WhatsApp', null],
  ])
  const finer = await visitor.get('/api/measures/complaints.received?part=category&key=INF')
  assert.equal(finer.json().code, 'measure-cut-too-fine')
})

test('a number by category opens exactly its records, is frozen with that question, and its file names the category', async () => {
  const rows = (await auditor.get('/api/measures/complaints.received/rows?part=category&key=JLN')).json()
  assert.deepEqual([rows.total, rows.rows.length, rows.hidden], [9, 9, 0])
  const query = { part: 'channel', key: 'whatsapp' }
  const frozen = await auditor.post('/api/measures/complaints.received/snapshots', { query, purpose: 'Laporan triwulan' })
  assert.deepEqual([frozen.json().value, frozen.json().rowCount], [3, 3])
  assert.equal((await auditor.get(`/api/measures/snapshots/${frozen.json().id}/verify`)).json().same, true)
  const csv = (await auditor.get('/api/measures/complaints.received/csv?by=category&period=month')).body
  assert.match(csv, /period.key.label.value/)
  assert.match(csv, /JLN.+Jalan & trotoar.+9/)
  for (const url of ['complaints.received?by=site', 'complaints.confidential?by=category', 'complaints.received/rows?part=site'])
    assert.equal((await auditor.get(`/api/measures/${url}`)).json().code, 'measure-without-dimension', url)
  const info = (await auditor.get('/api/measures', { headers: { 'accept-language': 'en' } })).json()
  const received = info.find(({ code }: { code: string }) => code === 'complaints.received')
  assert.deepEqual(
    received.dimensions.map(({ title }: { title: string }) => title),
    ['agency', 'area', 'class', 'category', 'channel'],
  )
})
