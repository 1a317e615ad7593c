import { sql } from 'kysely'
import { type Db, type Tx } from '#kernel/db.ts'
import { type Canned } from './contract.ts'

export async function saveDraft(
  tx: Tx,
  draft: { conversationId: string; accountId: string; body: string; at: Temporal.Instant },
): Promise<void> {
  if (draft.body === '') {
    await tx
      .deleteFrom('inbox.draft')
      .where('conversation_id', '=', draft.conversationId)
      .where('account_id', '=', draft.accountId)
      .execute()
    return
  }
  await tx
    .insertInto('inbox.draft')
    .values({ conversation_id: draft.conversationId, account_id: draft.accountId, body: draft.body, updated_at: draft.at.toString() })
    .onConflict((conflict) =>
      conflict
        .columns(['conversation_id', 'account_id'])
        .doUpdateSet({ body: draft.body, updated_at: draft.at.toString(), version: sql`inbox.draft.version + 1` }),
    )
    .execute()
}

export async function findDraft(db: Db | Tx, conversationId: string, accountId: string): Promise<string> {
  const row = await db
    .selectFrom('inbox.draft')
    .select('body')
    .where('conversation_id', '=', conversationId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.body ?? ''
}

export async function listCanned(db: Db | Tx): Promise<Canned[]> {
  const rows = await db
    .selectFrom('inbox.canned')
    .select(['id', 'shortcode', 'lang', 'body', 'version'])
    .orderBy('shortcode')
    .orderBy('lang')
    .execute()
  return rows.map((row) => ({ ...row, lang: row.lang === 'en' ? 'en' : 'id' }))
}

export async function saveCanned(
  tx: Tx,
  row: { shortcode: string; lang: string; body: string; by: string | null; at: Temporal.Instant },
): Promise<string> {
  const { id } = await tx
    .insertInto('inbox.canned')
    .values({ shortcode: row.shortcode, lang: row.lang, body: row.body, updated_by: row.by, updated_at: row.at.toString() })
    .onConflict((conflict) =>
      conflict
        .columns(['shortcode', 'lang'])
        .doUpdateSet({ body: row.body, updated_by: row.by, updated_at: row.at.toString(), version: sql`inbox.canned.version + 1` }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What was removed, or undefined when it was not there. */
export async function deleteCanned(tx: Tx, id: string): Promise<{ shortcode: string; lang: string; body: string } | undefined> {
  return tx.deleteFrom('inbox.canned').where('id', '=', id).returning(['shortcode', 'lang', 'body']).executeTakeFirst()
}
