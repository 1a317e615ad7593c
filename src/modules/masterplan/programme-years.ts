import type { Context } from '#kernel/context.ts'
import type { ProgrammeStatus } from './contract.ts'
import { listDocuments } from './document-store.ts'
import { type StatusChange, statusOn } from './lifecycle.ts'
import { adoptedVersions, type PlanProgramme, planProgrammes, standingStatuses } from './measure-store.ts'

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

/** The programmes of each year until this one as the year was: of the masterplan that covers it (where two do, of the newer), in the version in force at its end. */
export async function programmesByYear({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<PlanYear[]> {
  const [documents, programmes, versions, statuses] = await Promise.all([
    listDocuments(db),
    planProgrammes(db),
    adoptedVersions(db),
    standingStatuses(db),
  ])
  const plans = documents.filter(({ kind }) => kind === 'masterplan')
  const changes = Map.groupBy(statuses as (StatusChange & { programme_id: string })[], ({ programme_id }) => programme_id)
  const thisYear = clock.today().year
  const years: PlanYear[] = []
  for (let year = Math.min(...plans.map((plan) => plan.from_year)); year <= thisYear; year++) {
    const plan = plans.find((each) => each.from_year <= year && year <= each.to_year)
    const version = versions.findLast(
      ({ document_id, decided_on }) => document_id === plan?.id && decided_on !== null && decided_on <= lastDay(year),
    )?.version
    const listed = programmes.filter(
      (row) =>
        version !== undefined &&
        row.document_id === plan!.id &&
        row.added_in <= version &&
        (row.dropped_in === null || row.dropped_in > version) &&
        row.from_year <= year &&
        year <= row.to_year,
    )
    years.push({ year, programmes: listed.map((row) => ({ ...row, ...standIn(year, changes.get(row.id) ?? []) })) })
  }
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
