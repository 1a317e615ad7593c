import { findAgency, listAgencies } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Tx, toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { tellAccount } from './account-news.ts'
import type { Invitation, NewGrant, PeoplePage, PeopleQuery, Person, PersonAction, PersonState, Role } from './contract.ts'
import { journalOf } from './history.ts'
import { sendLink } from './links.ts'
import { actionsFor, MANAGE, mayGrantAt, READ } from './policy.ts'
import { deletePasskeys, deleteSessions, deleteTokens, deleteTotp } from './sign-in-store.ts'
import {
  countHolders,
  deleteGrant,
  endGrant,
  findAccount,
  findAccountByEmail,
  findGrant,
  insertAccount,
  insertGrant,
  listGrants,
  lockAccount,
  lockRights,
  pageOfPeople,
  signInTraits,
  updateAccount,
} from './store.ts'

/** What managing accounts needs of the house: the command line has no more of it. */
type Needs = Pick<Context, 'config' | 'db' | 'clock' | 'crypto'>

/** One page of the people whom this person may see, with what they may do to each. */
export async function listPeople(context: Context, actor: Actor, query: PeopleQuery): Promise<PeoplePage> {
  const on = context.clock.today()
  const rows = await pageOfPeople(context.db, query, { scope: actor.scopeOf(READ), after: readCursor(query.after), on })
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    rows: await toViews(context, actor, page),
    next: rows.length > query.limit && last ? writeCursor(last) : null,
    mayInvite: actor.can(MANAGE),
  }
}

export async function readPerson(context: Context, actor: Actor, id: string): Promise<Person> {
  const account = await findAccount(context.db, id)
  const [person] = account ? await toViews(context, actor, [account]) : []
  const scope = actor.scopeOf(READ)
  const visible = person && (scope === 'all' || person.grants.some(({ agencyId }) => agencyId !== null && scope.includes(agencyId)))
  if (!visible) throw notFound('Person')
  return person
}

async function toViews(
  context: Context,
  actor: Actor,
  accounts: readonly { id: string; name: string; email: string; state: string }[],
): Promise<Person[]> {
  const { db, clock } = context
  const ids = accounts.map(({ id }) => id)
  const [grants, traits, agencies] = await Promise.all([
    listGrants(db, ids, clock.today()),
    signInTraits(db, ids),
    listAgencies(db, clock.today()),
  ])
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  const byAccount = Map.groupBy(grants, ({ accountId }) => accountId)
  return accounts.map(({ id, name, email, state }) => {
    const own = (byAccount.get(id) ?? []).map((grant) => ({
      id: grant.id,
      role: grant.role as Role,
      agencyId: grant.agencyId,
      validFrom: grant.validFrom,
      validTo: grant.validTo,
      substituteFor: grant.substituteFor,
      agencyName: grant.agencyId === null ? null : (names.get(grant.agencyId) ?? null),
    }))
    const trait = traits.get(id)
    return {
      id,
      name,
      email,
      state: state as PersonState,
      grants: own,
      hasTotp: trait?.hasTotp ?? false,
      passkeys: trait?.passkeys ?? 0,
      seenAt: trait?.seenAt ? toInstant(trait.seenAt).toString() : null,
      actions: actionsFor(actor, { id, state: state as PersonState, grants: own }),
    }
  })
}

/** Makes an account and sends the link by which its owner sets a password. */
export async function invitePerson(context: Needs, actor: Actor, input: Invitation): Promise<{ id: string; link: string }> {
  return inTransaction(context.db, actor, async (tx) => {
    await lockRights(tx)
    for (const grant of input.grants) if (!mayGrantAt(actor, grant.agencyId)) throw forbidden(MANAGE)
    if (await findAccountByEmail(tx, input.email)) throw conflict('email-taken')
    const { email, name, locale } = input
    const id = await insertAccount(tx, { email, name, locale, passwordHash: null, createdAt: context.clock.now(), state: 'invited' })
    await journalOf(tx, context, id, 'invited', actor)
    for (const grant of input.grants) await addGrant(tx, context, actor, id, grant)
    return { id, link: await sendLink(tx, context, { id, name, locale }, 'invitation') }
  })
}

export async function renamePerson(context: Needs, actor: Actor, id: string, name: string): Promise<void> {
  await withPerson(context, actor, id, 'rename', async (tx, person) => {
    await updateAccount(tx, id, { name })
    await journalOf(tx, context, id, 'renamed', actor, { from: person.name, to: name })
  })
}

/** Sends the invitation, or for an account in use the link for a new password, again. */
export async function sendPersonLink(context: Needs, actor: Actor, id: string, action: 'invite-again' | 'send-reset'): Promise<string> {
  return withPerson(context, actor, id, action, async (tx, person) => {
    await journalOf(tx, context, id, action === 'send-reset' ? 'reset-sent' : 'invited-again', actor)
    return sendLink(tx, context, person, action === 'send-reset' ? 'password_reset' : 'invitation')
  })
}

