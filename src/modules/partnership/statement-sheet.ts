import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import { conflict } from '#kernel/problem.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { StatementInput } from './contract.ts'
import { noteStatementIn } from './statements.ts'
import { listStatements } from './store.ts'

type StatementLine = { subject: string; statement: string; statedOn: string | null; source: string }

/** What was stated in public of companies and their programme. A note stays; another one stands beside it. */
export const statementSheet: Sheet<StatementLine> = commandSheet<StatementLine>({
  name: 'pernyataan-csr',
  title: 'Pernyataan TJSL CSR',
  columns: [
    { name: 'subject', title: 'Pokok', kind: 'text', required: true, maxLength: 120, width: 24 },
    { name: 'statement', title: 'Pernyataan', kind: 'text', required: true, maxLength: 500, width: 50 },
    { name: 'statedOn', title: 'Tanggal', kind: 'date' },
    { name: 'source', title: 'Sumber', kind: 'text', required: true, maxLength: 300, width: 40 },
  ],
  key: (row) => `${row.subject} | ${row.statement} | ${row.source}`,
  rows: async (db) =>
    (await listStatements(db)).map(({ subject, statement, stated_on, source }) => ({ subject, statement, statedOn: stated_on, source })),
  async write(tx, context, actor, after, before) {
    if (before) throw conflict('partnership-sheet-statement')
    await noteStatementIn(tx, context, actor, parsed(StatementInput, after))
  },
})
