import { sql } from 'kysely'
import { findAgencyBySlug, listAgencies } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { Problem, unprocessable } from '#kernel/problem.ts'
import { problemTitle } from '#kernel/problem-title.ts'
import type { Sheet, SheetColumn } from '#kernel/sheet.ts'
import type { Locale } from '#kernel/texts.ts'
import { READ } from '../policy.ts'
import { findPlanByPeriod } from './sheet-store.ts'
import { programmesByCode, type ProgrammeRow } from '../programme-store.ts'
import { indicatorsByCode, type IndicatorRow } from '../indicator-store.ts'
import { activitiesByCode, type ActivityRow } from '../budget-store.ts'

type Cells = Readonly<Record<string, string | number | bigint | boolean | null>>
type Write<Row> = (tx: Tx, context: Context, actor: Actor, after: Row, before: Row | undefined) => Promise<void>

interface Plain<Row extends Cells> {
  name: string
  title: string
  columns: readonly SheetColumn<Row>[]
  key(row: Row): string
  rows(db: Db, context: Context, actor: Actor, query: Readonly<Record<string, string>>): Promise<readonly Row[]>
  /** One row by the room's own command. */
  write: Write<Row>
}

/** A sheet whose rows go through the same commands as the screens: a dry run does all of them and takes them back, so that it refuses what they would. */
export function sheetOf<Row extends Cells>({ write, ...sheet }: Plain<Row>): Sheet<Row> {
  return {
    ...sheet,
    async check(tx, context, actor, rows, locale) {
      const refused: { row: number; column: null; reason: string }[] = []
      await sql`savepoint dry_run`.execute(tx)
      for (const { row, after, before } of rows) {
        const reason = await refusalOf(tx, context, locale, () => write(tx, context, actor, after, before))
        if (reason !== undefined) refused.push({ row, column: null, reason })
      }
      await sql`rollback to savepoint dry_run`.execute(tx)
      return refused
    },
    async save(tx, context, actor, { add, change }) {
      for (const row of add) await write(tx, context, actor, row, undefined)
      for (const { before, after } of change) await write(tx, context, actor, after, before)
    },
  }
}

async function refusalOf(tx: Tx, context: Context, locale: Locale, work: () => Promise<void>): Promise<string | undefined> {
  await sql`savepoint one_row`.execute(tx)
  try {
    await work()
    return undefined
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await sql`rollback to savepoint one_row`.execute(tx)
    return problemTitle(context, error, locale)
  }
}

/** Null: all of them. */
export function agenciesOf(actor: Actor): readonly string[] | null {
  const scope = actor.scopeOf(READ)
  return scope === 'all' ? null : scope
}

/** Agencies stand in files by their short name. */
export async function slugs({ clock }: Context, db: Db): Promise<Map<string, string>> {
  return new Map((await listAgencies(db, clock.today())).map(({ id, slug }) => [id, slug]))
}

export async function agencyOf(tx: Tx, { clock }: Context, slug: string): Promise<string> {
  const agency = await findAgencyBySlug(tx, slug, clock.today())
  if (!agency) throw unprocessable('masterplan-agency-unknown')
  return agency.id
}

export async function planOf(tx: Tx, period: string): Promise<{ id: string; taxonomyCode: string }> {
  const plan = await findPlanByPeriod(tx, period)
  if (!plan) throw unprocessable('masterplan-plan-unknown', { period })
  return plan
}

export async function programmeOf(tx: Tx, period: string, code: string): Promise<ProgrammeRow> {
  const { id } = await planOf(tx, period)
  const programme = (await programmesByCode(tx, [code], id)).get(code)
  if (!programme) throw unprocessable('masterplan-programme-unknown', { code })
  return programme
}

export async function indicatorOf(tx: Tx, code: string): Promise<IndicatorRow> {
  const indicator = (await indicatorsByCode(tx, [code])).get(code)
  if (!indicator) throw unprocessable('masterplan-indicator-unknown', { code })
  return indicator
}

export async function activityOf(tx: Tx, year: number, code: string): Promise<ActivityRow> {
  const activity = (await activitiesByCode(tx, year, [code])).get(code)
  if (!activity) throw unprocessable('masterplan-activity-unknown', { code, year })
  return activity
}

/** Words of the room as they stand in files, with what is kept. */
export function choices(words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([code, title]) => [title, code]))
}

/** What the command asks for, or a refusal that names the fields. */
export function parsed<T>(
  schema: {
    safeParse(value: unknown): { success: true; data: T } | { success: false; error: { issues: readonly { path: PropertyKey[] }[] } }
  },
  value: unknown,
): T {
  const found = schema.safeParse(value)
  if (found.success) return found.data
  throw unprocessable('invalid-input', { fields: [...new Set(found.error.issues.map(({ path }) => path.join('.')))].join(', ') })
}
