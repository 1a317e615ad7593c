import type { Area } from '#city/areas/contract.ts'
import { nearestArea } from '#city/areas/geography.ts'
import type { PinTexts } from '../pin.ts'
import { draw, type Place } from './draw.ts'
import { fit, isInside, pan, type Point, toPixel, toPoint, type View, zoom } from './view.ts'

export interface PinMap {
  show(pin: Point | undefined, here?: Point & { accuracyM: number }): void
  /** brings this place into the middle while there is no point yet */
  visit(areaCode: string): void
  about(pin: Point): { nearest: Area | undefined; atSea: boolean }
}

const KEY_STEP_PX = 12
const TAP_PX = 6
const NEAR_PIN_PX = 28
const CLOSE_UP_M = 1500

/** A map of the city's own outline and names: drag or pinch to move about, tap to set the point, arrows and plus and minus by keyboard. */
export async function openMap(host: HTMLElement, t: PinTexts, onPoint: (pin: Point | undefined) => void): Promise<PinMap> {
  const [areas, outline] = await Promise.all([
    json<Area[]>('/api/areas'),
    json<{ geometry: { coordinates: number[][][] } }>('/api/areas/outline'),
  ])
  const shore = outline.geometry.coordinates[0] ?? []
  const places = placesOf(areas, t)
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('tabindex', '0')
  svg.setAttribute('role', 'application')
  svg.setAttribute('aria-label', t.title)
  svg.setAttribute('aria-describedby', 'pin-keys')
  const frame = document.createElement('div')
  frame.className = 'map'
  frame.append(svg, zoomButtons())
  const keys = paragraph('pin-keys', t.keys)
  const origin = paragraph('pin-origin', t.origin)
  host.replaceChildren(frame, keys, origin)

  const whole = fit(places, size())
  const limits = { least: whole.scale * 0.7, most: whole.scale * 80 }
  let view = whole
  let pin: Point | undefined
  let here: (Point & { accuracyM: number }) | undefined
  let drawing = 0
  new ResizeObserver(() => move({ ...view, ...size() })).observe(svg)
  listen()
  move(view)

  return {
    show(next, device) {
      const first = !pin && next
      pin = next
      here = device ?? here
      if (next && (first || device)) closeUp(next)
      else move(view)
    },
    visit(code) {
      const place = places.find((each) => each.code === code)
      if (place && !pin) closeUp(place)
    },
    about: (point) => ({ nearest: nearestArea(areas, point), atSea: shore.length > 0 && !isInside(shore, point) }),
  }

  function size(): { width: number; height: number } {
    const { width, height } = svg.getBoundingClientRect()
    return { width: width || 340, height: height || 320 }
  }

  function move(next: View): void {
    view = next
    cancelAnimationFrame(drawing)
    drawing = requestAnimationFrame(() => {
      const nearest = pin && nearestArea(areas, pin)?.code
      draw(svg, { shore, places, view, pin, here, nearest }, t.metres)
    })
  }

  function closeUp(point: Point): void {
    const scale = Math.max(view.scale, (view.width / (2 * CLOSE_UP_M)) * 111_195)
    move({ ...view, ...point, scale: Math.min(limits.most, scale) })
  }

  function put(next: Point | undefined): void {
    // Five decimals are a metre: enough to find a pothole.
    pin = next && { lat: round(next.lat), lon: round(next.lon) }
    move(view)
    onPoint(pin)
  }

  function zoomButtons(): HTMLElement {
    const bar = document.createElement('div')
    bar.className = 'map-zoom'
    for (const [sign, name, factor] of [
      ['+', t.nearer, 2],
      ['−', t.farther, 0.5],
    ] as const) {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = sign
      button.setAttribute('aria-label', name)
      button.addEventListener('click', () => move(zoom(view, factor, pin ? toPixel(view, pin) : middle(), limits)))
      bar.append(button)
    }
    return bar
  }

  function middle(): { x: number; y: number } {
    return { x: view.width / 2, y: view.height / 2 }
  }

  function listen(): void {
    const fingers = new Map<number, { x: number; y: number }>()
    let travelled = 0
    let holdsPin = false
    const where = (event: MouseEvent) => {
      const box = svg.getBoundingClientRect()
      return { x: event.clientX - box.left, y: event.clientY - box.top }
    }
    svg.addEventListener('pointerdown', (event) => {
      svg.setPointerCapture(event.pointerId)
      const spot = where(event)
      fingers.set(event.pointerId, spot)
      travelled = fingers.size > 1 ? Infinity : 0
      const held = pin && toPixel(view, pin)
      // The drawing of the pin stands above its point.
      holdsPin = held !== undefined && fingers.size === 1 && Math.hypot(held.x - spot.x, held.y - 16 - spot.y) < NEAR_PIN_PX
    })
    svg.addEventListener('pointermove', (event) => {
      const before = fingers.get(event.pointerId)
      if (!before) return
      const now = where(event)
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
      fingers.set(event.pointerId, now)
      const by = { x: now.x - before.x, y: now.y - before.y }
      travelled += Math.hypot(by.x, by.y)
      if (other) {
        const apart = (spot: { x: number; y: number }) => Math.hypot(spot.x - other.x, spot.y - other.y)
        const between = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
        move(zoom(pan(view, { x: by.x / 2, y: by.y / 2 }), apart(now) / (apart(before) || 1), between, limits))
      } else if (holdsPin && pin) {
        const from = toPixel(view, pin)
        pin = toPoint(view, { x: from.x + by.x, y: from.y + by.y })
        move(view)
      } else move(pan(view, by))
    })
    const lift = (event: PointerEvent) => {
      if (!fingers.delete(event.pointerId) || fingers.size > 0) return
      if (event.type === 'pointercancel') return
      if (holdsPin && travelled > TAP_PX) put(pin)
      else if (!holdsPin && travelled <= TAP_PX) put(toPoint(view, where(event)))
    }
    svg.addEventListener('pointerup', lift)
    svg.addEventListener('pointercancel', lift)
    svg.addEventListener(
      'wheel',
      (event) => {
        // Whoever only scrolls past the map is not caught in it.
        if (document.activeElement !== svg && !event.ctrlKey) return
        event.preventDefault()
        move(zoom(view, event.deltaY < 0 ? 1.25 : 0.8, where(event), limits))
      },
      { passive: false },
    )
    svg.addEventListener('keydown', (event) => {
      const step = KEY_STEP_PX * (event.shiftKey ? 5 : 1)
      const by = {
        ArrowUp: { x: 0, y: -step },
        ArrowDown: { x: 0, y: step },
        ArrowLeft: { x: -step, y: 0 },
        ArrowRight: { x: step, y: 0 },
      }[event.key]
      if (by) nudge(by)
      else if (event.key === '+' || event.key === '=') move(zoom(view, 1.6, pin ? toPixel(view, pin) : middle(), limits))
      else if (event.key === '-') move(zoom(view, 1 / 1.6, pin ? toPixel(view, pin) : middle(), limits))
      else if (event.key === 'Delete') put(undefined)
      else return
      event.preventDefault()
    })
  }

  /** The first arrow sets the point in the middle, the next ones move it; the map follows. */
  function nudge(by: { x: number; y: number }): void {
    const from = pin ? toPixel(view, pin) : middle()
    const to = pin ? { x: from.x + by.x, y: from.y + by.y } : from
    const next = toPoint(view, to)
    if (to.x < 24 || to.y < 24 || to.x > view.width - 24 || to.y > view.height - 24) view = { ...view, ...next }
    put(next)
  }
}

function placesOf(areas: readonly Area[], t: PinTexts): Place[] {
  const units = areas.filter(({ kind }) => kind === 'kelurahan' || kind === 'desa_negeri')
  return units.flatMap(({ code, name, kind, lat, lon }) => {
    if (lat === null || lon === null) return []
    const twice = units.filter((other) => other.name === name).length > 1
    return [{ code, lat, lon, label: twice ? `${name} (${t.kinds[kind]})` : name }]
  })
}

function paragraph(id: string, text: string): HTMLElement {
  const made = document.createElement('p')
  made.id = id
  made.className = 'hint'
  made.textContent = text
  return made
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}

async function json<T>(url: string): Promise<T> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${answer.status}`)
  return (await answer.json()) as T
}
