import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { InjectOptions, Response } from 'light-my-request'
import { sql } from 'kysely'
import type pg from 'pg'
import { insertAccount, insertGrant, openSession, type Role } from '#city/people/index.ts'
import { type TravellingClock, travellingClock } from '#kernel/clock.ts'
import { APP_ROLE, connect, type Db } from '#kernel/db.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { buildHouse, type House } from '../../src/app.ts'
import { atEnd } from './at-end.ts'
import { EXAMPLE_MORNING, exampleTemplate } from './example-template.ts'
import { testConfig, testConnection, testKeys } from './test-settings.ts'

export interface Client {
  get(url: string, options?: InjectOptions): Promise<Response>
  post(url: string, body?: object, options?: InjectOptions): Promise<Response>
  put(url: string, body?: object, options?: InjectOptions): Promise<Response>
  patch(url: string, body?: object, options?: InjectOptions): Promise<Response>
  delete(url: string, options?: InjectOptions): Promise<Response>
  /** for browsers: the cookie of this person's session */
  sessionToken: string | undefined
  accountId: string | undefined
}

export interface TestApp extends House {
  db: Db
  /** as the owner of the database: to tamper, as nobody may */
  ownerDb: Db
  owner: pg.PoolConfig
  clock: TravellingClock
  /** A client: a visitor without a role, else a signed-in person who holds it, city-wide or in one agency. */
  as(role?: Role, options?: { agencyId?: string; locale?: 'id' | 'en' }): Promise<Client>
  /** A client of somebody whose account is there, whatever state it is in. */
  asAccount(email: string): Promise<Client>
  /** An agency that exists from 2020 on. */
  agency(slug: string, options?: { name?: string; type?: string; parentId?: string }): Promise<string>
  /** A second node on the same database. */
  anotherNode(): Promise<House>
}

/** The whole house on a database of this test file alone, as the application's own role; closed when the file ends. */
export async function testApp({
  now = '2026-08-03T09:00',
  environment = {},
}: { now?: string; environment?: Record<string, string> } = {}): Promise<TestApp> {
  const { template } = testConnection()
  return appOn({ template, now, environment })
}

/** The same with the example city in it, as it is on the morning of 23 November 2026. */
export async function exampleCity({ environment = {} }: { environment?: Record<string, string> } = {}): Promise<TestApp> {
  const { template, files } = await exampleTemplate()
  return appOn({ template, files, now: EXAMPLE_MORNING, environment })
}

interface Origin {
  template: string
  /** the folder of uploaded files that belongs to the template */
  files?: string
  now: string
  environment: Record<string, string>
}

async function appOn({ template, files, now, environment }: Origin): Promise<TestApp> {
  const { connection } = testConnection()
  const database = `test_${randomBytes(8).toString('hex')}`
  const admin = connect({ ...connection, max: 1 })
  await sql`create database ${sql.id(database)} template ${sql.id(template)} strategy file_copy`.execute(admin)

  const folder = mkdtempSync(path.join(os.tmpdir(), 'arumbae-files-'))
  if (files) await cp(files, folder, { recursive: true })
  const config = testConfig(folder, environment)
  const clock = travellingClock(config.zone, now)
  const db = connect({ ...connection, database, role: APP_ROLE })
  const ownerDb = connect({ ...connection, database, max: 2 })
  const crypto = testKeys()
  const owner = { ...connection, database }
  const houses: House[] = []
  const build = async (nodeDb: Db) => {
    const house = await buildHouse({ config, db: nodeDb, owner, clock, crypto })
    houses.push(house)
    return house
  }
  const house = await build(db)
  const extraDbs: Db[] = []

  atEnd(async () => {
    for (const each of houses.reverse()) await each.close()
    await Promise.all([db.destroy(), ownerDb.destroy(), ...extraDbs.map((each) => each.destroy())])
    await sql`drop database if exists ${sql.id(database)} with (force)`.execute(admin)
    await admin.destroy()
    await rm(folder, { recursive: true, force: true })
  })

  return { ...house, db, ownerDb, owner, clock, as, asAccount, agency, anotherNode }

  async function anotherNode(): Promise<House> {
    const nodeDb = connect({ ...connection, database, role: APP_ROLE })
    extraDbs.push(nodeDb)
    return build(nodeDb)
  }

  async function as(role?: Role, { agencyId, locale = 'id' }: { agencyId?: string; locale?: 'id' | 'en' } = {}): Promise<Client> {
    let token: string | undefined
    let accountId: string | undefined
    if (role) {
      await inTransaction(db, SYSTEM, async (tx) => {
        const email = `${role.replaceAll('_', '-')}-${randomBytes(4).toString('hex')}@ambon.example`
        accountId = await insertAccount(tx, { email, name: `Petugas ${role}`, passwordHash: null, createdAt: clock.now() })
        await insertGrant(tx, { accountId, role, agencyId: agencyId ?? null, validFrom: Temporal.PlainDate.from('2020-01-01') })
        token = await openSession(tx, { clock }, accountId)
      })
    }
    return clientOf(accountId, token, locale)
  }

  async function asAccount(email: string): Promise<Client> {
    const where = ownerDb.updateTable('people.account').set({ state: 'active' }).where('email', '=', email)
    const { id } = await where.returning('id').executeTakeFirstOrThrow()
    return clientOf(id, await inTransaction(db, SYSTEM, (tx) => openSession(tx, { clock }, id)), 'id')
  }

  function clientOf(accountId: string | undefined, firstToken: string | undefined, locale: 'id' | 'en'): Client {
    let token = firstToken
    let openedAt = clock.now()
    const call = async (method: InjectOptions['method'], url: string, body?: object, options: InjectOptions = {}) => {
      // A test travels days in a moment; the person signs in again each morning.
      const away = Math.abs(clock.now().since(openedAt).total('hours'))
      if (accountId && away > 1) {
        const id = accountId
        token = await inTransaction(db, SYSTEM, (tx) => openSession(tx, { clock }, id))
        openedAt = clock.now()
      }
      const cookie = token ? { cookie: `${SESSION_COOKIE}=${token}` } : {}
      return house.app.inject({
        ...options,
        method: method!,
        url,
        headers: { 'accept-language': locale, ...cookie, ...(options.headers as Record<string, string> | undefined) },
        ...(body === undefined ? {} : { payload: body }),
      } as InjectOptions) as unknown as Promise<Response>
    }
    return {
      get: (url, options) => call('GET', url, undefined, options),
      post: (url, body, options) => call('POST', url, body, options),
      put: (url, body, options) => call('PUT', url, body, options),
      patch: (url, body, options) => call('PATCH', url, body, options),
      delete: (url, options) => call('DELETE', url, undefined, options),
      sessionToken: token,
      accountId,
    }
  }

  async function agency(
    slug: string,
    { name = slug.toUpperCase(), type = 'department', parentId }: { name?: string; type?: string; parentId?: string } = {},
  ): Promise<string> {
    const { id } = await db.insertInto('agencies.agency').values({ slug }).returning('id').executeTakeFirstOrThrow()
    await db
      .insertInto('agencies.agency_version')
      .values({ agency_id: id, name, type, parent_id: parentId ?? null, valid_from: '2020-01-01' })
      .execute()
    return id
  }
}
