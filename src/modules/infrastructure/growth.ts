import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import type { Answer, Growth, KindFigures, Nature, RegisterAnswer, RegisterFigures } from './contract.ts'
import { EDIT, SET } from './policy.ts'
import { fromMilli, toMilli } from './quantity.ts'
import { answerOf, answerOfRegister, type KindRecords, meanGrowth, type Movement, yearsOf } from './series.ts'
import {
  findKind,
  type KindRow,
  listKinds,
  listRegisters,
  standingBreaks,
  standingCensuses,
  standingEvents,
  standingPlans,
  standingStatements,
} from './store.ts'
import { answerText, registerText, words } from './texts.ts'
import { fundOf, holders, plain, toCensus, toKind, toPast } from './views.ts'
import { type OwnerShare, shareOf, type StandingEvent, workingOf } from './working.ts'

/** Everything recorded of the kinds, read once: each kind is computed from its share of it. */
export interface Records {
  events: ReadonlyMap<string, StandingEvent[]>
  censuses: ReadonlyMap<string, Awaited<ReturnType<typeof standingCensuses>>>
  breaks: ReadonlyMap<string, Awaited<ReturnType<typeof standingBreaks>>>
  plans: ReadonlyMap<string, Awaited<ReturnType<typeof standingPlans>>>
}

export async function recordsOf({ db }: Pick<Context, 'db'>, kind?: string): Promise<Records> {
  const byKind = <Row extends { kind_code: string }>(rows: readonly Row[]) => Map.groupBy(rows, (row) => row.kind_code)
  return {
    events: byKind(await standingEvents(db, kind)),
    censuses: byKind(await standingCensuses(db, kind)),
    breaks: byKind(await standingBreaks(db, kind)),
    plans: byKind(await standingPlans(db, kind)),
  }
}

export function kindRecords(records: Records, kind: string): KindRecords {
  return {
    movements: movementsOf(records.events.get(kind) ?? []),
    counts: (records.censuses.get(kind) ?? []).map((row) => ({ on: row.on_day, agencyId: row.agency_id, found: row.found })),
    breaks: (records.breaks.get(kind) ?? []).map((row) => ({ on: row.on_day })),
  }
}

/** A transfer moves all that the asset is on that day. */
function movementsOf(events: readonly StandingEvent[]): Movement[] {
  const held = new Map<string, bigint>()
  return events.map((event) => {
    const before = held.get(event.asset_id) ?? 0n
    held.set(event.asset_id, before + toMilli(event.quantity))
    return {
      on: event.on_day,
      kind: toPast(event).kind,
      agencyId: event.agency_id,
      toAgencyId: event.to_agency_id,
      quantity: event.to_agency_id === null ? event.quantity : fromMilli(before),
      fundSource: fundOf(event),
      costRupiah: event.cost_rupiah,
    }
  })
}

/** Who has what of a kind within the city, and how much of it works. */
export function sharesOf(records: Records, kind: string, isCity: (agencyId: string) => boolean, today: string): OwnerShare[] {
  const own = kindRecords(records, kind)
  const held = {
    events: records.events.get(kind) ?? [],
    censuses: records.censuses.get(kind) ?? [],
    breaks: records.breaks.get(kind) ?? [],
  }
  const stockOf = (owners: (agencyId: string) => boolean) => {
    const stock = yearsOf(own, owners, today).at(-1)?.stock ?? null
    return stock === null ? null : toMilli(stock)
  }
  const owners = new Set([
    ...own.movements.flatMap(({ agencyId, toAgencyId }) => (toAgencyId === null ? agencyId : [agencyId, toAgencyId])),
    ...own.counts.map(({ agencyId }) => agencyId),
  ])
  // In a series that has begun anew, an owner of whom nothing is recorded yet has nothing of it.
  const isCounted = stockOf(isCity) !== null
  return [...owners].filter(isCity).map((owner) => shareOf(owner, held, isCounted ? (stockOf((each) => each === owner) ?? 0n) : null))
}

function figuresOf(row: KindRow, records: Records, isCity: (agencyId: string) => boolean, today: string) {
  const own = kindRecords(records, row.code)
  const years = yearsOf(own, isCity, today)
  const yearsOthers = yearsOf(own, (agencyId) => !isCity(agencyId), today)
  const plans = records.plans.get(row.code) ?? []
  const figures: KindFigures = {
    ...toKind(row),
    stock: years.at(-1)?.stock ?? null,
    stockOthers: yearsOthers.at(-1)?.stock ?? null,
    planned: plans.length === 0 ? null : fromMilli(plans.reduce((sum, plan) => sum + toMilli(plan.quantity), 0n)),
    working: workingOf(sharesOf(records, row.code, isCity, today)),
    answer: answerOf(years),
  }
  return { figures, years, yearsOthers }
}

