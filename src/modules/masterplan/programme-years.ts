import type { Context } from '#kernel/context.ts'
import type { ProgrammeStatus } from './contract.ts'
import { type StatusChange, statusOn } from './lifecycle.ts'
import { listedByYear, type PlanProgramme, standingStatuses } from './measure-store.ts'

export interface ListedProgramme extends PlanProgramme {
  /** at the end of the year, or now */
  status: ProgrammeStatus
  /** was running or done on a day of the year */
  ran: boolean
  /** the year in which it first ran */
  begunIn: number | null
}

export interface PlanYear {
  year: number
  programmes: ListedProgramme[]
}

const CARRIED_OUT: ReadonlySet<ProgrammeStatus> = new Set(['running', 'done'])

/** What the city's masterplan lists for each year until this one, each programme as it was in that year. */
export async function programmesByYear({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<PlanYear[]> {
  const thisYear = clock.today().year
  const [listed, statuses] = await Promise.all([listedByYear(db, thisYear), standingStatuses(db)])
  const changes = Map.groupBy(statuses as (StatusChange & { programme_id: string })[], ({ programme_id }) => programme_id)
  const byYear = Map.groupBy(listed, ({ year }) => year)
  const years: PlanYear[] = []
  for (let year = listed[0]?.year ?? thisYear + 1; year <= thisYear; year++)
    years.push({ year, programmes: (byYear.get(year) ?? []).map((row) => ({ ...row, ...standIn(year, changes.get(row.id) ?? []) })) })
  return years
}

function standIn(year: number, changes: readonly StatusChange[]): Pick<ListedProgramme, 'status' | 'ran' | 'begunIn'> {
  const within = changes.filter(({ since }) => since.startsWith(`${year}-`)).map(({ status }) => status)
  const first = changes.find(({ status }) => status === 'running')
  return {
    status: statusOn(changes, lastDay(year)),
    ran: [statusOn(changes, `${year}-01-01`), ...within].some((status) => CARRIED_OUT.has(status)),
    begunIn: first ? Number(first.since.slice(0, 4)) : null,
  }
}

function lastDay(year: number): string {
  return `${year}-12-31`
}
