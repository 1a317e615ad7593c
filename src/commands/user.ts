import { agencies, findAgencyBySlug, listAgencies } from '#city/agencies/index.ts'
import {
  clearSecondFactors,
  disablePerson,
  enablePerson,
  endRole,
  findAccountByEmail,
  grantRole,
  Invitation,
  invitePerson,
  listAccounts,
  listGrants,
  NewGrant,
  people,
  Role,
  sendPersonLink,
} from '#city/people/index.ts'
import { systemClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { Problem } from '#kernel/problem.ts'
import { problemTitle } from '#kernel/problem-title.ts'
import { readArguments, UsageError } from './arguments.ts'
import { openDatabase } from './database.ts'
import { openKeys } from './keys.ts'

/** As much of the house as an account needs. */
type Desk = Pick<Context, 'config' | 'db' | 'clock' | 'crypto'>

interface Wishes {
  email: string
  word: string
  role?: string | undefined
  agency?: string | undefined
  from?: string | undefined
  to?: string | undefined
  end?: boolean | undefined
}

interface Step {
  usage: string
  /** how many words stand behind the step's name */
  words: number
  run(desk: Desk, wishes: Wishes): Promise<void>
}

const STEPS: Record<string, Step> = {
  list: {
    usage: 'list',
    words: 0,
    async run({ db, clock }) {
      const on = clock.today()
      const accounts = await listAccounts(db)
      const slugs = new Map((await listAgencies(db, on)).map(({ id, slug }) => [id, slug]))
      const ids = accounts.map(({ id }) => id)
      const grants = Map.groupBy(await listGrants(db, ids, on), ({ accountId }) => accountId)
      for (const { id, email, name, state } of accounts) {
        const roles = (grants.get(id) ?? []).map(({ role, agencyId }) => role + (agencyId ? `@${slugs.get(agencyId) ?? agencyId}` : ''))
        console.log(`${email.padEnd(42)} ${state.padEnd(9)} ${name.padEnd(36)} ${roles.join(', ')}`)
      }
      if (accounts.length === 0) console.log('Nobody has an account yet.')
    },
  },
  add: {
    usage: 'add EMAIL NAME --role ROLE [--agency SLUG]',
    words: 2,
    async run(desk, { email, word: name, role, agency }) {
      const grant = { role: roleOf(role), agencyId: await agencyOf(desk, agency) }
      const invitation = Invitation.safeParse({ email, name, grants: [grant] })
      if (!invitation.success) {
        const wrong = invitation.error.issues[0]?.path[0] === 'email' ? `"${email}" is not an e-mail address` : `"${name}" is no name`
        throw new UsageError(`${wrong}. ${usageOf('add')}`)
      }
      const { link } = await invitePerson(desk, SYSTEM, invitation.data)
      console.log(`${email} may set a password here within seven days:\n${link}`)
    },
  },
  role: {
    usage: 'role EMAIL ROLE [--agency SLUG] [--from DAY] [--to DAY] [--end]',
    words: 2,
    async run(desk, { email, word, agency, from, to, end }) {
      const { id } = await accountOf(desk, email)
      const role = roleOf(word)
      const agencyId = await agencyOf(desk, agency)
      const asked = NewGrant.safeParse({ role, agencyId, validFrom: from, validTo: to })
      if (!asked.success) throw new UsageError(`--from and --to are days such as 2026-03-17. ${usageOf('role')}`)
      const held = `${role}${agency ? ` in ${agency}` : ''}`
      if (!end) {
        await grantRole(desk, SYSTEM, id, asked.data)
        return console.log(`${email} holds ${held}${from ? ` from ${from}` : ''}${to ? ` until ${to}` : ''}.`)
      }
      const grants = await listGrants(desk.db, [id], desk.clock.today())
      const grant = grants.find((each) => each.role === role && each.agencyId === agencyId)
      if (!grant) throw new Error(`${email} does not hold ${held}.`)
      const on = to ?? desk.clock.today().toString()
      await endRole(desk, SYSTEM, grant.id, on)
      console.log(`${email} no longer holds ${held} from ${on} on.`)
    },
  },
  reset: {
    usage: 'reset EMAIL',
    words: 1,
    async run(desk, { email }) {
      const { id, state } = await accountOf(desk, email)
      if (state === 'disabled') throw new Error(`${email} is disabled: enable it first.`)
      const link = await sendPersonLink(desk, SYSTEM, id, state === 'invited' ? 'invite-again' : 'send-reset')
      console.log(`${email} may set a password here:\n${link}`)
    },
  },
  'lost-phone': {
    usage: 'lost-phone EMAIL',
    words: 1,
    async run(desk, { email }) {
      await clearSecondFactors(desk, SYSTEM, (await accountOf(desk, email)).id)
      console.log(`${email} signs in with the password alone and is signed out everywhere.`)
    },
  },
  disable: {
    usage: 'disable EMAIL',
    words: 1,
    async run(desk, { email }) {
      await disablePerson(desk, SYSTEM, (await accountOf(desk, email)).id)
      console.log(`${email} is signed out everywhere and may not sign in.`)
    },
  },
  enable: {
    usage: 'enable EMAIL',
    words: 1,
    async run(desk, { email }) {
      await enablePerson(desk, SYSTEM, (await accountOf(desk, email)).id)
      console.log(`${email} may sign in again.`)
    },
  },
}

/** Staff accounts from the command line: the first administrator, and the way back in when everybody is locked out. */
export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const options = { role: text, agency: text, from: text, to: text, end: { type: 'boolean' } } as const
  const [name = ''] = args
  const step = STEPS[name]
  if (!step) throw new UsageError(`${name ? `"${name}" is no step with accounts. ` : ''}${usageOf()}`)
  const { values, positionals } = readArguments({ args: args.slice(1), allowPositionals: true, options }, usageOf(name))
  if (positionals.length !== step.words) throw new UsageError(usageOf(name))
  const [email = '', word = ''] = positionals

  const config = readConfig()
  const database = await openDatabase(config)
  try {
    const desk = { config, db: database.db, clock: systemClock(config.zone), crypto: await openKeys(config, database.db) }
    await step.run(desk, { email, word, ...values })
  } catch (error) {
    throw error instanceof Problem ? new Error(problemTitle({ rooms: [agencies, people] }, error, 'en'), { cause: error }) : error
  } finally {
    await database.close()
  }
}

/** Of one step in one line, of all in one line each. */
function usageOf(name?: string): string {
  if (name !== undefined) return `Usage: bin/arumbae user ${STEPS[name]!.usage}`
  return ['Usage:', ...Object.values(STEPS).map(({ usage }) => `  bin/arumbae user ${usage}`)].join('\n')
}

async function accountOf({ db }: Desk, email: string) {
  const account = await findAccountByEmail(db, email)
  if (!account) throw new Error(`There is no account ${email}.`)
  return account
}

function roleOf(text: string | undefined): Role {
  const role = Role.safeParse(text)
  if (role.success) return role.data
  throw new UsageError(`${text ? `"${text}" is no role` : 'A role is missing'}. There are ${Role.options.join(', ')}.`)
}

async function agencyOf({ db, clock }: Desk, slug: string | undefined): Promise<string | null> {
  if (slug === undefined) return null
  const agency = await findAgencyBySlug(db, slug, clock.today())
  if (!agency) throw new Error(`There is no agency ${slug}.`)
  return agency.id
}
