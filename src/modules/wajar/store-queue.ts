import { type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type RegistrationRow = Selectable<Schema['wajar.registration']>
export type PeriodRow = Selectable<Schema['wajar.queue_period']>
export type DeviceRow = Selectable<Schema['wajar.device']>

// ——— numbers

/** The next number of a series; it is never given again. */
export async function takeNumbers(tx: Tx, sessionId: string, series: string, count: number): Promise<{ first: number; last: number }> {
  const row = await tx
    .insertInto('wajar.number_series')
    .values({ session_id: sessionId, series, last_number: count })
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'series']).doUpdateSet((value) => ({
        last_number: value('wajar.number_series.last_number', '+', count),
      })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return { first: row.last_number - count + 1, last: row.last_number }
}

export async function findDevice(db: Db | Tx, id: string): Promise<DeviceRow | undefined> {
  return db.selectFrom('wajar.device').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function listDevices(db: Db | Tx, sessionId: string): Promise<DeviceRow[]> {
  return db.selectFrom('wajar.device').selectAll().where('session_id', '=', sessionId).orderBy('prepared_at').execute()
}

export async function insertDevice(tx: Tx, row: Insertable<Schema['wajar.device']>): Promise<DeviceRow | undefined> {
  return tx
    .insertInto('wajar.device')
    .values(row)
    .onConflict((conflict) => conflict.columns(['session_id', 'name']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function updateDevice(tx: Tx, id: string, change: Updateable<Schema['wajar.device']>): Promise<void> {
  await tx.updateTable('wajar.device').set(change).where('id', '=', id).execute()
}

export async function insertBlock(tx: Tx, row: Insertable<Schema['wajar.number_block']>): Promise<void> {
  await tx.insertInto('wajar.number_block').values(row).execute()
}

export async function blocksOf(db: Db | Tx, deviceId: string) {
  return db.selectFrom('wajar.number_block').selectAll().where('device_id', '=', deviceId).orderBy('series').execute()
}

export async function insertReserved(tx: Tx, deviceId: string, numbers: readonly string[]): Promise<string[]> {
  const rows = await tx
    .insertInto('wajar.reserved_number')
    .values(numbers.map((number) => ({ number, device_id: deviceId })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .execute()
  return rows.map(({ number }) => number)
}

/** False: not a number of this device, or given already. */
export async function takeReserved(
  tx: Tx,
  { number, deviceId, hearingId }: { number: string; deviceId: string; hearingId: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('wajar.reserved_number')
    .set({ hearing_id: hearingId })
    .where('number', '=', number)
    .where('device_id', '=', deviceId)
    .where('hearing_id', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

// ——— people in the queue

export async function insertRegistration(tx: Tx, row: Insertable<Schema['wajar.registration']>): Promise<RegistrationRow | undefined> {
  return tx
    .insertInto('wajar.registration')
    .values(row)
    .onConflict((conflict) => conflict.columns(['session_id', 'series', 'number']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function findRegistration(db: Db | Tx, id: string): Promise<RegistrationRow | undefined> {
  return db.selectFrom('wajar.registration').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findByLineToken(db: Db | Tx, tokenHash: Buffer): Promise<RegistrationRow | undefined> {
  return db.selectFrom('wajar.registration').selectAll().where('line_token_hash', '=', tokenHash).executeTakeFirst()
}

export async function updateRegistration(tx: Tx, id: string, change: Updateable<Schema['wajar.registration']>): Promise<RegistrationRow> {
  return tx.updateTable('wajar.registration').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

export async function listRegistrations(db: Db | Tx, sessionId: string): Promise<RegistrationRow[]> {
  return db
    .selectFrom('wajar.registration')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('registered_at')
    .orderBy('series')
    .orderBy('number')
    .execute()
}

export async function countRegistered(tx: Db | Tx, sessionId: string): Promise<number> {
  const row = await tx
    .selectFrom('wajar.registration')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('session_id', '=', sessionId)
    .where('via', 'not in', ['door', 'clerk'])
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export async function insertPeriod(tx: Tx, row: Omit<Insertable<Schema['wajar.queue_period']>, 'seq'>): Promise<void> {
  await tx
    .insertInto('wajar.queue_period')
    .values(({ selectFrom, fn, val }) => ({
      ...row,
      seq: selectFrom('wajar.queue_period')
        .select(({ eb }) => eb(fn.coalesce(fn.max('wajar.queue_period.seq'), val(0)), '+', 1).as('next'))
        .where('registration_id', '=', row.registration_id as string),
    }))
    .execute()
}

export async function listPeriods(db: Db | Tx, sessionId: string): Promise<PeriodRow[]> {
  return db
    .selectFrom('wajar.queue_period')
    .innerJoin('wajar.registration', 'wajar.registration.id', 'wajar.queue_period.registration_id')
    .selectAll('wajar.queue_period')
    .where('wajar.registration.session_id', '=', sessionId)
    .orderBy('wajar.queue_period.registration_id')
    .orderBy('wajar.queue_period.seq')
    .execute()
}

/** The series of those who were called last, oldest first: what the lanes go by. */
export async function lastCalled(db: Db | Tx, sessionId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('wajar.queue_period')
    .innerJoin('wajar.registration', 'wajar.registration.id', 'wajar.queue_period.registration_id')
    .select('wajar.registration.series')
    .where('wajar.registration.session_id', '=', sessionId)
    .where('wajar.queue_period.state', '=', 'called')
    .where('wajar.queue_period.reason', 'is distinct from', 'recall')
    .orderBy('wajar.queue_period.started_at', 'desc')
    .orderBy('wajar.queue_period.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.series).reverse()
}

/** The number called last in a series, whoever is left out; 0: none. The chair may have put somebody first: the highest number says little. */
export async function numberCalledLast(db: Db | Tx, sessionId: string, series: string, exceptId: string): Promise<number> {
  const row = await db
    .selectFrom('wajar.registration')
    .select('number')
    .where('session_id', '=', sessionId)
    .where('series', '=', series)
    .where('id', '!=', exceptId)
    .where('called_at', 'is not', null)
    .orderBy('called_at', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number ?? 0
}

// ——— operations

export async function findOperation(db: Db | Tx, key: string) {
  return db.selectFrom('wajar.operation').selectAll().where('key', '=', key).executeTakeFirst()
}

export async function insertOperation(tx: Tx, row: Insertable<Schema['wajar.operation']>): Promise<void> {
  await tx.insertInto('wajar.operation').values(row).execute()
}

export async function listRefusals(db: Db | Tx, sessionId: string) {
  return db
    .selectFrom('wajar.operation')
    .innerJoin('wajar.device', 'wajar.device.id', 'wajar.operation.device_id')
    .select([
      'wajar.operation.key',
      'wajar.operation.happened_at',
      'wajar.operation.refusal',
      'wajar.operation.result_enc',
      'wajar.device.name as device',
    ])
    .where('wajar.operation.session_id', '=', sessionId)
    .where('wajar.operation.refusal', 'is not', null)
    .where('wajar.operation.settled_at', 'is', null)
    .orderBy('wajar.operation.happened_at')
    .execute()
}

export async function settleRefusal(
  tx: Tx,
  { sessionId, key, by, at, how }: { sessionId: string; key: string; by: string; at: string; how: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('wajar.operation')
    .set({ settled_by: by, settled_at: at, settled_how: how })
    .where('session_id', '=', sessionId)
    .where('key', '=', key)
    .where('refusal', 'is not', null)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
