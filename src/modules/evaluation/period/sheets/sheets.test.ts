import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { readXlsx } from '#kernel/spreadsheet.ts'
import { exampleCity } from '../../../../../test/support/test-app.ts'
import type { PeriodList, PeriodView } from '../contract.ts'

const { as } = await exampleCity()
const planner = await as('planning_officer')
const URL = '/api/evaluation/periods'
const { periods } = (await planner.get(URL)).json<PeriodList>()
const published = periods.find(({ year, status }) => year === 2023 && status === 'published')!
const open = periods.find(({ status }) => status === 'open')!

type Row = Record<string, string>
async function csv(path: string): Promise<Row[]> {
  const reply = await planner.get(`${URL}/${path}`)
  assert.equal(reply.statusCode, 200, reply.body)
  return parse(reply.body, { columns: true, bom: true })
}

test('who may not read periods gets no sheet of them, and one that is not there is not found', async () => {
  const [visitor, assessor] = [await as(), await as('assessor')]
  for (const file of ['papan.csv', 'papan.xlsx', 'nilai.csv', 'nilai.xlsx']) {
    assert.equal((await visitor.get(`${URL}/${published.id}/${file}`)).statusCode, 401, file)
    assert.equal((await assessor.get(`${URL}/${published.id}/${file}`)).statusCode, 403, file)
    assert.equal((await planner.get(`${URL}/01a20964-4072-7bf0-9a81-e88d94669e29/${file}`)).statusCode, 404, file)
  }
  assert.equal((await planner.get(`${URL}/${published.id}/papan.ods`)).statusCode, 400)
})

test('the status board says of every item and agency where its answer stands, and then of the city’s', async () => {
  const { lines } = (await planner.get(`${URL}/${open.id}`)).json<PeriodView>()
  const rows = await csv(`${open.id}/papan.csv`)
  assert.equal(
    rows.length,
    lines.reduce((sum, { self }) => sum + self.length + 1, 0),
  )
  const state = (code: string, agency: string, kind: string) =>
    rows.filter((row) => row['Butir'] === code && row['Instansi'] === agency && row['Jawaban'] === kind).map((row) => row['Keadaan'])
  const dlhp = lines.find(({ code }) => code === 'C27')!.self.find(({ state: each }) => each !== 'empty')!.agencyName
  assert.deepEqual(
    ['C27', 'C28', 'C29', 'D46', 'D47'].map((code) => state(code, dlhp, 'mandiri')[0]),
    ['dikirim', 'dikembalikan', 'disetujui', 'draf', 'kosong'],
  )
  const returned = rows.find((row) => row['Keadaan'] === 'dikembalikan')!
  assert.deepEqual([returned['Nilai'], returned['Bukti menunggu'], returned['Tenggat']], ['3', '1', open.answersDueOn])
  // Nothing is not zero.
  assert.equal(rows.find((row) => row['Keadaan'] === 'kosong')!['Nilai'], '')
  const english = parse((await planner.get(`${URL}/${open.id}/papan.csv?lang=en`)).body, { columns: true, bom: true }) as Row[]
  assert.deepEqual(new Set(english.map((row) => row['Answer'])), new Set(['self', 'consolidated']))
})

test('the five scores stand side by side by item, section and index, with each assessor’s mark', async () => {
  const { lines, indices } = (await planner.get(`${URL}/${published.id}`)).json<PeriodView>()
  const rows = await csv(`${published.id}/nilai.csv`)
  assert.equal(rows.length, lines.length + indices.sections.length + 1)
  const five = (row: Row) =>
    ['Mandiri (rata-rata)', 'Konsolidasi', 'Rata-rata nilai penilai', 'Hasil hitung', 'Terbit resmi'].map((name) => row[name])
  const index = rows.at(-1)!
  assert.deepEqual(
    [index['Tingkat'], ...five(index), index['Selisih terbit - hitung']],
    ['indeks', indices.self.final, indices.consolidated.final, '', '2.87', '2.87', '0'].map((value, at) =>
      at === 1 || at === 2 ? String(Number(value)) : value,
    ),
  )
  const output = rows.find((row) => row['Tingkat'] === 'bagian' && row['Butir'] === 'OUTPUT')!
  assert.deepEqual([output['Bobot'], output['Hasil hitung'], output['Terbit resmi']], ['20', '2.6', '2.6'])
  const b5 = rows.find((row) => row['Butir'] === 'B5')!
  const marks = [1, 2, 3, 4, 5].map((n) => Number(b5[`Penilai ${n} (contoh)`]))
  assert.ok(marks.every((mark) => mark >= 0 && mark <= 4))
  assert.equal(Number(b5['Hasil hitung']), marks.reduce((sum, mark) => sum + mark, 0) / 5)
  assert.equal(b5['Terbit resmi'], '')

  const sheet = await readXlsx((await planner.get(`${URL}/${published.id}/nilai.xlsx`)).rawPayload)
  assert.deepEqual(sheet[0], Object.keys(rows[0]!))
  assert.deepEqual(
    sheet.slice(1).map((row) => row.map((cell) => String(cell ?? ''))),
    rows.map((row) => Object.values(row)),
  )
  // A spreadsheet counts with them.
  assert.equal(typeof sheet.at(-1)!.at(-3), 'number')
})
