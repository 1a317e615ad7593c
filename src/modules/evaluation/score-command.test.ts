import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { test } from 'node:test'

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
})

test('an outsider scores one city by its items', () => {
  const year = ['--items', '--cohort', 'TAHUN_PERTAMA_2022', '--year', '2022', '--sections']
  const { lines } = arumbae('score', `${DATA}/malang-items-2022.csv`, ...year)
  assert.ok(lines.includes('malang-items-2022 2022 OUTPUT,1.54,-'))
  assert.equal(lines.at(-1), 'malang-items-2022 2022,2.50,-')
})

test('a wrong file or call is one clear line and no result', () => {
  for (const [args, said] of [
    [['score', `${DATA}/malang-items-2022.csv`], /line 1, column name: is missing/],
    [['score', '/nowhere.csv'], /cannot be read/],
    [['score'], /Usage/],
    [['rank', 'x.csv'], /Usage/],
    [['score', `${DATA}/malang-items-2022.csv`, '--items', '--cohort', 'REGULER', '--year', '2022'], /no item "DV1"/],
  ] as const) {
    const { lines, stderr, status } = arumbae(...args)
    assert.deepEqual([lines, status], [[''], 1], args.join(' '))
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
