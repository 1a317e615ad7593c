import './area-map.css'

export interface AreaDot {
  code: string
  name: string
  lat: number
  lon: number
  count: number
  /** what the count reads as, such as '<5' */
  label?: string
  tone?: 'waiting' | 'late' | 'done'
  href?: string
}

type Tone = NonNullable<AreaDot['tone']>

interface AreaMapProps {
  shore: number[][]
  dots: AreaDot[]
  caption: string
  listTitle: string
  /** what each colour says, where there are several */
  legend?: Partial<Record<Tone, string>>
}

const WIDTH = 1000
const MARGIN_DEGREES = 0.02

/** An island with a circle for each area, sized by its count; the same numbers stand in the list. No tiles, no network. */
export function AreaMap({ shore, dots, caption, listTitle, legend = {} }: AreaMapProps) {
  const view = viewOf(dots.length > 0 ? dots : shore.map(([lon = 0, lat = 0]) => ({ lon, lat })))
  const most = Math.max(1, ...dots.map(({ count }) => count))
  const path = shore.map(([lon = 0, lat = 0], index) => `${index === 0 ? 'M' : 'L'}${view.x(lon).toFixed(1)} ${view.y(lat).toFixed(1)}`)
  const counted = dots.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
  return (
    <figure className="area-map">
      <div className="area-map-sea">
        <svg viewBox={`0 0 ${WIDTH} ${view.height.toFixed(0)}`} role="img" aria-label={caption}>
          <path className="area-map-land" d={`${path.join('')}Z`} />
          {dots.map((dot) => (
            <circle
              key={dot.code}
              className={dot.count > 0 ? `area-map-dot area-map-${dot.tone ?? 'waiting'}` : 'area-map-place'}
              cx={view.x(dot.lon)}
              cy={view.y(dot.lat)}
              // The area of the circle follows the count, not its radius.
              r={dot.count > 0 ? 8 + 26 * Math.sqrt(dot.count / most) : 3}
            >
              <title>{`${dot.name}: ${dot.label ?? dot.count}`}</title>
            </circle>
          ))}
        </svg>
      </div>
      <figcaption>
        {caption}
        {Object.entries(legend).map(([tone, meaning]) => (
          <span key={tone} className="area-map-key">
            <i className={`area-map-${tone}`} aria-hidden="true" /> {meaning}
          </span>
        ))}
      </figcaption>
      <ol className="area-map-list" aria-label={listTitle}>
        {counted.map((dot) => (
          <li key={dot.code}>
            {dot.href ? <a href={dot.href}>{dot.name}</a> : <span>{dot.name}</span>} <b>{dot.label ?? dot.count}</b>
          </li>
        ))}
      </ol>
    </figure>
  )
}

function viewOf(points: readonly { lat: number; lon: number }[]) {
  const lons = points.map(({ lon }) => lon)
  const lats = points.map(({ lat }) => lat)
  const west = Math.min(...lons) - MARGIN_DEGREES
  const north = Math.max(...lats) + MARGIN_DEGREES
  // One degree of longitude is this much of one of latitude where the city lies.
  const narrower = Math.cos((((Math.min(...lats) + Math.max(...lats)) / 2) * Math.PI) / 180)
  const scale = WIDTH / ((Math.max(...lons) + MARGIN_DEGREES - west) * narrower)
  return {
    x: (lon: number) => (lon - west) * narrower * scale,
    y: (lat: number) => (north - lat) * scale,
    height: (north - Math.min(...lats) + MARGIN_DEGREES) * scale,
  }
}
