import type { Working } from './contract.ts'
import { fromMilli, percentOf, toMilli } from './quantity.ts'
import { replay } from './replay.ts'
import type { CensusRow, standingEvents } from './store.ts'
import { toPast } from './views.ts'

export type StandingEvent = Awaited<ReturnType<typeof standingEvents>>[number]

/** What every asset of these events is after them. */
function assetStates(events: readonly StandingEvent[]) {
  return [...Map.groupBy(events, ({ asset_id: id }) => id)].map(([id, own]) => ({
    id,
    name: own[0]!.name,
    areaCode: own[0]!.area_code,
    ...replay(own.map(toPast)),
  }))
}

interface Known {
  total: bigint
  operating: bigint
  /** nobody has said whether it works */
  unknown: bigint
}

export interface AssetShare extends Known {
  id: string
  name: string
  areaCode: string | null
}

/** What one owner has of a kind. The assets add up to it, but for what counts found otherwise. */
export interface OwnerShare extends Known {
  owner: string
  assets: AssetShare[]
}

interface Held {
  events: readonly StandingEvent[]
  censuses: readonly CensusRow[]
  /** the days on which another way of counting began, the last one last */
  breaks: readonly { on_day: string }[]
}

/** How much of what an owner has works: by the newest count that says so and what the register says has happened since; without one, by the register. */
export function shareOf(owner: string, { events, censuses, breaks }: Held, stock: bigint | null): OwnerShare {
  const assets = assetsOf(owner, events)
  const now = sumOf(assets)
  const total = stock ?? now.total
  const since = breaks.at(-1)?.on_day ?? ''
  const [count] = censuses
    .filter((row) => row.agency_id === owner && row.operating !== null && row.on_day >= since)
    .toSorted((a, b) => (a.on_day < b.on_day ? 1 : -1))
  const then =
    count &&
    sumOf(
      assetsOf(
        owner,
        events.filter(({ on_day: day }) => day <= count.on_day),
      ),
    )
  const known: Known = then
    ? {
        total: toMilli(count.found) + now.total - then.total,
        operating: toMilli(count.operating!) + now.operating - then.operating,
        unknown: most(now.unknown - then.unknown, 0n),
      }
    : now
  const operating = within(known.operating, total)
  // What a count found beyond that is in the stock too; of it nobody has said whether it works.
  const unknown = within(known.unknown + most(total - known.total, 0n), total - operating)
  return { owner, assets, total, operating, unknown }
}

function assetsOf(owner: string, events: readonly StandingEvent[]): AssetShare[] {
  return assetStates(events)
    .filter(({ agencyId }) => agencyId === owner)
    .map(({ id, name, areaCode, quantity, operational }) => {
      const amount = toMilli(quantity)
      return {
        id,
        name,
        areaCode,
        total: amount,
        operating: operational === 'operating' ? amount : 0n,
        unknown: operational === null ? amount : 0n,
      }
    })
    .filter(({ total }) => total !== 0n)
}

export function sumOf(shares: readonly Known[]): Known {
  return shares.reduce<Known>(
    (sum, each) => ({
      total: sum.total + each.total,
      operating: sum.operating + each.operating,
      unknown: sum.unknown + each.unknown,
    }),
    { total: 0n, operating: 0n, unknown: 0n },
  )
}

/** Operating over stock. Nothing is said where nothing is known. */
export function workingOf(shares: readonly Known[]): Working {
  const { total, operating, unknown } = sumOf(shares)
  return {
    total: fromMilli(total),
    operating: fromMilli(operating),
    unknown: fromMilli(unknown),
    sharePercent: unknown === total ? null : percentOf(operating, total, 1),
  }
}

function most(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}

function within(amount: bigint, limit: bigint): bigint {
  return amount < 0n ? 0n : amount > limit ? most(limit, 0n) : amount
}