/** For a lost phone: second factor, recovery codes, passkeys and sessions are gone; the password stays. */
export async function clearSecondFactors(context: Needs, actor: Actor, id: string): Promise<void> {
  await withPerson(context, actor, id, 'clear-second-factors', async (tx) => {
    await deleteTotp(tx, id)
    await deletePasskeys(tx, id)
    await deleteSessions(tx, id)
    await journalOf(tx, context, id, 'second-factors-cleared', actor)
    await tellAccount(tx, context, id, 'second-factors-cleared')
  })
}

export async function disablePerson(context: Needs, actor: Actor, id: string): Promise<void> {
  await withPerson(context, actor, id, 'disable', async (tx) => {
    await updateAccount(tx, id, { state: 'disabled' })
    await deleteSessions(tx, id)
    await deleteTokens(tx, id)
    await journalOf(tx, context, id, 'disabled', actor)
  })
}

/** Back to work: with the password of before, or by a new invitation where there never was one. */
export async function enablePerson(context: Needs, actor: Actor, id: string): Promise<void> {
  await withPerson(context, actor, id, 'enable', async (tx, person) => {
    await updateAccount(tx, id, { state: person.password_hash === null ? 'invited' : 'active' })
    await journalOf(tx, context, id, 'enabled', actor)
  })
}

export async function grantRole(context: Needs, actor: Actor, id: string, grant: NewGrant): Promise<void> {
  await withPerson(context, actor, id, 'grant', async (tx) => {
    if (!mayGrantAt(actor, grant.agencyId)) throw forbidden(MANAGE)
    await addGrant(tx, context, actor, id, grant)
  })
}

/** Ends a role on a day, the first without it; one that would not have held a day is taken back. */
export async function endRole(context: Needs, actor: Actor, grantId: string, on: string): Promise<string> {
  const known = await findGrant(context.db, grantId)
  if (!known) throw notFound('Grant')
  await withPerson(context, actor, known.account_id, 'grant', async (tx) => {
    const grant = await findGrant(tx, grantId)
    if (!grant) throw notFound('Grant')
    if (!mayGrantAt(actor, grant.agency_id)) throw forbidden(MANAGE)
    if (grant.valid_to !== null && on > grant.valid_to) throw unprocessable('role-dates')
    if (on <= grant.valid_from) await deleteGrant(tx, grantId)
    else await endGrant(tx, grantId, on)
    await journalOf(tx, context, grant.account_id, 'role-ended', actor, { grantId, role: grant.role, agencyId: grant.agency_id, on })
  })
  return known.account_id
}

async function addGrant(tx: Tx, context: Needs, actor: Actor, accountId: string, grant: NewGrant): Promise<void> {
  const validFrom = grant.validFrom ? Temporal.PlainDate.from(grant.validFrom) : context.clock.today()
  const validTo = grant.validTo ? Temporal.PlainDate.from(grant.validTo) : null
  if (validTo && Temporal.PlainDate.compare(validTo, validFrom) <= 0) throw unprocessable('role-dates')
  if (grant.agencyId && !(await findAgency(tx, grant.agencyId, validFrom))) throw unprocessable('agency-unknown')
  const { role, agencyId, substituteFor = null } = grant
  if (substituteFor && !(await findAccount(tx, substituteFor))) throw notFound('Person')
  const grantId = await insertGrant(tx, { accountId, role, agencyId, validFrom, validTo, substituteFor })
  const detail = { grantId, role, agencyId, validFrom: validFrom.toString(), validTo: validTo?.toString() ?? null, substituteFor }
  await journalOf(tx, context, accountId, 'role-given', actor, detail)
}

type Account = NonNullable<Awaited<ReturnType<typeof lockAccount>>>

/** Locks the person and checks, on what is true now, that this actor may do this to them. */
async function withPerson<T>(
  context: Needs,
  actor: Actor,
  id: string,
  action: PersonAction,
  work: (tx: Tx, person: Account) => Promise<T>,
): Promise<T> {
  return inTransaction(context.db, actor, async (tx) => {
    await lockRights(tx)
    const person = await lockAccount(tx, id)
    if (!person) throw notFound('Person')
    if (id === actor.id) throw conflict('own-rights')
    const state = person.state as PersonState
    const grants = await listGrants(tx, [id], context.clock.today())
    const allowed = actionsFor(actor, { id, state, grants })
    if (allowed.length === 0) throw forbidden(MANAGE)
    if (!allowed.includes(action)) throw conflict('wrong-person-state', {}, { allowed })
    const administrators = await countHolders(tx, MANAGE, context.clock.today())
    const result = await work(tx, person)
    if (administrators > 0 && (await countHolders(tx, MANAGE, context.clock.today())) === 0) throw conflict('last-administrator')
    return result
  })
}

function writeCursor({ name, id }: { name: string; id: string }): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url')
}

function readCursor(text: string | undefined): { name: string; id: string } | undefined {
  if (text === undefined) return undefined
  try {
    const [name, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    if (typeof name === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { name, id }
  } catch {
    // falls through: whoever writes cursors by hand begins at the beginning
  }
  throw unprocessable('invalid-input', { fields: 'after' })
}