/** Every register with its kinds: how much there is, how much works, and whether it rises each year, by what is recorded of the time until a day. */
export async function readRegisters(context: Context, until?: string): Promise<RegisterFigures[]> {
  const { db, clock } = context
  const [records, { isCity }, kinds, registers] = [
    recordsUntil(await recordsOf(context), until),
    await holders(context),
    await listKinds(db),
    await listRegisters(db),
  ]
  const today = until ?? clock.today().toString()
  return registers.map((register) => {
    const own = kinds.filter((kind) => kind.register_code === register.code).map((kind) => figuresOf(kind, records, isCity, today).figures)
    return {
      code: register.code,
      titleId: register.title_id,
      titleEn: register.title_en,
      // A kind of which nothing was ever recorded says nothing about the register.
      answer: answerOfRegister(own.filter(({ stock }) => stock !== null)),
      kinds: own,
    }
  })
}

/** One kind by year, with everything its answer stands on. */
export async function getGrowth(context: Context, actor: Actor, code: string): Promise<Growth> {
  const { db, clock } = context
  const row = await findKind(db, code)
  if (!row) throw notFound('kind')
  const { names, isCity } = await holders(context)
  const records = await recordsOf(context, code)
  const { figures, years, yearsOthers } = figuresOf(row, records, isCity, clock.today().toString())
  const noted = (each: { id: string; recorded_name: string; recorded_at: string }) => ({
    id: each.id,
    recordedName: each.recorded_name,
    recordedAt: toInstant(each.recorded_at).toString(),
  })
  return {
    ...figures,
    years,
    yearsOthers,
    meanGrowthPercent: meanGrowth(years),
    breaks: (records.breaks.get(code) ?? []).map((each) => ({
      ...noted(each),
      onDay: each.on_day,
      reason: each.reason,
      fromDefinition: each.from_definition,
      toDefinition: each.to_definition,
    })),
    plans: (records.plans.get(code) ?? []).map((each) => ({
      ...noted(each),
      agencyId: each.agency_id,
      agencyName: each.agency_id === null ? null : (names.get(each.agency_id) ?? ''),
      quantity: plain(each.quantity),
      targetYear: each.target_year,
      source: each.source,
      note: each.note,
    })),
    statements: (await standingStatements(db, code)).map((each) => ({
      ...noted(each),
      figure: each.figure,
      nature: each.nature as Nature,
      statedOn: each.stated_on,
      source: each.source,
      note: each.note,
    })),
    censuses: (records.censuses.get(code) ?? []).map((each) => toCensus(each, names, actor.can(EDIT, each.agency_id))),
    maySet: actor.can(SET),
  }
}

function recordsUntil(records: Records, until: string | undefined): Records {
  if (until === undefined) return records
  const by = <Row extends { on_day: string }>(rows: ReadonlyMap<string, Row[]>) =>
    new Map([...rows].map(([kind, list]) => [kind, list.filter(({ on_day: day }) => day <= until)]))
  return { ...records, events: by(records.events), censuses: by(records.censuses), breaks: by(records.breaks) }
}

/** The kinds on which the answer of a register rests, each with its own reason and years. */
function reasonOf({ answer, kinds }: RegisterFigures, locale: Locale): string {
  if (answer.verdict === 'rises') return registerText({ answer, kinds }, locale)
  const deciding = answer.verdict === 'does_not_rise' ? answer.notRising : answer.unsaid
  return kinds
    .filter(({ code }) => deciding.includes(code))
    .map((kind) => `${locale === 'id' ? kind.titleId : kind.titleEn}: ${answerText(kind.answer, locale)}`)
    .join(' ')
}

interface Words {
  id: string
  en: string
}

export interface RegisterVerdict {
  register: string
  title: Words
  verdict: Words
  reason: Words
  answer: RegisterAnswer
  kinds: { kind: string; answer: Answer }[]
}

/** "Rises each year", answered by what is recorded of the time until a day, for every register of which something is. */
export async function risesEachYear(context: Context, until: string): Promise<RegisterVerdict[]> {
  const recorded = (await readRegisters(context, until)).filter(({ kinds }) => kinds.some(({ stock }) => stock !== null))
  return recorded.map((register) => ({
    register: register.code,
    title: { id: register.titleId, en: register.titleEn },
    verdict: { id: words.id.verdict[register.answer.verdict], en: words.en.verdict[register.answer.verdict] },
    reason: { id: reasonOf(register, 'id'), en: reasonOf(register, 'en') },
    answer: register.answer,
    kinds: register.kinds.filter(({ stock }) => stock !== null).map(({ code, answer }) => ({ kind: code, answer })),
  }))
}
