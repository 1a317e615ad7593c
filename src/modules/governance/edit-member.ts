import { randomUUIDv7 } from 'node:crypto'
import { findAgency } from '#city/agencies/index.ts'
import { saveContact } from '#city/contacts/index.ts'
import { findAccount } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { MemberInput } from './contract.ts'
import { recordChange } from './record-change.ts'
import { findBody, insertMember, lockMember, type MemberRow, updateMember } from './store.ts'

const MANAGE = 'governance.manage'

/** Seats somebody in a body, as its decree names them. */
export async function addMember(context: Context, actor: Actor, bodyId: string, input: MemberInput): Promise<MemberRow> {
  if (!actor.can(MANAGE)) throw forbidden(MANAGE)
  return inTransaction(context.db, actor, (tx) => seatMember(tx, context, actor, bodyId, input))
}

export async function seatMember(tx: Tx, context: Context, actor: Actor, bodyId: string, input: MemberInput): Promise<MemberRow> {
  if (!(await findBody(tx, bodyId))) throw notFound('body')
  const columns = await columnsOf(tx, context, input)
  const member = await insertMember(tx, {
    id: randomUUIDv7(),
    body_id: bodyId,
    ...columns,
    contact_id: await contactOf(tx, context, input),
    created_at: context.clock.now().toString(),
  })
  if (!member) throw conflict('governance-member-taken')
  await recordChange(tx, context, actor, bodyId, 'member-added', { detail: { memberId: member.id, name: input.name, role: input.role } })
  return member
}

/** Changes a seat; an e-mail address that is left out stays as it is. */
export async function editMember(context: Context, actor: Actor, id: string, input: MemberInput & { version: number }): Promise<MemberRow> {
  if (!actor.can(MANAGE)) throw forbidden(MANAGE)
  return inTransaction(context.db, actor, (tx) => changeMember(tx, context, actor, id, input))
}

export async function changeMember(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  input: MemberInput & { version: number },
): Promise<MemberRow> {
  const member = await lockMember(tx, id)
  if (!member) throw notFound('member')
  if (member.version !== input.version) throw conflict('governance-changed', {}, { version: member.version })
  const contactId = await contactOf(tx, context, input)
  const saved = await updateMember(tx, id, {
    ...(await columnsOf(tx, context, input)),
    ...(contactId === null ? {} : { contact_id: contactId }),
    version: member.version + 1,
  })
  await recordChange(tx, context, actor, member.body_id, 'member-edited', {
    detail: { memberId: id, name: input.name, role: input.role, validUntil: input.validUntil },
  })
  return saved
}

async function columnsOf(tx: Tx, { clock }: Pick<Context, 'clock'>, input: MemberInput) {
  if (input.agencyId === null && input.organisation === '') throw unprocessable('governance-member-place')
  if (input.validUntil !== null && input.validUntil < input.validFrom) throw unprocessable('governance-member-dates')
  if (input.agencyId !== null && !(await findAgency(tx, input.agencyId, clock.today()))) throw notFound('agency')
  if (input.accountId !== null && !(await findAccount(tx, input.accountId))) throw notFound('account')
  return {
    name: input.name,
    function_title: input.functionTitle,
    organisation: input.organisation,
    agency_id: input.agencyId,
    account_id: input.accountId,
    element: input.element,
    external: input.external,
    role: input.role,
    valid_from: input.validFrom,
    valid_until: input.validUntil,
  }
}

async function contactOf(tx: Tx, context: Context, { name, email }: MemberInput): Promise<string | null> {
  return email === null ? null : saveContact(tx, context, { name, email, preference: 'email' })
}
