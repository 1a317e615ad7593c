import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/problem.ts'
import type { Dataset } from '#kernel/publications.ts'
import { csvLine } from '#kernel/spreadsheet.ts'

export type Format = 'csv' | 'json' | 'geojson'

export const MEDIA_TYPES = {
  csv: 'text/csv',
  json: 'application/json',
  geojson: 'application/geo+json',
} as const satisfies Record<Format, string>

type Rows = Awaited<ReturnType<Dataset['rows']>>

export function datasetsOf({ rooms }: Pick<Context, 'rooms'>): Dataset[] {
  return rooms.flatMap((room) => room.datasets ?? [])
}

export function getDataset(context: Pick<Context, 'rooms'>, code: string): Dataset {
  const dataset = datasetsOf(context).find((each) => each.code === code)
  if (!dataset) throw notFound('page')
  return dataset
}

export function formatsOf({ places }: Dataset): Format[] {
  return places ? ['csv', 'json', 'geojson'] : ['csv', 'json']
}

/** The table as a file. `about` stands in JSON beside the rows; CSV has no place for it. */
export function fileOf(dataset: Dataset, rows: Rows, format: Format, about: object): string {
  const columns = Object.keys(dataset.fields)
  if (format === 'csv') return [columns, ...rows.map((row) => columns.map((column) => row[column]))].map(csvLine).join('')
  if (format === 'json') return JSON.stringify({ code: dataset.code, ...about, columns, rows })
  const { lat, lon } = dataset.places!
  return JSON.stringify({
    type: 'FeatureCollection',
    // RFC 7946, 3.2: a feature without a place has no geometry.
    features: rows.map(({ [lat]: y = null, [lon]: x = null, ...properties }) => ({
      type: 'Feature',
      geometry: x === null || y === null ? null : { type: 'Point', coordinates: [x, y] },
      properties,
    })),
  })
}
