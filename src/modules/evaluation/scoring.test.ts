import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { exact, meanOf, toDecimal } from '#kernel/decimal.ts'
import type { Band, Instrument } from './contract.ts'
import { faultsOf } from './instrument-rules.ts'
import { rank } from './ranking.ts'
import { FileFault, readResults, scoreItemFile, scoreResults } from './read-results.ts'
import { improvementOf, markOf, scoreItems, scoreSections } from './scoring.ts'
import { SHIPPED_INSTRUMENTS } from './shipped-instruments.ts'
import { cheapestPoints, whatIf } from './what-if.ts'

const file = (name: string) => readFileSync(path.join(import.meta.dirname, 'data', name), 'utf8')
const of = (code: string) => SHIPPED_INSTRUMENTS.find((instrument) => instrument.code === code)!
const [R, K, FIRST, SPBE, PEMDI, SAKIP] = [
  of('kominfo-2023-reguler'),
  of('kominfo-2023-kppn-ikn'),
  of('kominfo-2022-tahun-pertama'),
  of('spbe-2020'),
  of('pemdi-2026'),
  of('sakip-2021'),
]

function fromSections(instrument: Instrument, ...scores: readonly string[]) {
  return scoreSections(instrument, new Map(instrument.sections.map(({ code }, index) => [code, scores[index]!])))
}
function allItems(instrument: Instrument, scoreOf: (section: string) => string) {
  return new Map(instrument.sections.flatMap(({ code, items }) => items.map((item) => [item.code, exact(scoreOf(code))] as const)))
}

for (const [who, instrument, scores, unrounded, final] of [
  ['Ambon 2023', R, ['3.08', '2.60', '2.84', '2.96', '2.97'], '2.866', '2.87'],
  ['Kab. Malang 2023', K, ['3.60', '2.29', '3.41', '2.81', '3.13', '2.53'], '2.941', '2.94'],
  ['Kota Kediri 2022', R, ['3.60', '3.21', '3.23', '3.07', '3.65'], '3.315', '3.32'],
  ['Kota Kediri 2023', R, ['3.68', '2.69', '3.21', '3.24', '3.40'], '3.197', '3.20'],
  ['Kota Balikpapan 2023', K, ['4.00', '3.00', '3.55', '3.31', '3.63', '3.07'], '3.405', '3.41'],
  ['Kab. Wonogiri 2023', K, ['4.00', '3.29', '3.59', '3.11', '3.75', '3.67'], '3.515', '3.52'],
  ['Kab. Pulau Morotai 2022', FIRST, ['2.00', '1.61', '2.10', '1.81', '2.04'], '1.945', '1.95'],
  ['Ambon 2023 with output at 3.00', R, ['3.08', '3.00', '2.84', '2.96', '2.97'], '2.946', '2.95'],
] as const)
  test(`${who} comes to ${unrounded}, printed ${final}`, () => {
    const score = fromSections(instrument, ...scores)
    assert.equal(toDecimal(score.exact!, 3), unrounded)
    assert.equal(score.final, final)
    assert.equal(score.band, null, 'the ministry never published labels')
  })

test('every published row of 2023 is reproduced, and each improvement whose city stands in both tables', () => {
  const rows = scoreResults(readResults(file('published-2023.csv')), readResults(file('published-2022.csv')))
  assert.equal(rows.length, 30)
  for (const row of rows) assert.equal(row.final, row.finalPublished, row.name)
  const compared = rows.filter(({ improvement }) => improvement !== null)
  assert.equal(compared.length, 9)
  for (const row of compared) assert.equal(row.improvement, row.improvementPublished, row.name)
})

test('an improvement is against the recomputed final, not the printed one; nothing last year is not no change', () => {
  assert.equal(improvementOf('2.94', '2.50'), '0.44')
  assert.equal(improvementOf('3.20', '3.32'), '-0.12')
  assert.equal(improvementOf('2.87', '2.90'), '-0.03')
  assert.equal(improvementOf('3.10', '2.87'), '0.23')
  assert.equal(improvementOf('3.35', '3.45'), '-0.10')
  assert.equal(improvementOf('2.82', '2.82'), '0.00')
  assert.equal(improvementOf('1.23', null), null)
})

