import { counted } from '#kernel/texts.ts'
import { findCheck } from '#city/journal/index.ts'
import type { NoticeTemplate } from '#city/notices/index.ts'
import { accountsHolding, tellStaff } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import type { OutboxEvent } from '#kernel/outbox.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'

/** A check of the history that found something reaches everybody who may look into it, once. */
export async function tellTampering(context: Context, { id }: OutboxEvent): Promise<void> {
  const check = await findCheck(context.db, id)
  if (!check || check.findings.length === 0) return
  await inTransaction(context.db, SYSTEM, async (tx) => {
    for (const account of await accountsHolding(tx, 'operation.journal', null, context.clock.today()))
      await tellStaff(tx, account, {
        kind: 'operation.journal_altered',
        key: `journal:${id}:${account}`,
        about: { room: 'journal', id },
        params: { findings: check.findings.length },
        at: context.clock.now(),
        urgent: true,
      })
  })
}

export const ALTERED: NoticeTemplate = {
  id: ({ findings }: { findings: number }, { url, city }) => ({
    subject: 'Riwayat telah diubah di luar sistem',
    text: `Pemeriksaan malam ini menemukan ${findings} tempat pada riwayat yang tidak lagi seperti ketika ditulis: seseorang mengubah basis data secara langsung, atau basis data rusak.\n\nLihat catatan mana: ${url}/staff/journal\n\nSimpan cadangan terakhir sebelum apa pun diperbaiki, dan beri tahu Inspektorat.\n\n${city}`,
  }),
  en: ({ findings }: { findings: number }, { url, city }) => ({
    subject: 'The history was changed outside the system',
    text: `Tonight's check found ${counted(findings, 'place')} in the history no longer as written: somebody changed the database directly, or it is damaged.\n\nSee which records: ${url}/staff/journal\n\nKeep the last backup before anything is repaired, and tell the Inspektorat.\n\n${city}`,
  }),
}
