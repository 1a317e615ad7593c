import assert from 'node:assert/strict'
import { test } from 'node:test'
import { travellingClock } from './clock.ts'
import { keep } from './keep.ts'

function counter() {
  const clock = travellingClock('Asia/Jayapura', '2026-11-23T09:00')
  const asked: { key: string; answer(text: string): void; fail(error: Error): void }[] = []
  const kept = keep(clock, 30, (key) => new Promise<string>((resolve, reject) => void asked.push({ key, answer: resolve, fail: reject })))
  return { clock, kept, asked }
}

test('all who ask while an answer is worked out wait for the same, however long it takes, and each key has its own', async () => {
  const { clock, kept, asked } = counter()
  const first = kept.read('a')
  clock.advance({ minutes: 5 })
  const answers = [first, kept.read('a'), kept.read('b')]
  assert.deepEqual(
    asked.map(({ key }) => key),
    ['a', 'b'],
  )
  for (const { key, answer } of asked) answer(key.toUpperCase())
  assert.deepEqual(await Promise.all(answers), ['A', 'A', 'B'])
})

test('an answer is kept for its seconds, counted from the question, or until somebody brings a newer one', async () => {
  const { clock, kept, asked } = counter()
  const read = async (next?: string) => {
    const answer = kept.read('a')
    if (next !== undefined) asked.at(-1)!.answer(next)
    return answer
  }
  assert.equal(await read('one'), 'one')
  clock.advance({ seconds: 29 })
  assert.equal(await read(), 'one')
  clock.advance({ seconds: 1 })
  assert.equal(await read('two'), 'two')
  assert.equal(await kept.put('a', Promise.resolve('three')), 'three')
  clock.advance({ seconds: 29 })
  assert.equal(await read(), 'three')
  assert.equal(asked.length, 2)
})

test('a failure is told to all who waited for it, and the next question is asked again', async () => {
  const { kept, asked } = counter()
  const waiting = Promise.allSettled([kept.read('a'), kept.read('a')])
  asked[0]!.fail(new Error('away'))
  assert.deepEqual(
    (await waiting).map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  const again = kept.read('a')
  asked[1]!.answer('back')
  assert.equal(await again, 'back')
})
