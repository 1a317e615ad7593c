import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'

export interface PolicyRow {
  id: string
  key: string
  selector: Record<string, string>
  value: Record<string, unknown>
  legalBasis: string
  validFrom: string
  validTo: string | null
}

const POLICY_LOCK = 77_310_311

/** Policies are set one after the other: two at once would each see no later row than their own. */
export async function lockPolicies(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${POLICY_LOCK}::bigint)`.execute(tx)
}

export async function listPolicies(db: Db | Tx): Promise<PolicyRow[]> {
  return (await db.selectFrom('policies.policy').selectAll().orderBy('key').orderBy('valid_from').execute()).map(toPolicy)
}

export async function rowsOf(db: Db | Tx, key: string): Promise<PolicyRow[]> {
  return (await db.selectFrom('policies.policy').selectAll().where('key', '=', key).orderBy('valid_from').execute()).map(toPolicy)
}

export async function hasKey(db: Db | Tx, key: string): Promise<boolean> {
  return (await db.selectFrom('policies.policy').select('id').where('key', '=', key).limit(1).executeTakeFirst()) !== undefined
}

export async function endPolicy(tx: Tx, key: string, selector: Record<string, string>, on: string): Promise<void> {
  await tx
    .updateTable('policies.policy')
    .set({ valid_to: on })
    .where('key', '=', key)
    .where('selector', '=', JSON.stringify(selector))
    .where('valid_to', 'is', null)
    .where('valid_from', '<', on)
    .execute()
}

export async function insertPolicy(tx: Tx, policy: Omit<PolicyRow, 'id' | 'validTo'>): Promise<void> {
  await tx
    .insertInto('policies.policy')
    .values({
      key: policy.key,
      selector: JSON.stringify(policy.selector),
      value: JSON.stringify(policy.value),
      legal_basis: policy.legalBasis,
      valid_from: policy.validFrom,
    })
    .execute()
}

function toPolicy(row: {
  id: string
  key: string
  selector: Record<string, string>
  value: Record<string, unknown>
  legal_basis: string
  valid_from: string
  valid_to: string | null
}): PolicyRow {
  return {
    id: row.id,
    key: row.key,
    selector: row.selector,
    value: row.value,
    legalBasis: row.legal_basis,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }
}
