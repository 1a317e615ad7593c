import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gather } from './gather.ts'

/** Questions that wait until they are let go. */
function slow(options?: Parameters<typeof gather>[1]) {
  const asked: { keys: readonly number[]; answer: () => void; fail: () => void }[] = []
  const ask = gather(
    (keys: readonly number[]) =>
      new Promise<number[]>((resolve, reject) => {
        asked.push({ keys, answer: () => resolve(keys.map((key) => key * 10)), fail: () => reject(new Error('no')) })
      }),
    options,
  )
  return { ask, asked, keys: () => asked.map(({ keys }) => keys) }
}

/** Long enough that what was asked in this turn is on its way, also on a busy machine. */
const aTurn = () => new Promise((resolve) => setTimeout(() => setImmediate(resolve), 5))

test('who comes while a question is on its way shares the next, and each hears its own answer', async () => {
  const { ask, asked, keys } = slow()
  const first = [ask(1), ask(2)]
  await aTurn()
  const later = [ask(3), ask(4)]
  await aTurn()
  assert.deepEqual(keys(), [[1, 2]])
  asked[0]!.answer()
  assert.deepEqual(await Promise.all(first), [10, 20])
  await aTurn()
  asked[1]!.answer()
  assert.deepEqual(await Promise.all(later), [30, 40])
  assert.deepEqual(keys(), [
    [1, 2],
    [3, 4],
  ])
})

test('with two lanes a question that waits long holds up only its own callers, and a third waits for either', async () => {
  const { ask, asked, keys } = slow({ lanes: 2 })
  const stuck = ask(1)
  await aTurn()
  const quick = ask(2)
  await aTurn()
  const third = [ask(3), ask(4)]
  await aTurn()
  assert.deepEqual(keys(), [[1], [2]])
  asked[1]!.answer()
  assert.equal(await quick, 20)
  await aTurn()
  asked[2]!.answer()
  assert.deepEqual(await Promise.all(third), [30, 40])
  asked[0]!.answer()
  assert.equal(await stuck, 10)
})

test('a shared question that fails is asked again for each caller alone', async () => {
  const { ask, asked, keys } = slow()
  const answers = Promise.allSettled([ask(1), ask(2)])
  await aTurn()
  asked[0]!.fail()
  await aTurn()
  assert.deepEqual(keys(), [[1, 2], [1], [2]])
  asked[1]!.answer()
  asked[2]!.fail()
  assert.deepEqual(
    (await answers).map(({ status }) => status),
    ['fulfilled', 'rejected'],
  )
})

test('a question asks for so many at most', async () => {
  const { ask, asked, keys } = slow({ limit: 2 })
  const answers = Promise.all([ask(1), ask(2), ask(3)])
  await aTurn()
  asked[0]!.answer()
  await aTurn()
  asked[1]!.answer()
  assert.deepEqual(await answers, [10, 20, 30])
  assert.deepEqual(keys(), [[1, 2], [3]])
})
