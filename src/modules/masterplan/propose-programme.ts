import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { ProgrammeInput } from './contract.ts'
import { currentMasterplan, type DimensionRow, type DocumentRow, listDimensions } from './document-store.ts'
import { linksOf } from './budget-store.ts'
import { programmesListed, programmesOf } from './programme-store.ts'
import { createProgrammeIn } from './programmes.ts'

export interface ProposedProgramme {
  /** the record of another room that it grows out of: made once of each */
  origin: { room: string; id: string }
  code: string
  name: string
  dimensionId: string
  leadAgencyId: string
  year: number
  proposerName: string
  explanation: string
}

/** Takes what another room proposes into the masterplan of a year, from that year to the end of the plan. Undefined: no plan covers it. */
export async function proposeProgramme(tx: Tx, context: Context, actor: Actor, proposed: ProposedProgramme): Promise<string | undefined> {
  const plan = await planOf(tx, proposed.year)
  if (!plan) return undefined
  const input = ProgrammeInput.parse({
    documentId: plan.id,
    code: proposed.code,
    name: proposed.name,
    dimensionId: proposed.dimensionId,
    horizon: proposed.year === plan.to_year ? 'short' : 'medium',
    fromYear: proposed.year,
    toYear: plan.to_year,
    leadAgencyId: proposed.leadAgencyId,
    register: { proposer: 'council_member', proposerName: proposed.proposerName, explanation: proposed.explanation.slice(0, 2000) },
  })
  return createProgrammeIn(tx, context, actor, input, { origin: proposed.origin })
}

/** The dimensions of the masterplan of a year, without their parts; none where no plan covers it. */
export async function dimensionsOf(db: Db | Tx, year: number): Promise<DimensionRow[]> {
  const plan = await planOf(db, year)
  return plan ? (await listDimensions(db)).filter((row) => row.taxonomy_code === plan.taxonomy_code && row.parent_id === null) : []
}

/** The programmes of the year's masterplan by their names. */
export async function programmesNamed(db: Db | Tx, year: number): Promise<ReadonlyMap<string, string>> {
  const plan = await planOf(db, year)
  return new Map(plan ? (await programmesOf(db, plan.id)).map(({ id, name }) => [name, id]) : [])
}

/** The agencies that lead a programme of the year's masterplan which stands in their Renstra and was not cancelled. Undefined: no plan covers the year. */
export async function agenciesInRenstra(db: Db | Tx, year: number): Promise<ReadonlySet<string> | undefined> {
  const plan = await planOf(db, year)
  if (!plan) return undefined
  const listed = (await programmesListed(db, plan.id, year)).filter(({ status }) => status !== 'cancelled')
  const links = await linksOf(
    db,
    listed.map(({ id }) => id),
    year,
  )
  const standing = new Set(links.filter(({ kind, state }) => kind === 'renstra' && state !== 'not_listed').map((link) => link.programme_id))
  return new Set(listed.filter(({ id }) => standing.has(id)).map((row) => row.lead_agency_id))
}

async function planOf(db: Db | Tx, year: number): Promise<DocumentRow | undefined> {
  const plan = await currentMasterplan(db, year)
  return plan && plan.from_year <= year && year <= plan.to_year ? plan : undefined
}
