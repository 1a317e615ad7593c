import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../../test/support/test-app.ts'
import type { Db, Tx } from './db.ts'
import { SYSTEM } from './permissions.ts'
import { afterCommit, inTransaction } from './transaction.ts'

const { db } = await testApp()
await db.insertInto('kernel.example_city').values({ begun_at: '2026-08-03T00:00:00Z' }).execute()
const kept = async () => (await db.selectFrom('kernel.example_city').select('parts').executeTakeFirstOrThrow()).parts
const write = (tx: Tx, part: string) =>
  tx
    .updateTable('kernel.example_city')
    .set({ parts: sql`array_append(parts, ${part})` })
    .execute()

test('a transaction within one is a part of it: its end is theirs, and a part that fails leaves nothing', async () => {
  const rung: string[] = []
  const act = (on: Db, part: string, fails = false) =>
    inTransaction(on, SYSTEM, async (tx) => {
      await write(tx, part)
      afterCommit(tx, () => void rung.push(part))
      if (fails) throw new Error(part)
    })
  await inTransaction(db, SYSTEM, async (tx) => {
    await act(tx, 'one')
    await assert.rejects(act(tx, 'two', true), /two/)
    await act(tx, 'three')
    assert.deepEqual([rung, await kept()], [[], []], 'nothing of it stands before the end')
  })
  assert.deepEqual(
    [rung, await kept()],
    [
      ['one', 'three'],
      ['one', 'three'],
    ],
  )
  await assert.rejects(
    inTransaction(db, SYSTEM, async (tx) => {
      await act(tx, 'four')
      throw new Error('power')
    }),
    /power/,
  )
  assert.deepEqual(
    [rung, await kept()],
    [
      ['one', 'three'],
      ['one', 'three'],
    ],
  )
})

test('a part that lived with the failure of a part of its own still leaves nothing when it fails', async () => {
  const before = await kept()
  await inTransaction(db, SYSTEM, async (tx) => {
    await assert.rejects(
      inTransaction(tx, SYSTEM, async (part) => {
        await write(part, 'five')
        await assert.rejects(
          inTransaction(part, SYSTEM, async () => {
            throw new Error('inner')
          }),
          /inner/,
        )
        throw new Error('outer')
      }),
      /outer/,
    )
  })
  assert.deepEqual(await kept(), before)
})
