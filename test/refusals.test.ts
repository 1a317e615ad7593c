import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { kernelProblems } from '#kernel/problem-texts.ts'
import type { ProblemTexts } from '#kernel/room.ts'
import { ROOMS } from '../src/app.ts'

const catalogues: ProblemTexts[] = [kernelProblems, ...ROOMS.flatMap(({ problems }) => problems ?? [])]
const known = new Set(catalogues.flatMap(({ id }) => Object.keys(id)))

/** The codes that a source refuses with. */
function codesIn(text: string): string[] {
  const refusals = /\b(?:conflict|unprocessable|badRequest|gone)\(\s*'([a-z0-9-]+)'|new Problem\(\s*\d+,\s*'([a-z0-9-]+)'/g
  return [...text.matchAll(refusals)].map(([, said, made]) => (said ?? made)!)
}

test('every refusal has a sentence in both languages', () => {
  for (const { id, en } of catalogues) assert.deepEqual(Object.keys(en).sort(), Object.keys(id).sort())
  const sources = globSync('src/**/*.ts').filter((file) => !file.endsWith('.test.ts'))
  const codes = sources.flatMap((file) => codesIn(readFileSync(file, 'utf8')).map((code) => [code, file] as const))
  assert.ok(codes.length > 400, 'the scanner sees the refusals')
  assert.deepEqual(
    codes.filter(([code]) => !known.has(code)),
    [],
  )
})

test('a refusal without a sentence is seen', () => {
  assert.deepEqual(codesIn("throw unprocessable('nobody-knows', { a })\nthrow new Problem(409, 'nor-this')"), ['nobody-knows', 'nor-this'])
  assert.ok(!known.has('nobody-knows'))
})
