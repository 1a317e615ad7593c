import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseAst } from 'vite'

interface Part {
  type: string
  start: number
  callee?: { name?: string; property?: { name?: string } }
}

/** What lets a test fail by chance, or pass without looking; one line each. */
function faults(file: string, text: string): string[] {
  const found: string[] = []
  const say = ({ start }: Part, why: string) => found.push(`${file}:${text.slice(0, start).split('\n').length}: ${why}`)
  let isRunning = false
  for (const statement of parseAst(text, { lang: 'ts' }).body) {
    const [now, later] = partsOf(statement)
    if (now.some(({ type, callee }) => type === 'CallExpression' && callee?.name === 'test')) isRunning = true
    // The tests before it may be over by then: the house is closed and its database gone.
    if (isRunning) for (const part of now) if (part.type === 'AwaitExpression') say(part, 'waits between tests that run already')
    for (const part of [...now, ...later])
      if (part.callee?.property?.name === 'waitForTimeout') say(part, 'waits for the clock instead of for what must come')
  }
  return found
}

/** What is done when the file is read, and what stands in its functions. */
function partsOf(whole: unknown): [now: Part[], later: Part[]] {
  const now: Part[] = []
  const later: Part[] = []
  walk(whole, now)
  return [now, later]

  function walk(part: unknown, into: Part[]): void {
    if (Array.isArray(part)) for (const each of part) walk(each, into)
    else if (part !== null && typeof part === 'object') {
      const isPart = 'type' in part
      if (isPart) into.push(part as Part)
      const within = isPart && String(part.type).includes('Function') ? later : into
      for (const each of Object.values(part)) walk(each, within)
    }
  }
}

test('no test waits for the clock, and nothing is prepared while tests run already', () => {
  const files = globSync(['src/**/*.test.ts', 'test/**/*.{test,spec}.ts'])
  assert.ok(files.length > 150, 'the scanner sees the tests')
  assert.deepEqual(
    files.flatMap((file) => faults(file, readFileSync(file, 'utf8'))),
    [],
  )
})

test('a planted fault is seen', () => {
  const planted = [
    "test('one', async () => { await page.waitForTimeout(500) })",
    "test('one', () => {})\nconst house = await testApp()",
    'for (const n of [1, 2]) {\n  await start(n)\n  test(String(n), () => {})\n}',
  ]
  assert.deepEqual(
    planted.map((text) => faults('f', text)),
    [
      ['f:1: waits for the clock instead of for what must come'],
      ['f:2: waits between tests that run already'],
      ['f:2: waits between tests that run already'],
    ],
  )
})
