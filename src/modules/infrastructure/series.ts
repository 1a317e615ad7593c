import type { Answer, EventKind, FundSource, RegisterAnswer, VerdictReason, Year } from './contract.ts'
import { fromMilli, percentOf, toMilli } from './quantity.ts'

/** An event that changes how much there is, or to whom it belongs; `quantity` with its sign, or for a transfer what moves. */
export interface Movement {
  on: string
  kind: EventKind
  agencyId: string
  toAgencyId: string | null
  quantity: string
  fundSource: FundSource | null
  costRupiah: string | null
}

export interface Count {
  on: string
  agencyId: string
  found: string
}

export interface KindRecords {
  movements: readonly Movement[]
  counts: readonly Count[]
  breaks: readonly { on: string }[]
}

type Entry = { on: string; order: number } & ({ break: true } | { movement: Movement } | { count: Count })

interface Tally {
  base: bigint
  additions: bigint
  disposals: bigint
  corrections: bigint
  byFund: Map<FundSource | null, bigint>
  cost: bigint | null
  costUnknown: number
}

const emptyTally = (): Tally => ({
  base: 0n,
  additions: 0n,
  disposals: 0n,
  corrections: 0n,
  byFund: new Map(),
  cost: null,
  costUnknown: 0,
})

/** The years of one kind in the hands of `owners`, from the first record to the year of `today`. */
export function yearsOf(records: KindRecords, owners: (agencyId: string) => boolean, today: string): Year[] {
  const entries = entriesOf(records, owners)
  const recorded = entries.filter((entry) => !('break' in entry))
  if (recorded.length === 0) return []
  const thisYear = yearOf(today)
  // A record after a break speaks for the new series alone: it attests nothing of the years before.
  const ends = [...entries.flatMap((entry) => ('break' in entry ? [entry.on] : [])), '9999-12-31']
  const lastRecordedBy = (year: number) => {
    const end = ends.find((on) => yearOf(on) > year)!
    return Math.max(0, ...recorded.filter(({ on }) => on < end).map(({ on }) => yearOf(on)))
  }
  const byYear = Map.groupBy(entries, ({ on }) => yearOf(on))
  const stocks = new Map<string, bigint>()
  let begunIn: number | null = null
  const years: Year[] = []
  for (let year = yearOf(recorded[0]!.on); year <= thisYear; year++) {
    const opening = begunIn === null ? null : total(stocks)
    let tally = emptyTally()
    let broken = false
    for (const entry of byYear.get(year) ?? []) {
      if ('break' in entry) {
        broken ||= begunIn !== null
        begunIn = null
        stocks.clear()
        tally = emptyTally()
        continue
      }
      begunIn ??= year
      if ('count' in entry) {
        const found = toMilli(entry.count.found)
        const difference = found - (stocks.get(entry.count.agencyId) ?? 0n)
        // What a series begins with is neither growth nor a correction of anything.
        if (begunIn === year) tally.base += difference
        else tally.corrections += difference
        stocks.set(entry.count.agencyId, found)
      } else move(entry.movement, owners, stocks, tally)
    }
    const stock = begunIn === null ? null : total(stocks)
    years.push(
      yearRow({
        year,
        complete: year < thisYear,
        opening,
        broken,
        begun: begunIn === year,
        stock,
        tally,
        lastRecorded: lastRecordedBy(year),
      }),
    )
  }
  return years
}

function entriesOf({ movements, counts, breaks }: KindRecords, owners: (agencyId: string) => boolean): Entry[] {
  const entries: Entry[] = [
    ...breaks.map(({ on }): Entry => ({ on, order: 0, break: true })),
    ...movements
      .filter(({ agencyId, toAgencyId }) => owners(agencyId) || (toAgencyId !== null && owners(toAgencyId)))
      .map((movement): Entry => ({ on: movement.on, order: 1, movement })),
    // A count of a day has seen what happened on that day.
    ...counts.filter(({ agencyId }) => owners(agencyId)).map((count): Entry => ({ on: count.on, order: 2, count })),
  ]
  return entries.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.order - b.order))
}

function move(movement: Movement, owners: (agencyId: string) => boolean, stocks: Map<string, bigint>, tally: Tally): void {
  const { kind, agencyId, toAgencyId, fundSource, costRupiah } = movement
  const quantity = toMilli(movement.quantity)
  const change = (agency: string, by: bigint) => stocks.set(agency, (stocks.get(agency) ?? 0n) + by)
  if (kind === 'transfer' && toAgencyId !== null) {
    const [from, to] = [owners(agencyId), owners(toAgencyId)]
    if (from) change(agencyId, -quantity)
    if (to) change(toAgencyId, quantity)
    // Within the owners that are counted together nothing came and nothing went.
    if (to && !from) tally.additions += quantity
    if (from && !to) tally.disposals += quantity
    return
  }
  if (kind === 'acquisition' || kind === 'rehabilitation') {
    if (costRupiah === null) tally.costUnknown += 1
    else tally.cost = (tally.cost ?? 0n) + BigInt(costRupiah)
  }
  if (quantity > 0n) {
    tally.additions += quantity
    tally.byFund.set(fundSource, (tally.byFund.get(fundSource) ?? 0n) + quantity)
  } else tally.disposals -= quantity
  change(agencyId, quantity)
}

