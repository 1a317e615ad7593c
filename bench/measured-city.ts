// A city on an embedded PostgreSQL of its own, as staff reach it through HTTP; two of them are asked in turns.
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { insertAccount, insertGrant, openSession, type Role } from '#city/people/index.ts'
import { systemClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import type { Context } from '#kernel/context.ts'
import { connect, type Db } from '#kernel/db.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { buildHouse } from '../src/app.ts'
import { openDatabase } from '../src/commands/database.ts'

const WARM_UP = 5

/** Asks as somebody who is signed in; with a body it is a POST. What is not JSON comes as bytes. */
export type Ask = (url: string, body?: object) => Promise<unknown>

export interface MeasuredCity {
  context: Context
  /** may fill in what no route would take */
  owner: Db
  /** in the order of their names, OPD-0 and so on */
  agencies: readonly string[]
  signIn(role: Role, agencyId: string | null): Promise<Ask>
  close(): Promise<void>
}

/** `fill` may load records before the agencies are there. */
export async function measuredCity(agencies: number, fill?: (context: Context) => Promise<unknown>): Promise<MeasuredCity> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'arumbae-bench-'))
  const config = readConfig({ ARUMBAE_DATA: folder, ARUMBAE_DEMO: 'off', LOG_LEVEL: 'silent', ARUMBAE_ROLES: 'web' })
  const database = await openDatabase(config)
  const house = await buildHouse({ config, db: database.db, owner: database.owner, clock: systemClock(config.zone) })
  await fill?.(house.context)
  const owner = connect({ ...database.owner, max: 1 })
  const rows = await owner
    .insertInto('agencies.agency')
    .values(Array.from({ length: agencies }, (_, n) => ({ slug: `opd-${n}` })))
    .returning('id')
    .execute()
  await sql`insert into agencies.agency_version (agency_id, name, type, valid_from) select id, upper(slug), 'department', '2020-01-01' from agencies.agency where slug like 'opd-%'`.execute(
    owner,
  )
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  const base = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
  return {
    context: house.context,
    owner,
    agencies: rows.map(({ id }) => id),
    async signIn(role, agencyId) {
      const cookie = await inTransaction(database.db, SYSTEM, async (tx) => {
        const createdAt = house.context.clock.now()
        const accountId = await insertAccount(tx, { email: `${role}@ambon.example`, name: role, passwordHash: null, createdAt })
        await insertGrant(tx, { accountId, role, agencyId, validFrom: Temporal.PlainDate.from('2020-01-01') })
        return openSession(tx, house.context, accountId)
      })
      return async (url, body) => {
        const headers = { cookie: `${SESSION_COOKIE}=${cookie}`, ...(body ? { 'content-type': 'application/json' } : {}) }
        const reply = await fetch(base + url, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
        if (!reply.ok) throw new Error(`${url}: ${reply.status} ${await reply.text()}`)
        return reply.headers.get('content-type')?.startsWith('application/json') ? reply.json() : reply.arrayBuffer()
      }
    },
    async close() {
      await owner.destroy()
      await house.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Lists = Readonly<Record<string, () => Promise<unknown>>>

export interface Measured {
  name: string
  /** 95th percentiles, ms */
  small: number
  large: number
}

/** Each list of both cities in turns, one request after the other, so that what else the machine does meets both. */
export async function askInTurns(
  heads: readonly [small: string, large: string],
  lists: readonly [Lists, Lists],
  runs: number,
): Promise<Measured[]> {
  console.log(`\np95 of ${runs} requests, the two cities in turns, ms`)
  console.log(`${'list'.padEnd(34)} ${heads[0].padStart(9)} ${heads[1].padStart(9)}  ratio`)
  const found: Measured[] = []
  for (const name of Object.keys(lists[0])) {
    const times: readonly [number[], number[]] = [[], []]
    for (let n = 0; n < runs + WARM_UP; n += 1)
      for (const side of [0, 1] as const) {
        const at = performance.now()
        await lists[side][name]!()
        if (n >= WARM_UP) times[side].push(performance.now() - at)
      }
    const [small, large] = [p95(times[0]), p95(times[1])]
    found.push({ name, small, large })
    console.log(
      `${name.padEnd(34)} ${small.toFixed(1).padStart(9)} ${large.toFixed(1).padStart(9)}  ${(large / small).toFixed(2).padStart(5)}`,
    )
  }
  return found
}

export function p95(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1]!
}
