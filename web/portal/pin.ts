import type { Area } from '#city/areas/contract.ts'
import type { PinMap } from './map/pin-map.ts'
import type { Point } from './map/view.ts'

/** The words of the island; they come with the page. */
export interface PinTexts {
  title: string
  hint: string
  use: string
  open: string
  remove: string
  failed: string
  loading: string
  mapFailed: string
  set: string
  near: string
  follows: string
  differs: string
  take: string
  outside: string
  atSea: string
  keys: string
  origin: string
  nearer: string
  farther: string
  kinds: Record<Area['kind'], string>
  district: string
  metre: string
  kilometre: string
  metres(metres: number): string
}

const place = document.querySelector<HTMLElement>('[data-island=pin]')
if (place) pinIsland(place)

/** The optional point on the page "where": the device's own position, or a tap on a map. Without it the address is enough. */
function pinIsland(host: HTMLElement): void {
  const words = JSON.parse(host.dataset.texts ?? '{}') as Omit<PinTexts, 'metres'>
  const t: PinTexts = {
    ...words,
    metres: (metres) => (metres < 1000 ? `${metres} ${words.metre}` : `${metres / 1000} ${words.kilometre}`),
  }
  const lat = host.querySelector<HTMLInputElement>('input[name=lat]')!
  const lon = host.querySelector<HTMLInputElement>('input[name=lon]')!
  const area = document.querySelector<HTMLSelectElement>('select[name=areaCode]')!
  const heading = document.createElement('h2')
  heading.className = 'small'
  heading.textContent = t.title
  const hint = document.createElement('p')
  hint.className = 'hint'
  hint.textContent = t.hint
  const bar = document.createElement('p')
  bar.className = 'pin-bar'
  const locate = button(t.use)
  const open = button(t.open)
  const remove = button(t.remove)
  const state = document.createElement('output')
  const take = button('')
  take.hidden = true
  const frame = document.createElement('div')
  frame.hidden = true
  if ('geolocation' in navigator) bar.append(locate)
  bar.append(open, remove)
  host.append(heading, hint, bar, frame, state, take)

  let map: Promise<PinMap> | undefined
  // A place that was chosen by hand stays; one that the map chose follows the point.
  let followed = area.value === '' ? '' : undefined
  area.addEventListener('change', () => {
    followed = undefined
    void map?.then((opened) => opened.visit(area.value))
    void tell()
  })
  locate.addEventListener('click', () => {
    locate.disabled = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        locate.disabled = false
        set({ lat: coords.latitude, lon: coords.longitude })
        void showMap({ lat: coords.latitude, lon: coords.longitude, accuracyM: coords.accuracy })
      },
      () => {
        locate.disabled = false
        state.textContent = t.failed
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  })
  open.addEventListener('click', () => void showMap())
  remove.addEventListener('click', () => {
    set(undefined)
    void map?.then((opened) => opened.show(undefined))
    open.focus()
  })
  if (pin()) void showMap()
  else void tell()

  function pin(): Point | undefined {
    return lat.value && lon.value ? { lat: Number(lat.value), lon: Number(lon.value) } : undefined
  }

  function set(point: Point | undefined): void {
    lat.value = point ? point.lat.toFixed(5) : ''
    lon.value = point ? point.lon.toFixed(5) : ''
    void tell()
  }

  async function showMap(here?: Point & { accuracyM: number }): Promise<void> {
    state.textContent = t.loading
    frame.hidden = false
    open.hidden = true
    map ??= import('./map/pin-map.ts').then((module) => module.openMap(frame, t, set))
    try {
      const opened = await map
      opened.show(pin(), here)
      opened.visit(area.value)
      await tell()
    } catch {
      map = undefined
      frame.hidden = true
      open.hidden = false
      state.textContent = t.mapFailed
    }
  }

  /** Says what the point means, and lets the chosen place follow it. */
  async function tell(): Promise<void> {
    const point = pin()
    remove.hidden = !point
    take.hidden = true
    state.textContent = point ? t.set : ''
    const opened = await map?.catch(() => undefined)
    if (!point || !opened || pin()?.lat !== point.lat || pin()?.lon !== point.lon) return
    const { nearest, atSea } = opened.about(point)
    if (!nearest) {
      state.textContent = t.outside
      return
    }
    const name = `${nearest.name} (${t.kinds[nearest.kind]}), ${t.district} ${nearest.parentName ?? ''}`
    if (followed !== undefined && area.value === followed) {
      area.value = nearest.code
      followed = nearest.code
    }
    const same = area.value === nearest.code
    state.textContent = [t.set, `${t.near} ${name}.`, same ? t.follows : t.differs, atSea ? t.atSea : ''].join(' ')
    take.hidden = same
    take.textContent = `${t.take} ${nearest.name}`
    take.onclick = () => {
      area.value = nearest.code
      followed = nearest.code
      void tell()
    }
  }
}

function button(text: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button button-quiet button-small'
  made.textContent = text
  return made
}
