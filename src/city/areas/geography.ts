import type { Area } from './contract.ts'

const EARTH_RADIUS_M = 6_371_000
/** Farther than this from every known centre is not this city. */
const OUTSIDE_M = 6_000

export interface Position {
  lat: number
  lon: number
}

/** Great-circle distance in metres on a sphere of 6,371 km. */
export function distanceM(a: Position, b: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const h =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The unit whose centre is nearest to a pin; undefined when the pin lies outside the city. A proposal only: centres are approximate. */
export function nearestArea(areas: readonly Area[], pin: Position): Area | undefined {
  const known = areas.flatMap((area) =>
    (area.kind === 'kelurahan' || area.kind === 'desa_negeri') && area.lat !== null && area.lon !== null
      ? [{ area, distance: distanceM(pin, { lat: area.lat, lon: area.lon }) }]
      : [],
  )
  const nearest = known.sort((a, b) => a.distance - b.distance)[0]
  return nearest && nearest.distance <= OUTSIDE_M ? nearest.area : undefined
}
