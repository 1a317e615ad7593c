import type { Db, Tx } from '#kernel/db.ts'
import type { DeskHours } from './contract.ts'

export interface Site {
  id: string
  siteId: string
  name: string
  agencyId: string | null
  /** removed: kept for its conversations, and shown nowhere */
  state: 'active' | 'paused' | 'removed'
  config: { origins: string[]; deskName?: { id: string; en: string }; hours?: DeskHours }
  reopenMinutes: number
}

const FIELDS = ['id', 'external_account_id', 'name', 'agency_id', 'state', 'config', 'reopen_minutes'] as const
const STATES: Record<string, Site['state']> = { paused: 'paused', revoked: 'removed' }

export async function findSite(db: Db | Tx, siteId: string): Promise<Site | undefined> {
  const row = await db
    .selectFrom('inbox.channel_account')
    .select(FIELDS)
    .where('kind', '=', 'webchat')
    .where('external_account_id', '=', siteId)
    .where('state', 'in', ['active', 'degraded'])
    .executeTakeFirst()
  return row && siteOf(row)
}

export function siteOf(row: {
  id: string
  external_account_id: string
  name: string
  agency_id: string | null
  state: string
  config: unknown
  reopen_minutes: number
}): Site {
  const config = row.config as Partial<Site['config']>
  return {
    id: row.id,
    siteId: row.external_account_id,
    name: row.name,
    agencyId: row.agency_id,
    state: STATES[row.state] ?? 'active',
    config: { ...config, origins: config.origins ?? [] },
    reopenMinutes: row.reopen_minutes,
  }
}

/** Removed ones too: lines that are still open ask for them. */
export async function listSites(db: Db | Tx): Promise<Site[]> {
  const rows = await db
    .selectFrom('inbox.channel_account')
    .select(FIELDS)
    .where('kind', '=', 'webchat')
    .orderBy('external_account_id')
    .execute()
  return rows.map(siteOf)
}

export async function saveSite(
  tx: Tx,
  site: { siteId: string; name: string; state: string; config: Site['config']; reopenMinutes: number; at: Temporal.Instant },
): Promise<string> {
  await ensureSite(tx, site)
  const row = await tx
    .updateTable('inbox.channel_account')
    .set({ name: site.name, state: site.state, config: JSON.stringify(site.config), reopen_minutes: site.reopenMinutes })
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

/** Its id, or undefined when there is none to remove. */
export async function removeSite(tx: Tx, siteId: string): Promise<string | undefined> {
  const row = await tx
    .updateTable('inbox.channel_account')
    .set({ state: 'revoked' })
    .where('kind', '=', 'webchat')
    .where('external_account_id', '=', siteId)
    .where('state', '<>', 'revoked')
    .returning('id')
    .executeTakeFirst()
  return row?.id
}
