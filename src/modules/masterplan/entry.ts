import { findAgency } from '#city/agencies/index.ts'
import { countEvidence } from '#city/evidence/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import type { Entry, EntryQuery, Frequency, MyEntry, Waiting, WaitingQuery } from './contract.ts'
import { agencyNames } from './documents-view.ts'
import { agenciesWithIndicators, indicatorsOfAgency, targetsOf } from './indicator-store.ts'
import { endsPeriod, mayWriteOn } from './lifecycle.ts'
import { FILL, READ } from './policy.ts'
import { findProgramme } from './programme-store.ts'
import { judgeQuarters } from './quarters.ts'
import { acceptedOf, exceptionsOf, findPeriod, listWaiting, newestOpenPeriod, realisationsIn } from './realisation-store.ts'
import { settingsOf } from './settings.ts'
import { nameOf, short, toIndicator, toRealisation, toTarget } from './view.ts'

const PAGE = 50

/** Where a person who reports begins: the own agencies, and the newest period that is open. */
export async function myEntry({ db, clock }: Context, actor: Actor): Promise<MyEntry> {
  const names = await agencyNames({ db, clock })
  const period = await newestOpenPeriod(db, clock.today().toString())
  return {
    agencies: (await agenciesWithIndicators(db))
      .filter((id) => actor.can(FILL, id))
      .map((id) => ({ id, name: nameOf(names, id) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'id')),
    period: period ? { year: period.year, month: period.month } : null,
  }
}

/** What one agency reports for one period, a line for each indicator that is due. */
export async function entryOf(context: Context, actor: Actor, { year, month, agencyId }: EntryQuery): Promise<Entry> {
  if (!actor.can(READ, agencyId)) throw forbidden(READ)
  const { db } = context
  const today = context.clock.today()
  const agency = await findAgency(db, agencyId, today)
  if (!agency) throw notFound('agency')
  const indicators = (await indicatorsOfAgency(db, agencyId, year)).filter(({ frequency }) => endsPeriod(frequency as Frequency, month))
  const ids = indicators.map(({ id }) => id)
  const [{ now, before }, accepted, targets, settings, period, exceptions] = await Promise.all([
    realisationsIn(db, ids, year, month),
    acceptedOf(db, ids, [year]),
    targetsOf(db, ids, year),
    settingsOf(context),
    findPeriod(db, year, month),
    exceptionsOf(db, year, month),
  ])
  const evidence = await countEvidence(
    db,
    'masterplan',
    now.map(({ id }) => id),
  )
  const programmes = new Map<string, string>()
  for (const id of new Set(indicators.map(({ programme_id }) => programme_id))) programmes.set(id, (await findProgramme(db, id))!.name)
  const opening = period && { opensOn: period.opens_on, closesOn: period.closes_on, closed: period.closed }
  const mine = exceptions.filter(({ agency_id }) => agency_id === agencyId).map((row) => ({ agencyId, until: row.until }))
  const names = new Map([[agencyId, agency.name]])
  return {
    agencyId,
    agencyName: agency.name,
    year,
    month,
    mayWrite: actor.can(FILL, agencyId) && mayWriteOn(today.toString(), opening, mine, agencyId),
    closesOn:
      [period?.closes_on, ...mine.map(({ until }) => until)]
        .flatMap((day) => day ?? [])
        .sort()
        .at(-1) ?? null,
    lines: indicators.map((row) => {
      const own = targets.filter(({ indicator_id }) => indicator_id === row.id)
      const target = own.find(({ quarter }) => quarter * 3 === month) ?? own.find(({ quarter }) => quarter === 0)
      const written = now.find(({ indicator_id }) => indicator_id === row.id)
      const earlier = accepted.filter((each) => each.indicator_id === row.id && each.month < month)
      const quarter = own.filter((each) => each.quarter * 3 === month)
      return {
        indicator: toIndicator(row, { targets: [], results: [], quarters: [], names, settings, hasParts: false }),
        programmeName: programmes.get(row.programme_id)!,
        target: target ? toTarget(target) : null,
        quarter: written ? (judgeQuarters(row, quarter, [[...earlier, written]], false, settings)[0] ?? null) : null,
        previous: before.has(row.id) ? short(before.get(row.id)!) : null,
        realisation: written ? toRealisation(written, agencyId, actor) : null,
        evidence: evidence.get(written?.id ?? '') ?? 0,
      }
    }),
  }
}

/** What waits in one status, for the agencies that this person may see. */
export async function waitingList(context: Context, actor: Actor, query: WaitingQuery): Promise<Waiting> {
  const rows = await listWaiting(context.db, query, actor.scopeOf(READ), PAGE + 1)
  const page = rows.slice(0, PAGE)
  const [names, evidence] = await Promise.all([
    agencyNames(context),
    countEvidence(
      context.db,
      'masterplan',
      page.map(({ id }) => id),
    ),
  ])
  return {
    lines: page.map((row) => ({
      ...toRealisation(row, row.agency_id, actor),
      code: row.code,
      name: row.name,
      unit: row.unit,
      decimals: row.decimals,
      agencyName: nameOf(names, row.agency_id),
      programmeId: row.programme_id,
      programmeName: row.programme_name,
      target:
        row.target_value === null && row.target_low === null
          ? null
          : toTarget({ year: row.year, quarter: 0, value: row.target_value, low: row.target_low, high: row.target_high }),
      evidence: evidence.get(row.id) ?? 0,
    })),
    next: rows.length > PAGE ? page.at(-1)!.id : null,
  }
}
