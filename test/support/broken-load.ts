import { insertAccount, insertGrant, type Role } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { ACCOUNTS, emailOf } from '../../src/demo/accounts.ts'
import { PARTNERS } from '../../src/demo/agencies.ts'
import { type TestApp, testApp } from './test-app.ts'

/** A house with the offices and people that a part of the example city asks for, and nothing else. */
export async function emptyCity({ agencies, roles }: { agencies: Iterable<string>; roles: readonly Role[] }): Promise<TestApp> {
  const house = await testApp({ now: '2026-11-23T09:00' })
  const bySlug = new Map<string, string>()
  for (const slug of new Set(agencies)) bySlug.set(slug, await house.agency(slug, slug in PARTNERS ? { type: 'external_partner' } : {}))
  await inTransaction(house.db, SYSTEM, async (tx) => {
    for (const role of roles) {
      const { name, agencySlug } = ACCOUNTS.find((each) => each.role === role)!
      const accountId = await insertAccount(tx, { email: emailOf(role), name, passwordHash: null, createdAt: house.clock.now() })
      const agencyId = agencySlug === undefined ? null : bySlug.get(agencySlug)!
      await insertGrant(tx, { accountId, role, agencyId, validFrom: Temporal.PlainDate.from('2017-01-01') })
    }
  })
  return house
}

const BROKEN = 'the line is broken'

/** The same database, whose line breaks after so many transactions. */
export function breaksAfterTransactions(context: Context, transactions: number): Context {
  let begun = 0
  const db = new Proxy(context.db, {
    get(target, name: keyof Db) {
      if (name === 'transaction' && ++begun > transactions) throw new Error(BROKEN)
      const value: unknown = target[name]
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { ...context, db }
}

/** The same database, whose line breaks after so many statements: what had begun is rolled back, as when the process is killed. */
export function breaksAfterStatements(context: Context, statements: number): Context {
  let said = 0
  const db = context.db.withPlugin({
    transformQuery({ node }) {
      if (++said > statements) throw new Error(BROKEN)
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  })
  return { ...context, db }
}

/** Whether the load came to its end. */
export async function wasLoaded(load: () => Promise<void>): Promise<boolean> {
  try {
    await load()
    return true
  } catch (error) {
    if ((error as Error).message !== BROKEN) throw error
    return false
  }
}
