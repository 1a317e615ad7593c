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
import { type Answer, keptConnection, type KeptConnection } from './kept-connection.ts'

const WARM_UP = 5

/** Asks as somebody who is signed in, one request at a time; with a body it is a POST. A refusal is an error. */
export type Ask = (url: string, body?: object) => Promise<Answer>

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
  const { port } = house.app.server.address() as AddressInfo
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
      let connection: KeptConnection | undefined
      return async (url, body) => {
        // The server hangs up on who says nothing for long, as while the other city is filled in.
        if (!connection || connection.closed) connection = await keptConnection(port, { cookie: `${SESSION_COOKIE}=${cookie}` })
        const answer = await connection.ask(url, body && JSON.stringify(body))
        if (answer.status >= 400) throw new Error(`${url}: ${answer.status} ${answer.bytes.toString()}`)
        return answer
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

/**
 * Each list of both cities in turns, one request after the other, so that what else the machine does meets both. In several rounds over
 * all lists, of whose 95th percentiles the median counts: a second in which the process collects its garbage or the machine does
 * something else falls into one round of one list.
 */
export async function askInTurns(
  heads: readonly [small: string, large: string],
  lists: readonly [Lists, Lists],
  { rounds: count, requests }: { rounds: number; requests: number },
): Promise<Measured[]> {
  const names = Object.keys(lists[0])
  const rounds: Map<string, readonly [number, number]>[] = []
  for (let round = 0; round < count; round += 1) {
    const found = new Map<string, readonly [number, number]>()
    for (const name of names) found.set(name, await oneRound([lists[0][name]!, lists[1][name]!], requests))
    rounds.push(found)
  }
  console.log(`\nmedian of ${count} rounds, in each the p95 of ${requests} requests, the two cities in turns, ms`)
  console.log(`${'list'.padEnd(34)} ${heads[0].padStart(9)} ${heads[1].padStart(9)}  ratio`)
  return names.map((name) => {
    const [small, large] = ([0, 1] as const).map((side) => median(rounds.map((found) => found.get(name)![side]))) as [number, number]
    console.log(
      `${name.padEnd(34)} ${small.toFixed(1).padStart(9)} ${large.toFixed(1).padStart(9)}  ${(large / small).toFixed(2).padStart(5)}`,
    )
    return { name, small, large }
  })
}

/** Which city is asked first is left to chance: in a fixed order the collections, which come every so many requests, fell to the same one again and again. */
async function oneRound(asks: readonly [Lists[string], Lists[string]], requests: number): Promise<readonly [number, number]> {
  const times: readonly [number[], number[]] = [[], []]
  for (let n = -WARM_UP; n < requests; n += 1)
    for (const side of Math.random() < 0.5 ? ([0, 1] as const) : ([1, 0] as const)) {
      const at = performance.now()
      await asks[side]()
      if (n >= 0) times[side].push(performance.now() - at)
    }
  return [p95(times[0]), p95(times[1])]
}

export function p95(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1]!
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
