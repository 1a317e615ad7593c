import { findPolicy } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import type { BandScale } from './contract.ts'

export interface Settings {
  scale: BandScale
  /** percent of a target above which a number is looked at twice */
  overTarget: number
  /** points by which money may be ahead of the work */
  moneyAhead: number
}

/** The numbers by which the city judges, as they hold today. */
export async function settingsOf({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<Settings> {
  const today = clock.today()
  const bands = (await findPolicy(db, 'masterplan.bands', {}, today))!.value as unknown as BandScale
  const alarms = (await findPolicy(db, 'masterplan.alarms', {}, today))!.value as { over_target: number; money_ahead: number }
  return { scale: bands, overTarget: alarms.over_target, moneyAhead: alarms.money_ahead }
}
