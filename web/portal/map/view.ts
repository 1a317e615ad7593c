export interface Point {
  lat: number
  lon: number
}

/** What part of the earth a drawing of so many pixels shows. Flat: a city is small enough. */
export interface View extends Point {
  /** pixels of one degree of latitude */
  scale: number
  width: number
  height: number
}

export const METRES_PER_DEGREE = 111_195

export function toPixel(view: View, { lat, lon }: Point): { x: number; y: number } {
  return {
    x: view.width / 2 + (lon - view.lon) * view.scale * shrink(view),
    y: view.height / 2 - (lat - view.lat) * view.scale,
  }
}

export function toPoint(view: View, { x, y }: { x: number; y: number }): Point {
  return {
    lat: view.lat - (y - view.height / 2) / view.scale,
    lon: view.lon + (x - view.width / 2) / (view.scale * shrink(view)),
  }
}

/** The whole of these points with some room around them. */
export function fit(points: readonly Point[], size: { width: number; height: number }): View {
  const lats = points.map(({ lat }) => lat)
  const lons = points.map(({ lon }) => lon)
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)]
  const middle = { lat: (south + north) / 2, lon: (west + east) / 2 }
  const room = 1.15
  const scale = Math.min(size.height / (north - south || 0.01), size.width / ((east - west || 0.01) * shrink(middle))) / room
  return { ...middle, scale, ...size }
}

/** Nearer or farther, with the place under this pixel staying where it is. */
export function zoom(view: View, factor: number, at: { x: number; y: number }, limits: { least: number; most: number }): View {
  const held = toPoint(view, at)
  const scale = Math.min(limits.most, Math.max(limits.least, view.scale * factor))
  const next = { ...view, scale }
  const moved = toPoint(next, at)
  return { ...next, lat: view.lat + held.lat - moved.lat, lon: view.lon + held.lon - moved.lon }
}

export function pan(view: View, by: { x: number; y: number }): View {
  return { ...view, ...toPoint(view, { x: view.width / 2 - by.x, y: view.height / 2 - by.y }) }
}

/** A round length in metres that is drawn between 50 and 125 pixels long. */
export function scaleBar({ scale }: View): { metres: number; pixels: number } {
  const longest = (125 / scale) * METRES_PER_DEGREE
  const power = 10 ** Math.floor(Math.log10(longest))
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= longest) ?? power
  return { metres, pixels: (metres / METRES_PER_DEGREE) * scale }
}

export function isInside(ring: readonly (readonly number[])[], { lat, lon }: Point): boolean {
  let inside = false
  for (const [index, [x1 = 0, y1 = 0]] of ring.entries()) {
    const [x2 = 0, y2 = 0] = ring.at(index - 1)!
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/** A degree of longitude is shorter than one of latitude, the more so the farther from the equator. */
function shrink({ lat }: { lat: number }): number {
  return Math.cos((lat * Math.PI) / 180)
}
