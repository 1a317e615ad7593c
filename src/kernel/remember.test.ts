import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../../test/support/test-app.ts'
import type { Db, Tx } from './db.ts'
import { SYSTEM } from './permissions.ts'
import { remembered } from './remember.ts'
import { inTransaction } from './transaction.ts'

const { db, ownerDb } = await testApp()
let reads = 0
const names = remembered(['areas.area'], async (from: Db | Tx) => {
  reads += 1
  return (await from.selectFrom('areas.area').select('name').orderBy('code').execute()).map(({ name }) => name)
})
const rename = (by: Db | Tx, name: string) => by.updateTable('areas.area').set({ name }).where('code', '=', '81.71').execute()

test('what did not change is read once, and a change of another node is seen with the next look', async () => {
  assert.deepEqual([(await names.read(db))[0], (await names.read(db))[0], reads], ['Ambon', 'Ambon', 1])
  await rename(ownerDb, 'Kota Ambon')
  assert.deepEqual([(await names.read(db))[0], reads], ['Kota Ambon', 2])
})

test('a transaction sees what it changed itself, and nobody remembers what was rolled back', async () => {
  await assert.rejects(
    inTransaction(db, SYSTEM, async (tx) => {
      await rename(tx, 'Tidak jadi')
      assert.equal((await names.read(tx))[0], 'Tidak jadi')
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  await rename(ownerDb, 'Ambon')
  assert.equal((await names.read(db))[0], 'Ambon')
})

test('what is written by memory is written only while it is true', async () => {
  const { value, unchanged } = await names.last(db)
  assert.equal(value[0], 'Ambon')
  const holds = async () => (await sql<{ yes: boolean }>`select ${unchanged} as yes`.execute(db)).rows[0]!.yes
  assert.equal(await holds(), true)
  await rename(ownerDb, 'Amboina')
  assert.equal(await holds(), false)
  assert.equal((await names.last(db)).value[0], 'Ambon', 'it does not look')
  assert.equal((await names.read(db))[0], 'Amboina')
  assert.equal((await names.last(db)).value[0], 'Amboina')
})

test('a table without editions cannot be remembered', async () => {
  await assert.rejects(remembered(['people.account'], async () => 1).read(db), /people\.account/)
})
