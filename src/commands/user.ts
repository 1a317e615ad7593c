import { parseArgs } from 'node:util'
import { findAgencyBySlug, listAgencies } from '#city/agencies/index.ts'
import {
  disablePerson,
  enablePerson,
  endRole,
  findAccountByEmail,
  grantRole,
  invitePerson,
  listAccounts,
  listGrants,
  Role,
  sendLink,
} from '#city/people/index.ts'
import { systemClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { Problem } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { buildHouse } from '../app.ts'
import { openDatabase } from './database.ts'

const USAGE = `Usage:
  bin/arumbae user list
  bin/arumbae user add EMAIL NAME --role ROLE [--agency SLUG]
  bin/arumbae user role EMAIL ROLE [--agency SLUG] [--from DAY] [--to DAY]
  bin/arumbae user role EMAIL ROLE [--agency SLUG] --end [--to DAY]
  bin/arumbae user reset EMAIL
  bin/arumbae user disable EMAIL | enable EMAIL
Roles: ${Role.options.join(', ')}`

/** Staff accounts from the command line: the first administrator, and the way back in when everybody is locked out. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args)
  const [step = '', email = '', word = ''] = positionals
  const work = STEPS[step]
  if (!work || (step !== 'list' && !email)) throw new Error(USAGE)
  const config = { ...readConfig(), logLevel: 'error' as const }
  const database = await openDatabase(config)
  try {
    const house = await buildHouse({ config, db: database.db, owner: database.owner, clock: systemClock(config.zone) })
    try {
      await work(house.context, { email, word, ...values })
      return 0
    } catch (error) {
      throw error instanceof Problem ? new Error(sentenceOf(house.context, error), { cause: error }) : error
    } finally {
      await house.close()
    }
  } finally {
    await database.close()
  }
}

interface Wishes {
  email: string
  word: string
  role?: string | undefined
  agency?: string | undefined
  from?: string | undefined
  to?: string | undefined
  end?: boolean | undefined
}

const STEPS: Record<string, (context: Context, wishes: Wishes) => Promise<void>> = {
  async list(context) {
    const on = context.clock.today()
    const accounts = await listAccounts(context.db)
    const slugs = new Map((await listAgencies(context.db, on)).map(({ id, slug }) => [id, slug]))
    const grants = Map.groupBy(
      await listGrants(
        context.db,
        accounts.map(({ id }) => id),
        on,
      ),
      ({ accountId }) => accountId,
    )
    for (const { id, email, name, state } of accounts) {
      const roles = (grants.get(id) ?? []).map(({ role, agencyId }) => role + (agencyId ? `@${slugs.get(agencyId) ?? agencyId}` : ''))
      console.log(`${email.padEnd(42)} ${state.padEnd(9)} ${name.padEnd(36)} ${roles.join(', ')}`)
    }
  },
  async add(context, { email, word: name, role, agency }) {
    const grant = { role: roleOf(role), agencyId: await agencyOf(context, agency) }
    if (!name) throw new Error(USAGE)
    const { link } = await invitePerson(context, SYSTEM, { email: email.toLowerCase(), name, locale: 'id', grants: [grant] })
    console.log(`${email} may set a password here within seven days:\n${link}`)
  },
  async role(context, { email, word, agency, from, to, end }) {
    const { id } = await accountOf(context, email)
    const role = roleOf(word)
    const agencyId = await agencyOf(context, agency)
    if (!end)
      return grantRole(context, SYSTEM, id, { role, agencyId, ...(from ? { validFrom: from } : {}), ...(to ? { validTo: to } : {}) })
    const grants = await listGrants(context.db, [id], context.clock.today())
    const held = grants.find((grant) => grant.role === role && grant.agencyId === agencyId)
    if (!held) throw new Error(`${email} does not hold ${role}${agency ? ` in ${agency}` : ''}.`)
    await endRole(context, SYSTEM, held.id, to ?? context.clock.today().toString())
  },
  async reset(context, { email }) {
    const account = await accountOf(context, email)
    if (account.state === 'disabled') throw new Error(`${email} is disabled: enable it first.`)
    const purpose = account.state === 'invited' ? 'invitation' : 'password_reset'
    const link = await inTransaction(context.db, SYSTEM, (tx) => sendLink(tx, context, account, purpose))
    console.log(`${email} may set a password here:\n${link}`)
  },
  disable: async (context, { email }) => disablePerson(context, SYSTEM, (await accountOf(context, email)).id),
  enable: async (context, { email }) => enablePerson(context, SYSTEM, (await accountOf(context, email)).id),
}

async function accountOf(context: Context, email: string) {
  const account = await findAccountByEmail(context.db, email)
  if (!account) throw new Error(`There is no account ${email}.`)
  return account
}

function roleOf(text: string | undefined): Role {
  const role = Role.safeParse(text)
  if (!role.success) throw new Error(`"${text ?? ''}" is not a role.\n${USAGE}`)
  return role.data
}

async function agencyOf(context: Context, slug: string | undefined): Promise<string | null> {
  if (slug === undefined) return null
  const agency = await findAgencyBySlug(context.db, slug, context.clock.today())
  if (!agency) throw new Error(`There is no agency ${slug}.`)
  return agency.id
}

function sentenceOf(context: Context, { code, params }: Problem): string {
  const text = context.rooms.map((room) => room.problems?.en[code]).find((each) => each !== undefined)
  return typeof text === 'function' ? text(params) : (text ?? `${code} ${JSON.stringify(params)}`)
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        role: { type: 'string' },
        agency: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        end: { type: 'boolean' },
      },
    })
  } catch (cause) {
    throw new Error(USAGE, { cause })
  }
}
