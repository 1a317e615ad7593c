import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { Db, Tx } from './db.ts'
import type { Actor } from './permissions.ts'
import { Problem, unprocessable } from './problem.ts'
import { problemTitle } from './problem-title.ts'
import type { Sheet, SheetColumn } from './sheet.ts'
import type { SheetRow } from './sheet-plan.ts'
import { faultTexts } from './sheet-texts.ts'
import type { Locale } from './texts.ts'

interface CommandSheet<Row extends SheetRow> {
  name: string
  title: string
  columns: readonly SheetColumn<Row>[]
  key(row: Row): string
  stated?: readonly (keyof Row & string)[]
  rows(db: Db, context: Context, actor: Actor, query: Readonly<Record<string, string>>): Promise<readonly Row[]>
  /** The column in which a problem lies, by its code; a problem may also name it itself, as `extra.column`. */
  columnOf?: Readonly<Record<string, keyof Row & string>>
  /** One row by the room's own command. */
  write(tx: Tx, context: Context, actor: Actor, after: Row, before: Row | undefined): Promise<void>
}

/** A sheet whose rows go through the same commands as the screens: a dry run does all of them and takes them back, so that it refuses what they would. */
export function commandSheet<Row extends SheetRow>({ write, columnOf = {}, ...sheet }: CommandSheet<Row>): Sheet<Row> {
  return {
    ...sheet,
    async check(tx, context, actor, rows, locale) {
      const refused: ({ row: number } & Objection<Row>)[] = []
      await sql`savepoint dry_run`.execute(tx)
      for (const { row, after, before } of rows) {
        const problem = await refusalOf(tx, () => write(tx, context, actor, after, before))
        if (problem) refused.push({ row, ...objectionOf({ columns: sheet.columns, columnOf }, context, problem, locale) })
      }
      await sql`rollback to savepoint dry_run`.execute(tx)
      await sql`release savepoint dry_run`.execute(tx)
      return refused
    },
    async save(tx, context, actor, { add, change }) {
      for (const row of add) await write(tx, context, actor, row, undefined)
      for (const { before, after } of change) await write(tx, context, actor, after, before)
    },
  }
}

interface Objection<Row> {
  column: (keyof Row & string) | null
  reason: string
}

/** What a row is refused for, and in which of its columns. */
export function objectionOf<Row>(
  { columns, columnOf }: { columns: readonly SheetColumn<Row>[]; columnOf: Readonly<Record<string, keyof Row & string>> },
  context: Context,
  problem: Problem,
  locale: Locale,
): Objection<Row> {
  const at = columnOf[problem.code] ?? problem.extra.column
  const column = columns.find(({ name }) => name === at)?.name ?? null
  // A field's own name is English and not what the column is called.
  const isField = problem.code === 'invalid-input' && column !== null
  return { column, reason: isField ? faultTexts[locale].unusable() : problemTitle(context, problem, locale) }
}

/** Names the column at fault in whatever the work refuses. */
export async function inColumn<T>(column: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new Problem(error.status, error.code, error.params, { ...error.extra, column })
  }
}

/** What a command asks for, or a refusal that names the fields. */
export function parsed<T>(
  schema: {
    safeParse(value: unknown): { success: true; data: T } | { success: false; error: { issues: readonly { path: PropertyKey[] }[] } }
  },
  value: unknown,
): T {
  const found = schema.safeParse(value)
  if (found.success) return found.data
  const fields = [...new Set(found.error.issues.map(({ path }) => path.join('.')))]
  throw unprocessable('invalid-input', { fields: fields.join(', ') }, { column: fields[0] })
}

async function refusalOf(tx: Tx, work: () => Promise<void>): Promise<Problem | undefined> {
  await sql`savepoint one_row`.execute(tx)
  let refusal: Problem | undefined
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    refusal = error
    await sql`rollback to savepoint one_row`.execute(tx)
  }
  // Kept open, each would lie within the one before, and every row of the database would be looked up through all of them.
  await sql`release savepoint one_row`.execute(tx)
  return refusal
}
