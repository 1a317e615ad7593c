import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { RoomPage, WallView } from '../../src/modules/wall/contract.ts'
import { formatNumber, type Locale, zoneName } from '#kernel/texts.ts'
import { AreaMap } from '../ui/area-map/AreaMap.tsx'
import './wall.css'

const ROTATE_MS = 15_000
const REFRESH_MS = 30_000
const STALE_MS = 60_000
const RETRY_MS = 3_000
const locale: Locale = document.documentElement.lang === 'en' ? 'en' : 'id'
const english = locale === 'en'
const say = (id: string, en: string) => (english ? en : id)
const OWN_VIEWS = [say('Per perangkat daerah', 'By agency'), say('Peta', 'Map'), say('Umur dan kegiatan', 'Age and activity')]
const OTHER = english ? ({ lang: 'id', name: 'Bahasa Indonesia' } as const) : ({ lang: 'en', name: 'English' } as const)
const token = window.location.hash.slice(1)
const number = (value: number) => formatNumber(value, locale)
const headers: Record<string, string> = token ? { 'x-wall-token': token } : {}

/** The page says it in the address, so that a screen without cookies keeps its language; the device's token behind the '#' stays. */
function switchLanguage() {
  document.cookie = `arumbae_lang=${OTHER.lang}; path=/; max-age=31536000; samesite=lax`
  const address = new URL(window.location.href)
  address.searchParams.set('lang', OTHER.lang)
  window.history.replaceState(null, '', address)
  window.location.reload()
}

function LanguageSwitch() {
  return (
    <button type="button" lang={OTHER.lang} onClick={switchLanguage}>
      {OTHER.name}
    </button>
  )
}

/** Calls `rung` whenever the city has something new, through every loss of the line. EventSource cannot send the device's token but in the address, where logs would keep it. */
async function listen(rung: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const { body, ok } = await fetch('/api/wall/stream', { headers, signal })
      if (ok && body) {
        rung()
        const text = body.pipeThrough(new TextDecoderStream()).getReader()
        for (let part = await text.read(); !part.done; part = await text.read()) if (/^data: (?!alive)/m.test(part.value)) rung()
        rung()
      }
    } catch {
      // The line is lost: tried again below.
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}

