import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findSuspects } from './find-suspects.ts'

const SCALE = { min: 0, max: 4 }
const answered = (no: number, ...scores: number[]) => ({
  no,
  form: 'F',
  uses: true,
  answers: Object.fromEntries(scores.map((score, index) => [`S${index}`, score])),
  changes: {},
})

test('one score throughout is judged from six statements on; on three only all zero or all four', () => {
  const found = findSuspects(
    [
      answered(1, 4, 4, 4),
      answered(2, 0, 0, 0),
      answered(3, 3, 3, 3),
      answered(4, 4, 4),
      answered(5, 2, 2, 2, 2, 2, 2),
      answered(6, 2, 2, 2, 2, 2, 3),
    ],
    SCALE,
  )
  assert.deepEqual([...found.keys()], [1, 2, 5])
})

test('the very answers of another are judged from six statements on, each with all its twins', () => {
  const found = findSuspects(
    [answered(1, 1, 2, 3, 4, 0, 1), answered(2, 1, 2, 3), answered(3, 1, 2, 3), answered(4, 1, 2, 3, 4, 0, 1)],
    SCALE,
  )
  assert.deepEqual(
    [...found],
    [
      [1, [{ kind: 'same_answers', with: [4] }]],
      [4, [{ kind: 'same_answers', with: [1] }]],
    ],
  )
})
