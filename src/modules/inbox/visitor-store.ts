import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import { type Site, siteOf } from './site-store.ts'

export interface Visitor {
  identityId: string
  threadId: string
  lang: 'id' | 'en'
  contactId: string | null
  site: Site
}

export async function insertVisitor(
  tx: Tx,
  site: Site,
  { tokenHash, network, lang, at }: { tokenHash: Buffer; network: Buffer | null; lang: string; at: Temporal.Instant },
): Promise<string> {
  const value = tokenHash.toString('hex')
  const identity = await tx
    .insertInto('inbox.identity')
    .values({
      kind: 'web_visitor',
      scope: site.siteId,
      value_norm: value,
      level: 'channel',
      lang,
      network_index: network,
      created_at: at.toString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const thread = await tx
    .insertInto('inbox.thread')
    .values({ channel_account_id: site.id, identity_id: identity.id, external_key: identity.id, created_at: at.toString() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return thread.id
}

export async function findVisitor(db: Db | Tx, tokenHash: Buffer): Promise<Visitor | undefined> {
  return (await findVisitors(db, [tokenHash]))[0]
}

export async function findVisitors(db: Db | Tx, tokenHashes: readonly Buffer[]): Promise<(Visitor | undefined)[]> {
  const values = tokenHashes.map((hash) => hash.toString('hex'))
  const rows = await db
    .selectFrom('inbox.identity')
    .innerJoin('inbox.thread', 'inbox.thread.identity_id', 'inbox.identity.id')
    .innerJoin('inbox.channel_account', 'inbox.channel_account.id', 'inbox.thread.channel_account_id')
    .select([
      'inbox.identity.id as identity_id',
      'inbox.identity.value_norm',
      'inbox.thread.id as thread_id',
      'inbox.identity.lang',
      'inbox.identity.contact_id',
      'inbox.channel_account.id',
      'inbox.channel_account.external_account_id',
      'inbox.channel_account.name',
      'inbox.channel_account.agency_id',
      'inbox.channel_account.state',
      'inbox.channel_account.config',
      'inbox.channel_account.reopen_minutes',
    ])
    .where('inbox.identity.kind', '=', 'web_visitor')
    .where(sql<boolean>`inbox.identity.value_norm = any(${values})`)
    .whereRef('inbox.identity.scope', '=', 'inbox.channel_account.external_account_id')
    .execute()
  // Thousands of lines hold their visitor: those of one answer share their site.
  const sites = new Map<string, Site>()
  const visitors = new Map<string, Visitor>()
  for (const row of rows) {
    const site = sites.get(row.id) ?? siteOf(row)
    sites.set(row.id, site)
    visitors.set(row.value_norm, {
      identityId: row.identity_id,
      threadId: row.thread_id,
      lang: row.lang === 'en' ? 'en' : 'id',
      contactId: row.contact_id,
      site,
    })
  }
  return values.map((value) => visitors.get(value))
}

/** Answers the contact that this identity had before, unless another has it too. */
export async function replaceContact(tx: Tx, identityId: string, contactId: string | null): Promise<string | null> {
  const { contact_id: former } = await tx
    .selectFrom('inbox.identity')
    .select('contact_id')
    .where('id', '=', identityId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await tx.updateTable('inbox.identity').set({ contact_id: contactId }).where('id', '=', identityId).execute()
  if (former === null) return null
  const other = await tx.selectFrom('inbox.identity').select('id').where('contact_id', '=', former).executeTakeFirst()
  return other ? null : former
}

/** Threads with an address in which nothing is going on and nobody has said anything since this instant, and the complaints made of them. */
export async function threadsWithOldContact(
  db: Db,
  { before, after, limit }: { before: Temporal.Instant; after: string; limit: number },
): Promise<{ id: string; complaintIds: string[] }[]> {
  const { rows } = await sql<{ id: string; complaintIds: string[] }>`
    select t.id, array(select l.complaint_id from inbox.case_conversation l where l.thread_id = t.id and l.role = 'source') as "complaintIds"
    from inbox.identity i join inbox.thread t on t.identity_id = i.id
    where i.contact_id is not null and t.id > ${after} and greatest(t.created_at, t.last_in_at, t.last_out_at) < ${before.toString()}
      and not exists (select from inbox.conversation c where c.thread_id = t.id and c.state <> 'closed')
    order by t.id limit ${limit}`.execute(db)
  return rows
}

export async function findThreadContact(db: Db | Tx, threadId: string): Promise<string | null> {
  const row = await db
    .selectFrom('inbox.thread')
    .innerJoin('inbox.identity', 'inbox.identity.id', 'inbox.thread.identity_id')
    .select('inbox.identity.contact_id')
    .where('inbox.thread.id', '=', threadId)
    .executeTakeFirst()
  return row?.contact_id ?? null
}
