import { sql } from 'kysely'
import { type Db, type Tx, toInstant } from '#kernel/db.ts'
import type { DeskHours } from './contract.ts'

export interface Site {
  id: string
  siteId: string
  name: string
  agencyId: string | null
  state: 'active' | 'paused'
  config: { origins: string[]; deskName?: { id: string; en: string }; hours?: DeskHours }
}

export interface Visitor {
  identityId: string
  threadId: string
  lang: 'id' | 'en'
  contactId: string | null
  site: Site
}

export async function findSite(db: Db | Tx, siteId: string): Promise<Site | undefined> {
  const row = await db
    .selectFrom('inbox.channel_account')
    .select(['id', 'external_account_id', 'name', 'agency_id', 'state', 'config'])
    .where('kind', '=', 'webchat')
    .where('external_account_id', '=', siteId)
    .where('state', 'in', ['active', 'degraded'])
    .executeTakeFirst()
  return row && siteOf(row)
}

function siteOf(row: {
  id: string
  external_account_id: string
  name: string
  agency_id: string | null
  state: string
  config: unknown
}): Site {
  const config = row.config as Partial<Site['config']>
  return {
    id: row.id,
    siteId: row.external_account_id,
    name: row.name,
    agencyId: row.agency_id,
    state: row.state === 'paused' ? 'paused' : 'active',
    config: { ...config, origins: config.origins ?? [] },
  }
}

export async function listSites(db: Db | Tx): Promise<Site[]> {
  const rows = await db
    .selectFrom('inbox.channel_account')
    .select(['id', 'external_account_id', 'name', 'agency_id', 'state', 'config'])
    .where('kind', '=', 'webchat')
    .orderBy('external_account_id')
    .execute()
  return rows.map(siteOf)
}

export async function saveSite(
  tx: Tx,
  site: { siteId: string; name: string; state: string; config: Site['config']; at: Temporal.Instant },
): Promise<string> {
  await ensureSite(tx, site)
  const row = await tx
    .updateTable('inbox.channel_account')
    .set({ name: site.name, state: site.state, config: JSON.stringify(site.config) })
    .where('kind', '=', 'webchat')
    .where('external_account_id', '=', site.siteId)
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Leaves a site that is there as it is. */
export async function ensureSite(
  tx: Tx,
  site: { siteId: string; name: string; config: Site['config']; at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('inbox.channel_account')
    .values({
      kind: 'webchat',
      external_account_id: site.siteId,
      name: site.name,
      config: JSON.stringify(site.config),
      capabilities: JSON.stringify({ media: ['image'], typing: true, receipts: true }),
      created_at: site.at.toString(),
    })
    .onConflict((conflict) => conflict.columns(['kind', 'external_account_id']).doNothing())
    .execute()
}

export async function insertVisitor(tx: Tx, site: Site, tokenHash: Buffer, lang: string, at: Temporal.Instant): Promise<string> {
  const value = tokenHash.toString('hex')
  const identity = await tx
    .insertInto('inbox.identity')
    .values({ kind: 'web_visitor', scope: site.siteId, value_norm: value, level: 'channel', lang, created_at: at.toString() })
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

export async function saveIdentityContact(tx: Tx, identityId: string, contactId: string): Promise<void> {
  await tx.updateTable('inbox.identity').set({ contact_id: contactId }).where('id', '=', identityId).execute()
}

/** Until when the citizen of this thread is blocked; undefined: not at this moment. */
export async function findBlock(db: Db | Tx, threadId: string, at: Temporal.Instant): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('inbox.thread')
    .innerJoin('inbox.identity', 'inbox.identity.id', 'inbox.thread.identity_id')
    .select('inbox.identity.blocked_until')
    .where('inbox.thread.id', '=', threadId)
    .where('inbox.identity.blocked_until', '>', at.toString())
    .executeTakeFirst()
  return row?.blocked_until ? toInstant(row.blocked_until) : undefined
}

export async function saveBlock(tx: Tx, identityId: string, until: Temporal.Instant | null): Promise<void> {
  await tx
    .updateTable('inbox.identity')
    .set({ blocked_until: until?.toString() ?? null })
    .where('id', '=', identityId)
    .execute()
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
