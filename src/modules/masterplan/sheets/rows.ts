import { findAgencyBySlug, listAgencies } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { unprocessable } from '#kernel/problem.ts'
import { READ } from '../policy.ts'
import { findPlanByPeriod } from './sheet-store.ts'
import { programmesByCode, type ProgrammeRow } from '../programme-store.ts'
import { indicatorsByCode, type IndicatorRow } from '../indicator-store.ts'
import { activitiesByCode, type ActivityRow } from '../budget-store.ts'

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
  if (!agency) throw unprocessable('masterplan-agency-unknown', {}, { column: 'agency' })
  return agency.id
}

export async function planOf(tx: Tx, period: string): Promise<{ id: string; taxonomyCode: string }> {
  const plan = await findPlanByPeriod(tx, period)
  if (!plan) throw unprocessable('masterplan-plan-unknown', { period }, { column: 'plan' })
  return plan
}

export async function programmeOf(tx: Tx, period: string, code: string): Promise<ProgrammeRow> {
  const { id } = await planOf(tx, period)
  const programme = (await programmesByCode(tx, [code], id)).get(code)
  if (!programme) throw unprocessable('masterplan-programme-unknown', { code }, { column: 'programme' })
  return programme
}

export async function indicatorOf(tx: Tx, code: string): Promise<IndicatorRow> {
  const indicator = (await indicatorsByCode(tx, [code])).get(code)
  if (!indicator) throw unprocessable('masterplan-indicator-unknown', { code }, { column: 'indicator' })
  return indicator
}

export async function activityOf(tx: Tx, year: number, code: string): Promise<ActivityRow> {
  const activity = (await activitiesByCode(tx, year, [code])).get(code)
  if (!activity) throw unprocessable('masterplan-activity-unknown', { code, year }, { column: 'code' })
  return activity
}

/** Words of the room as they stand in files, with what is kept. */
export function choices(words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([code, title]) => [title, code]))
}
