import { randomUUIDv7 } from 'node:crypto'
import { findAgency, findAgencyBySlug, insertAgency } from '#city/agencies/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import { invitePerson } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { CompanyInput, CompanyInvitation } from './contract.ts'
import { MANAGE } from './policy.ts'
import { findCompany, insertCompany, listCompanies, lockCompany, updateCompany } from './store.ts'

const OUTSIDE = 'external_partner'

/** Registers a company as a partner outside the government: its place in the tree is what its accounts are bound to. */
export async function registerCompany(context: Context, actor: Actor, input: CompanyInput): Promise<string> {
  return inTransaction(context.db, actor, (tx) => registerCompanyIn(tx, context, actor, input))
}

export async function registerCompanyIn(tx: Tx, context: Context, actor: Actor, input: CompanyInput): Promise<string> {
  if (!actor.can(MANAGE)) throw forbidden(MANAGE)
  const id = randomUUIDv7()
  const at = context.clock.now()
  const { agencyId: known, ...about } = input
  const agencyId = known ? await outsidePartner(tx, context, known) : await found(tx, context, id, input.name)
  const company = await insertCompany(tx, { ...about, id, agency_id: agencyId, created_at: at.toString() })
  if (!company) throw conflict('partnership-company-exists')
  const detail = { ...about, agencyId }
  await writeJournal(tx, { room: 'partnership', subject: id, kind: 'company-registered', actor, at, detail })
  return id
}

/** Corrects what is known of a company. Its place in the tree stays, and so do the sources of what it has given. */
export async function changeCompany(context: Context, actor: Actor, id: string, version: number, input: CompanyInput): Promise<void> {
  await inTransaction(context.db, actor, (tx) => changeCompanyIn(tx, context, actor, id, version, input))
}

export async function changeCompanyIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  version: number,
  input: CompanyInput,
): Promise<void> {
  if (!actor.can(MANAGE)) throw forbidden(MANAGE)
  const company = await lockCompany(tx, id)
  if (!company) throw notFound('company')
  if (company.version !== version) throw conflict('partnership-changed', {}, { version: company.version })
  const { agencyId: _stays, ...about } = input
  const taken = (await listCompanies(tx)).some((each) => each.id !== id && each.name.toLowerCase() === about.name.toLowerCase())
  if (taken) throw conflict('partnership-company-exists')
  await updateCompany(tx, id, { ...about, version: version + 1 })
  const entry = { room: 'partnership', subject: id, kind: 'company-changed', actor, at: context.clock.now() }
  await writeJournal(tx, { ...entry, detail: { ...about } })
}

async function outsidePartner(tx: Tx, context: Context, agencyId: string): Promise<string> {
  const agency = await findAgency(tx, agencyId, context.clock.today())
  if (!agency) throw unprocessable('partnership-agency-unknown')
  if (agency.type !== OUTSIDE) throw unprocessable('partnership-agency-not-outside')
  return agencyId
}

async function found(tx: Tx, context: Context, id: string, name: string): Promise<string> {
  const today = context.clock.today()
  const plain = `mitra-${name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)}`
  const slug = (await findAgencyBySlug(tx, plain, today)) ? `${plain}-${id.slice(-6)}` : plain
  return insertAgency(tx, { slug, name, type: OUTSIDE, parentId: null, validFrom: today })
}

/** Lets somebody of a company in, with one role at this company alone; the history names who did it. */
export async function inviteToCompany(context: Context, actor: Actor, companyId: string, input: CompanyInvitation): Promise<string> {
  if (!actor.can(MANAGE)) throw forbidden(MANAGE)
  const company = await findCompany(context.db, companyId)
  if (!company) throw notFound('company')
  // Who runs the programme gives no other right to anybody: this actor grants at the company's place and nowhere else.
  // The key of the request is kept for what this room writes: a key is spent once.
  const { clientKey: _key, ...person } = actor
  const inviter: Actor = {
    ...person,
    can: (_permission, agencyId) => agencyId === company.agency_id,
    scopeOf: () => [company.agency_id],
  }
  const { id, link } = await invitePerson(context, inviter, {
    ...input,
    locale: 'id',
    grants: [{ role: 'company_partner', agencyId: company.agency_id }],
  })
  await inTransaction(context.db, actor, (tx) =>
    writeJournal(tx, {
      room: 'partnership',
      subject: companyId,
      kind: 'company-account-invited',
      actor,
      at: context.clock.now(),
      detail: { accountId: id },
    }),
  )
  return link
}
