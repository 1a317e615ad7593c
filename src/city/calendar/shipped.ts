import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Calendar, DayKind } from './working-days.ts'

interface HolidayRow {
  date: string
  kind: DayKind
  name_id: string
  name_en: string
  source: string
  version: string
  known_from: string
}

/** The decrees' own lists as they come with the release; see `data/`. */
export function shippedHolidays(): HolidayRow[] {
  return parse(readFileSync(path.join(import.meta.dirname, 'data/holidays-id.csv')), { columns: true, skip_empty_lines: true })
}

export function shippedVersions(): { code: string; year: number; knownFrom: string; source: string; days: HolidayRow[] }[] {
  return [...Map.groupBy(shippedHolidays(), (row) => row.version)].map(([code, days]) => {
    const first = days[0]!
    return { code, year: Number(first.date.slice(0, 4)), knownFrom: first.known_from, source: first.source, days }
  })
}

/** A calendar of shipped versions: the one named for its year, else the newest of each year. */
export function shippedCalendar(version?: string): Calendar {
  const all = shippedVersions()
  if (version && !all.some(({ code }) => code === version)) {
    throw new Error(`There is no calendar version "${version}". Known: ${all.map(({ code }) => code).join(', ')}.`)
  }
  const chosen = new Map<number, (typeof all)[number]>()
  for (const each of all.sort((a, b) => a.knownFrom.localeCompare(b.knownFrom))) {
    if (chosen.get(each.year)?.code !== version || version === undefined) chosen.set(each.year, each)
    if (each.code === version) chosen.set(each.year, each)
  }
  return {
    versions: new Map([...chosen].map(([year, { code }]) => [year, code])),
    days: new Map([...chosen.values()].flatMap(({ days }) => days.map((day) => [day.date, day.kind] as const))),
    collectiveLeaveWorks: () => false,
  }
}