function yearRow({
  year,
  complete,
  opening,
  broken,
  begun,
  stock,
  tally,
  lastRecorded,
}: {
  year: number
  complete: boolean
  opening: bigint | null
  broken: boolean
  begun: boolean
  stock: bigint | null
  tally: Tally
  lastRecorded: number
}): Year {
  const net = tally.additions - tally.disposals
  const [outcome, doubt]: [Year['outcome'], Year['doubt']] = broken
    ? ['broken', null]
    : begun || opening === null || stock === null
      ? ['first', null]
      : year > lastRecorded
        ? ['unknown', 'not_counted']
        : net === 0n && tally.corrections !== 0n
          ? ['unknown', 'corrected_only']
          : [net > 0n ? 'risen' : net < 0n ? 'fallen' : 'equal', null]
  const comparable = (outcome === 'risen' || outcome === 'equal' || outcome === 'fallen') && opening !== null && opening > 0n
  const across = broken || begun
  return {
    year,
    complete,
    opening: opening === null || across ? null : fromMilli(opening),
    base: begun ? fromMilli(tally.base) : null,
    additions: fromMilli(tally.additions),
    disposals: fromMilli(tally.disposals),
    corrections: fromMilli(tally.corrections),
    stock: stock === null ? null : fromMilli(stock),
    growthPercent: comparable ? percentOf(net, opening, 2) : null,
    outcome,
    doubt,
    byFund: [...tally.byFund].map(([fund, quantity]) => ({ fund, quantity: fromMilli(quantity) })),
    costRupiah: tally.cost === null ? null : tally.cost.toString(),
    costUnknown: tally.costUnknown,
  }
}

/** "Rises each year": yes only when every completed year was compared with the one before and rose; one that did not is enough for no. */
export function answerOf(years: readonly Year[]): Answer {
  const steps = years.filter(({ complete, outcome }) => complete && outcome !== 'first')
  const those = (test: (year: Year) => boolean) => steps.filter(test).map(({ year }) => year)
  const not = (reason: VerdictReason, list: number[]): Answer => ({ verdict: 'cannot_be_said', reason, years: list })

  const falling = those(({ outcome }) => outcome === 'equal' || outcome === 'fallen')
  if (falling.length > 0) return { verdict: 'does_not_rise', reason: 'equal_or_fallen', years: falling }
  const broken = those(({ outcome }) => outcome === 'broken')
  if (broken.length > 0) return not('broken', broken)
  for (const doubt of ['corrected_only', 'not_counted'] as const) {
    const doubtful = those((year) => year.doubt === doubt)
    if (doubtful.length > 0) return not(doubt, doubtful)
  }
  if (steps.length === 0) return not('no_series', [])
  // One step is a rise, not a rise each year.
  if (steps.length === 1) return not('too_short', [steps[0]!.year])
  return { verdict: 'rises', reason: 'each_year', years: steps.map(({ year }) => year) }
}

/** A register rises when each of its kinds does: buildings and kilometres are never added up. */
export function answerOfRegister(kinds: readonly { code: string; answer: Answer }[]): RegisterAnswer {
  const codes = (verdict: Answer['verdict']) => kinds.filter(({ answer }) => answer.verdict === verdict).map(({ code }) => code)
  const [rising, notRising, unsaid] = [codes('rises'), codes('does_not_rise'), codes('cannot_be_said')]
  const verdict = notRising.length > 0 ? 'does_not_rise' : unsaid.length > 0 || kinds.length === 0 ? 'cannot_be_said' : 'rises'
  return { verdict, rising, notRising, unsaid }
}

/** (V_n / V_0)^(1/n) - 1 over the completed years of the newest unbroken series; a root is never exact, so it is rounded to two decimals here. */
export function meanGrowth(years: readonly Year[]): string | null {
  const completed = years.filter(({ complete, stock, doubt }) => complete && stock !== null && doubt !== 'not_counted')
  const start = completed.findLastIndex(({ opening }) => opening === null)
  const series = completed.slice(Math.max(start, 0))
  const [first, last] = [series[0], series.at(-1)]
  if (!first || !last || first === last || Number(first.stock) === 0) return null
  // A recount is not growth: with one in between the mean would count it as such.
  if (series.slice(1).some(({ corrections }) => corrections !== '0')) return null
  return (((Number(last.stock) / Number(first.stock)) ** (1 / (last.year - first.year)) - 1) * 100).toFixed(2)
}

function total(stocks: ReadonlyMap<string, bigint>): bigint {
  let sum = 0n
  for (const stock of stocks.values()) sum += stock
  return sum
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}
