import { type Point, scaleBar, toPixel, type View } from './view.ts'

const SVG = 'http://www.w3.org/2000/svg'
const LETTER_PX = 7.5
const LINE_PX = 16

export interface Place extends Point {
  code: string
  label: string
}

export interface Picture {
  shore: readonly (readonly number[])[]
  places: readonly Place[]
  view: View
  pin: Point | undefined
  /** the device's own place with its uncertainty */
  here: (Point & { accuracyM: number }) | undefined
  /** named before all others */
  nearest: string | undefined
}

/** The city as lines and names, in pixels of the page. */
export function draw(svg: SVGSVGElement, { shore, places, view, pin, here, nearest }: Picture, inMetres: (metres: number) => string): void {
  const corners = shore.map(([lon = 0, lat = 0]) => toPixel(view, { lat, lon }))
  const path = corners.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
  const bar = scaleBar(view)
  svg.replaceChildren(
    element('path', { class: 'map-land', d: `${path}Z` }),
    ...names(places, view, nearest),
    ...(here
      ? [
          element('circle', { class: 'map-here-around', ...at(view, here), r: metresToPixels(view, here.accuracyM) }),
          element('circle', { class: 'map-here', ...at(view, here), r: 5 }),
        ]
      : []),
    ...(pin ? [pinAt(toPixel(view, pin))] : []),
    element('path', { class: 'map-bar', d: `M12 ${view.height - 12}h${bar.pixels.toFixed(1)}` }),
    element('text', { class: 'map-bar-text', x: 12, y: view.height - 18 }, inMetres(bar.metres)),
  )
}

/** A dot for every place, a name wherever there is room for one. */
function names(places: readonly Place[], view: View, nearest: string | undefined): SVGElement[] {
  const taken: { left: number; right: number; y: number }[] = []
  const visible = places
    .map((place) => ({ ...place, ...toPixel(view, place) }))
    .filter(({ x, y }) => x > 0 && y > 0 && x < view.width && y < view.height)
    .sort((a, b) => Number(b.code === nearest) - Number(a.code === nearest))
  return visible.flatMap(({ x, y, code, label }) => {
    const dot = element('circle', { class: 'map-place', cx: x, cy: y, r: 3 })
    const half = (label.length * LETTER_PX) / 2
    const middle = Math.min(view.width - half - 4, Math.max(half + 4, x))
    // The pin stands above its point and would hide the name there.
    const box = { left: middle - half, right: middle + half, y: code === nearest ? y + 18 : y - 8 }
    if (taken.some((other) => Math.abs(other.y - box.y) < LINE_PX && other.left < box.right && box.left < other.right)) return [dot]
    taken.push(box)
    return [dot, element('text', { class: code === nearest ? 'map-name map-name-nearest' : 'map-name', x: middle, y: box.y }, label)]
  })
}

function pinAt({ x, y }: { x: number; y: number }): SVGElement {
  const group = element('g', { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` })
  group.append(
    element('path', { class: 'map-pin', d: 'M0 0C-4-10-13-16-13-26a13 13 0 0 1 26 0C13-16 4-10 0 0z' }),
    element('circle', { class: 'map-pin-eye', cx: 0, cy: -26, r: 5 }),
  )
  return group
}

function at(view: View, point: Point): { cx: number; cy: number } {
  const { x, y } = toPixel(view, point)
  return { cx: x, cy: y }
}

function metresToPixels(view: View, metres: number): number {
  return Math.min(view.width * 2, (metres / 111_195) * view.scale)
}

function element(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS(SVG, name) as SVGElement
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  if (text !== undefined) made.textContent = text
  return made
}