test('the items of Kab. Malang give the published sections of 2023, plain means and not means of groups', () => {
  const score = scoreItemFile(file('malang-items-2023.csv'), K)
  assert.deepEqual(
    score.sections.map(({ exact: value, shown }) => [toDecimal(value!, 4), shown]),
    [
      ['3.6000', '3.60'],
      ['2.2857', '2.29'],
      ['3.4061', '3.41'],
      ['2.8111', '2.81'],
      ['3.1333', '3.13'],
      ['2.5333', '2.53'],
    ],
  )
  assert.equal(score.final, '2.94')
})

test('the impact items of Kab. Malang 2023 give the dimension means that follow from them', () => {
  const marks = new Map(
    file('malang-items-2023.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',') as [string, string]),
  )
  const impact = K.sections.find(({ code }) => code === 'IMPACT')!.items
  const means = [...Map.groupBy(impact, ({ dimension }) => dimension)].map(([dimension, items]) => [
    dimension,
    toDecimal(meanOf(items.map(({ code }) => exact(marks.get(code)!)))!, 4),
  ])
  assert.deepEqual(means, [
    ['GOV', '2.8000'],
    ['BRD', '2.8000'],
    ['ECO', '2.8000'],
    ['LIV', '3.0889'],
    ['SOC', '2.8000'],
    ['ENV', '2.5778'],
  ])
})

test('the 59 items of the first year give 2.504 by the rule, 2.50, where the letter printed 2.51', () => {
  const score = scoreItemFile(file('malang-items-2022.csv'), FIRST)
  assert.deepEqual(
    score.sections.map(({ exact: value, shown }) => [toDecimal(value!, 4), shown]),
    [
      ['1.4000', '1.40'],
      ['1.5357', '1.54'],
      ['2.9194', '2.92'],
      ['2.5625', '2.56'],
      ['3.0833', '3.08'],
    ],
  )
  assert.equal(toDecimal(score.exact!, 3), '2.504')
  assert.equal(score.final, '2.50')
})

test('the mark of an item is the mean of its assessors, however many they are', () => {
  assert.equal(toDecimal(markOf(['3', '3', '3', '3', '2'])!, 2), '2.80')
  assert.equal(toDecimal(markOf(['2.75', '2.75', '3.5', '3.33', '3.33', '2.75'])!, 2), '3.07')
  assert.equal(markOf([]), undefined)
})

test('as long as an item has no score there is no section and no final, and never a zero', () => {
  const scores = allItems(R, () => '3')
  scores.delete('B6')
  const score = scoreItems(R, scores)
  assert.equal(score.final, null)
  assert.deepEqual(
    score.sections.find(({ code }) => code === 'OUTPUT')!,
    {
      code: 'OUTPUT',
      title: { id: 'Keluaran', en: 'Output' },
      weight: '20',
      scored: 6,
      items: 7,
      exact: null,
      shown: null,
    },
  )
  assert.equal(
    scoreItems(
      R,
      allItems(R, () => '3'),
    ).final,
    '3.00',
  )
})

test('a collaboration of zero counts with its weight', () => {
  assert.equal(fromSections(K, '1.92', '1.63', '2.29', '2.80', '1.73', '0.00').final, '1.88')
  assert.equal(fromSections(K, '3.08', '2.11', '2.28', '2.59', '2.35', '0.00').final, '2.17')
})

test('the instruments have the items and weights that were published', () => {
  const items = (instrument: Instrument) => instrument.sections.map((section) => section.items.length)
  assert.deepEqual(items(R), [5, 7, 33, 54, 12])
  assert.deepEqual(items(K), [5, 7, 33, 54, 12, 6])
  assert.deepEqual(items(FIRST), [5, 7, 31, 4, 12])
  assert.equal(
    items(SPBE).reduce((a, b) => a + b),
    47,
  )
  assert.equal(
    items(PEMDI).reduce((a, b) => a + b),
    20,
  )
  assert.equal(
    items(SAKIP).reduce((a, b) => a + b),
    80,
  )
  for (const instrument of SHIPPED_INSTRUMENTS) assert.deepEqual(faultsOf(instrument), [], instrument.code)
})

test('weights of 120, a code that stands twice, ranges that overlap or miss each other are named', () => {
  const weights = ['10', '20', '40', '30', '20']
  const misprint = { ...R, sections: R.sections.map((section, index) => ({ ...section, weight: weights[index]! })) }
  assert.deepEqual(faultsOf(misprint), [{ code: 'weights', sum: '120' }])
  const [first, ...rest] = R.sections
  const twice = { ...R, sections: [{ ...first!, items: [...first!.items, first!.items[0]!] }, ...rest] }
  assert.deepEqual(faultsOf(twice), [{ code: 'item-twice', item: 'A1' }])
  const band = (from: string, to: string): Band => ({ from, to, label: { id: 'x', en: 'x' }, source: 'official' })
  assert.deepEqual(faultsOf({ ...PEMDI, bands: [band('3.5', '4.5'), band('4.0', '5.0')] }), [
    { code: 'band-overlap', from: '4.0', to: '4.5' },
  ])
  assert.deepEqual(faultsOf({ ...PEMDI, bands: [band('1', '2'), band('3', '5')] }), [{ code: 'band-gap', from: '2', to: '3' }])
  const lighter = {
    ...PEMDI,
    sections: PEMDI.sections.map((s, i) => (i ? s : { ...s, items: s.items.map((x) => ({ ...x, weight: '4' })) })),
  }
  assert.deepEqual(faultsOf(lighter), [{ code: 'item-weights', section: '1', sum: '8', weight: '10' }])
})

test('SPBE, SAKIP and Pemdi come to their published labels, compared before rounding', () => {
  const label = (instrument: Instrument, scoreOf: (section: string) => string) => {
    const score = scoreItems(instrument, allItems(instrument, scoreOf))
    return [score.final, score.band?.label.id]
  }
  assert.deepEqual(
    label(SPBE, () => '3'),
    ['3.00', 'Baik'],
  )
  assert.deepEqual(
    label(SPBE, () => '5'),
    ['5.00', 'Memuaskan'],
  )
  assert.deepEqual(
    label(SPBE, (section) => (section.startsWith('4') ? '4' : '2')),
    ['2.91', 'Baik'],
  )
  assert.deepEqual(
    label(SPBE, () => '2.599'),
    ['2.60', 'Cukup'],
  )
  const isRounded = (level: string) =>
    scoreItems(
      SPBE,
      allItems(SPBE, () => level),
    ).bandRounded
  assert.deepEqual(['2.599', '2.6', '3'].map(isRounded), [true, false, false], 'the printed 2.60 would be Baik')
  assert.deepEqual(
    label(SAKIP, () => '80'),
    ['80.00', 'BB'],
  )
  assert.deepEqual(
    label(SAKIP, () => '90'),
    ['90.00', 'A'],
  )
  assert.deepEqual(
    label(SAKIP, () => '0'),
    ['0.00', 'D'],
  )
  assert.deepEqual(
    label(PEMDI, () => '4'),
    ['4.00', 'Memuaskan (Unggul)'],
  )
  assert.deepEqual(
    label(PEMDI, (section) => (section === '7' ? '5' : '1')),
    ['2.00', 'Cukup (Membangun)'],
  )
})

test('one more point is worth most in output and least in impact', () => {
  const points = cheapestPoints(
    R,
    allItems(R, () => '3'),
  )
  assert.equal(points.length, 111)
  const worth = (section: string) => points.find((point) => point.section === section)!.leverage
  assert.deepEqual(['OUTPUT', 'BASELINE', 'QUICKWIN', 'OUTCOME', 'IMPACT'].map(worth), ['0.0286', '0.0200', '0.0167', '0.0091', '0.0037'])
  assert.equal(points[0]!.section, 'OUTPUT')
  // 3 1/7 rounds to 3.14 before it is weighted: 0.028 and not 0.0286.
  assert.equal(points[0]!.gain, '0.03')
  assert.equal(points.at(-1)!.gain, '0.00', 'a small change vanishes in the rounding of its section')
  assert.deepEqual(
    cheapestPoints(
      R,
      allItems(R, () => '4'),
    ),
    [],
  )
  const both = whatIf(
    R,
    allItems(R, () => '3'),
    new Map([
      ['B1', exact('4')],
      ['B2', exact('4')],
    ]),
  )
  assert.equal(both.final, '3.06')
})

test('where an instrument grades in letters, the next letter is what a step is worth', () => {
  const points = cheapestPoints(
    SAKIP,
    allItems(SAKIP, (section) => (section === '4.3' ? '0' : section === '1.1' ? '100' : '85')),
  )
  const step = (section: string) => points.find((point) => point.section === section)
  assert.deepEqual([step('4.3')!.from, step('4.3')!.to, step('2.1')!.to, step('1.1')], ['0.00', '30.00', '90.00', undefined])
})

test('equal finals share a rank, and who did not take part stands apart', () => {
  const row = (name: string, final: string | null, participated = true) => ({ name, final, participated })
  const ranks = rank([
    row('Kota C', '2.50'),
    row('Kota A', '3.00'),
    row('Kota B', '2.50'),
    row('Kota D', '1.00'),
    row('Kota Sukabumi', '0.00', false),
  ])
  assert.deepEqual(
    ranks.map(({ row: { name }, rank: place }) => [name, place]),
    [
      ['Kota A', 1],
      ['Kota B', 2],
      ['Kota C', 2],
      ['Kota D', 4],
      ['Kota Sukabumi', null],
    ],
  )
})

const HEAD = 'no,name,cohort,baseline,output,outcome,impact,quickwin,kolaborasi,final_published,improvement_published'
for (const [what, text, line, column] of [
  ['a word for a number', `${HEAD}\n1,KOTA A,REGULER,1,2,x,1,1,,,\n`, 2, 'outcome'],
  ['a score above the scale', `${HEAD}\n1,KOTA A,REGULER,1,2,3,1,1,,,\n2,KOTA B,REGULER,1,4.01,3,1,1,,,\n`, 3, 'output'],
  ['a missing score', `${HEAD}\n1,KOTA A,KPPN_IKN,1,2,3,1,1,,,\n`, 2, 'kolaborasi'],
  ['a section that the cohort has not', `${HEAD}\n1,KOTA A,REGULER,1,2,3,1,1,0.00,,\n`, 2, 'kolaborasi'],
  ['an unknown cohort', `${HEAD}\n1,KOTA A,LAIN,1,2,3,1,1,,,\n`, 2, 'cohort'],
  ['a city that stands twice', `${HEAD}\n1,KOTA A,REGULER,1,2,3,1,1,,,\n1,KOTA A,REGULER,1,2,3,1,1,,,\n`, 3, 'name'],
  ['a row cut short', `${HEAD}\n1,KOTA A,REGULER,1,2\n`, 2, 'outcome'],
  ['no cohort in the heading', 'name,baseline\nKOTA A,1\n', 1, 'cohort'],
] as const)
  test(`a file with ${what} is refused by line and column`, () =>
    assert.throws(
      () => readResults(text),
      (error) => error instanceof FileFault && error.line === line && error.column === column,
    ))

test('a row of zeros did not take part: no improvement, out of the comparison', () => {
  const zeros = `${HEAD}\n1,KOTA SUKABUMI,REGULER,0.00,0.00,0.00,0.00,0.00,,0.00,\n`
  const [now] = scoreResults(readResults(zeros), readResults(`${HEAD}\n1,KOTA SUKABUMI,REGULER,1,1,1,1,1,,,\n`))
  assert.deepEqual([now!.participated, now!.final, now!.improvement], [false, '0.00', null])
  const [after] = scoreResults(readResults(`${HEAD}\n1,KOTA SUKABUMI,REGULER,1,1,1,1,1,,,\n`), readResults(zeros))
  assert.equal(after!.improvement, null)
})

test('an item file names a strange, a repeated and a missing item', () => {
  const good = file('malang-items-2023.csv')
  for (const [text, column] of [
    [good.replace('A1,', 'Z9,'), 'item_id'],
    [good.replace('A2,', 'A1,'), 'item_id'],
    [good.split('\n').slice(0, 50).join('\n'), 'item_id'],
    [good.replace('A1,3.00', 'A1,5'), 'score'],
  ] as const)
    assert.throws(
      () => scoreItemFile(text, K),
      (error) => error instanceof FileFault && error.column === column,
    )
})