function Wall() {
  const [view, setView] = useState<WallView>()
  const [shore, setShore] = useState<number[][]>([])
  const [refused, setRefused] = useState<number>()
  const [page, setPage] = useState(0)
  const [paused, setPaused] = useState(() => window.matchMedia('(prefers-reduced-motion: reduce)').matches)
  const [now, setNow] = useState(() => Date.now())
  const [fetchedAt, setFetchedAt] = useState(() => Date.now())

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    async function load() {
      try {
        const reply = await fetch(`/api/wall?lang=${locale}`, { headers })
        if (reply.status === 401 || reply.status === 403) {
          setView(undefined)
          setRefused(reply.status)
          return
        }
        if (!reply.ok) return
        setView(await reply.json())
        setRefused(undefined)
        setFetchedAt(Date.now())
      } catch {
        // The age of the numbers, shown above, tells it.
      }
    }
    function soon() {
      clearTimeout(timer)
      timer = setTimeout(() => void load(), 250)
    }
    void load()
    void fetch('/api/areas/outline').then(async (reply) => setShore((await reply.json()).geometry.coordinates[0]))
    const leaving = new AbortController()
    void listen(soon, leaving.signal)
    const refresh = setInterval(() => void load(), REFRESH_MS)
    const tick = setInterval(() => setNow(Date.now()), 1000)
    return () => {
      leaving.abort()
      clearInterval(refresh)
      clearInterval(tick)
      clearTimeout(timer)
    }
  }, [])

  const titles = [...OWN_VIEWS, ...(view?.pages ?? []).map(({ title }) => title)]
  const count = titles.length
  useEffect(() => {
    if (paused) return undefined
    const turn = setInterval(() => setPage((current) => (current + 1) % count), ROTATE_MS)
    return () => clearInterval(turn)
  }, [paused, page, count])

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.key === 'ArrowRight') setPage((current) => (current + 1) % count)
      if (event.key === 'ArrowLeft') setPage((current) => (current + count - 1) % count)
      if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) {
        event.preventDefault()
        setPaused((current) => !current)
      }
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [count])

  if (refused) {
    return (
      <section className="refused">
        <h1>Command Center</h1>
        <p>{say('Layar ini perlu masuk atau tautan perangkat.', 'This screen needs a signed-in person or a device link.')}</p>
        <a href="/staff">{say('Masuk', 'Sign in')}</a>
        <nav>
          <LanguageSwitch />
        </nav>
      </section>
    )
  }
  if (!view) return <p className="refused">{say('Memuat …', 'Loading …')}</p>
  const stale = now - fetchedAt > STALE_MS
  const clock = (at: number | string) =>
    new Intl.DateTimeFormat(english ? 'en-GB' : 'id-ID', { hour: '2-digit', minute: '2-digit', timeZone: view.zone }).format(new Date(at))
  // The server's clock, carried on by the time since it was read: the screen's own may be wrong.
  const serverNow = Date.parse(view.at) + (now - fetchedAt)
  return (
    <div className={['wall', stale && 'stale', page >= OWN_VIEWS.length && 'with-room'].filter(Boolean).join(' ')}>
      <header>
        <h1>Command Center · {view.city}</h1>
        <output className={stale ? 'age is-stale' : 'age'}>
          {stale ? say('Data berhenti', 'Data stopped at') : say('Data', 'Data')} {clock(view.at)} {zoneName(view.zone)}
        </output>
        <time>{clock(serverNow)}</time>
      </header>
      <ul className="figures">
        {view.figures.map((figure) => (
          <li key={figure.code} data-code={figure.code}>
            {figure.href ? <a href={figure.href}>{number(figure.value)}</a> : <b>{number(figure.value)}</b>}
            <span>{figure.title}</span>
          </li>
        ))}
      </ul>
      <nav>
        {titles.map((title, index) => (
          <button key={title} type="button" aria-pressed={index === page} onClick={() => setPage(index)}>
            {title}
          </button>
        ))}
        <button type="button" aria-pressed={paused} onClick={() => setPaused(!paused)}>
          {paused ? say('▶ Putar', '▶ Rotate') : say('❚❚ Jeda', '❚❚ Pause')}
        </button>
        <LanguageSwitch />
      </nav>
      <section className="page" aria-label={titles[page]}>
        {page === 0 && (
          <table>
            <thead>
              <tr>
                <th>{say('Perangkat daerah', 'Agency')}</th>
                <th>{say('Menunggu', 'Waiting')}</th>
                <th>{say('Terlambat', 'Late')}</th>
              </tr>
            </thead>
            <tbody>
              {view.agencies.map((line) => (
                <tr key={line.key}>
                  <td>{line.href ? <a href={line.href}>{line.name}</a> : line.name}</td>
                  <td>{number(line.waiting)}</td>
                  <td className={line.late > 0 ? 'late' : ''}>{line.late > 0 ? `▲ ${number(line.late)}` : 0}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {page === 1 && (
          <AreaMap
            shore={shore}
            caption={say('Aduan menunggu per kelurahan, desa dan negeri (peta skematis)', 'Waiting complaints by area (schematic map)')}
            listTitle={say('Jumlah per wilayah', 'Count by area')}
            legend={{ waiting: say('menunggu', 'waiting'), late: say('▲ ada yang terlambat', '▲ some are late') }}
            dots={view.areas.map((area) => ({
              code: area.key,
              name: area.name,
              lat: area.lat,
              lon: area.lon,
              count: area.waiting,
              label: `${number(area.waiting)}${area.late > 0 ? ` (▲ ${number(area.late)})` : ''}`,
              tone: area.late > 0 ? ('late' as const) : ('waiting' as const),
              ...(area.href ? { href: area.href } : {}),
            }))}
          />
        )}
        {page === 2 && (
          <div className="two">
            <table>
              <thead>
                <tr>
                  <th>{say('Umur (hari)', 'Age (days)')}</th>
                  <th>{say('Menunggu', 'Waiting')}</th>
                </tr>
              </thead>
              <tbody>
                {view.ages.map((age) => (
                  <tr key={age.band}>
                    <td>{age.band}</td>
                    <td>{number(age.value)}</td>
                  </tr>
                ))}
                <tr>
                  <td>{say('Rahasia, terbuka', 'Secret, open')}</td>
                  <td>{view.confidential}</td>
                </tr>
              </tbody>
            </table>
            <ol className="latest">
              {view.latest.map((event) => (
                <li key={event.number}>
                  <time>{clock(event.at)}</time> {event.title} <small>{event.area}</small>
                </li>
              ))}
            </ol>
          </div>
        )}
        {view.pages[page - OWN_VIEWS.length] && <OfRoom page={view.pages[page - OWN_VIEWS.length]!} />}
      </section>
    </div>
  )
}

/** So many signs fit into a tile at full size. */
const LONG = 6

/** A page that another room offers. */
function OfRoom({ page }: { page: RoomPage }) {
  return (
    <div className={page.agencies && page.agencies.rows.length > 0 ? 'room-page compared' : 'room-page'}>
      <ul className="figures of-room">
        {page.figures.map((figure) => (
          <li key={figure.code} data-code={figure.code}>
            <p>
              <b className={figure.value.length > LONG ? 'long' : undefined}>{figure.value}</b>
              {figure.part && <small>{figure.part}</small>}
            </p>
            <span>{figure.title}</span>
          </li>
        ))}
      </ul>
      {page.agencies && page.agencies.rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{say('Perangkat daerah', 'Agency')}</th>
              {page.agencies.heads.map((head) => (
                <th key={head}>{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.agencies.rows.map((row) => (
              <tr key={row.name}>
                <td>{row.name}</td>
                {row.values.map((value, index) => (
                  <td key={page.agencies!.heads[index]}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

createRoot(document.getElementById('wall')!).render(<Wall />)
