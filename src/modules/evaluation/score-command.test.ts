import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

const DATA = path.join(import.meta.dirname, 'data')

function arumbae(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['src/main.ts', 'evaluation', ...args], { encoding: 'utf8' })
  return { lines: stdout.trim().split('\n'), stderr, status }
}

test('an outsider scores the published table and reads finals and improvements', () => {
  const { lines, status } = arumbae('score', `${DATA}/published-2023.csv`, '--previous', `${DATA}/published-2022.csv`)
  assert.equal(status, 0)
  assert.equal(lines[0], 'name,final,improvement')
  assert.equal(lines.length, 31)
  assert.ok(lines.includes('KAB. MALANG,2.94,0.44'))
  assert.ok(lines.includes('KOTA AMBON,2.87,-'))
  assert.ok(lines.includes('KAB. KUTAI BARAT,1.23,-'), 'a collaboration of zero counts; no result last year is no improvement')
})

test('an outsider scores one city by its items', () => {
  const year = ['--items', '--cohort', 'TAHUN_PERTAMA_2022', '--year', '2022', '--sections']
  const { lines } = arumbae('score', `${DATA}/malang-items-2022.csv`, ...year)
  assert.ok(lines.includes('malang-items-2022 2022 OUTPUT,1.54,-'))
  assert.equal(lines.at(-1), 'malang-items-2022 2022,2.50,-')
})

test('items of 2023 with the five assessors’ means give the sections that the letter printed', () => {
  const year = ['--items', '--cohort', 'KPPN_IKN', '--year', '2023', '--sections']
  const { lines, status } = arumbae('score', `${DATA}/malang-items-2023.csv`, ...year)
  assert.equal(status, 0)
  assert.deepEqual(
    lines.slice(1).map((line) => line.replace('malang-items-2023 2023', '').trim()),
    ['BASELINE,3.60,-', 'OUTPUT,2.29,-', 'OUTCOME,3.41,-', 'IMPACT,2.81,-', 'QUICKWIN,3.13,-', 'KOLABORASI,2.53,-', ',2.94,-'],
  )
})

test('a bad row is named with line and column, and nothing is scored', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'arumbae-score-'))
  after(() => rm(folder, { recursive: true }))
  const head = 'no,name,cohort,baseline,output,outcome,impact,quickwin,kolaborasi,final_published,improvement_published'
  const good = '1,KOTA AMBON,REGULER,3.08,2.60,2.84,2.96,2.97,,2.87,-0.03'
  for (const [row, said] of [
    ['2,KOTA LAIN,REGULER,3.08,dua,2.84,2.96,2.97,,,', /line 3, column output/],
    ['2,KOTA LAIN,REGULER,3.08,2.60,2.84,2.96,2.97,1.00,,', /line 3, column kolaborasi/],
    [good, /line 3, column name: "KOTA AMBON" stands in line 2 already/],
  ] as const) {
    const file = path.join(folder, 'hasil.csv')
    await writeFile(file, [head, good, row].join('\n'))
    const { lines, stderr, status } = arumbae('score', file)
    assert.deepEqual([lines, status], [[''], 1], row)
    assert.match(stderr, said)
  }
})

test('a wrong file or call is one clear line and no result', () => {
  for (const [args, code, said] of [
    [['score', `${DATA}/malang-items-2022.csv`], 1, /line 1, column name: is missing/],
    [['score', '/nowhere.csv'], 1, /cannot be read/],
    [['score'], 2, /Usage/],
    [['rank', 'x.csv'], 2, /Usage/],
    [['score', `${DATA}/malang-items-2022.csv`, '--items', '--cohort', 'REGULER', '--year', '2022'], 1, /no item "DV1"/],
    [['score', `${DATA}/malang-items-2022.csv`, '--items', '--cohort', 'LAIN', '--year', '2022'], 2, /cohort LAIN is known for 2022/],
    [
      ['score', `${DATA}/malang-items-2022.csv`, '--items', '--cohort', 'TAHUN_PERTAMA_2022', '--year', '2023'],
      2,
      /known are REGULER from 2022, KPPN_IKN from 2023, TAHUN_PERTAMA_2022 in 2022, SPBE 2021-2025/,
    ],
  ] as const) {
    const { lines, stderr, status } = arumbae(...args)
    assert.deepEqual([lines, status], [[''], code], args.join(' '))
    assert.match(stderr, said)
    assert.equal(
      stderr
        .trim()
        .split('\n')
        .filter((line) => !line.includes('Warning')).length,
      1,
      stderr,
    )
  }
})
