import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { Room } from '#kernel/room.ts'
import { because } from './because.ts'
import { findActivity } from './budget-store.ts'
import { addresses, datasets } from './datasets.ts'
import { findDocument } from './document-store.ts'
import { findIndicator } from './indicator-store.ts'
import { isWritable } from './lifecycle.ts'
import { measures, wallPages } from './measures.ts'
import { moneyRoutes } from './money-routes.ts'
import { FILL, PERMISSIONS, PLAN, READ } from './policy.ts'
import { findProgramme } from './programme-store.ts'
import { masterplanPublicRoutes } from './public-routes.ts'
import { findRealisation } from './realisation-store.ts'
import { planRoutes } from './routes.ts'
import { seed } from './seed.ts'
import { sheets } from './sheets/index.ts'
import { problems } from './problems.ts'

export { agenciesInRenstra, dimensionsOf, programmesNamed, proposeProgramme } from './propose-programme.ts'
export { findProgramme, listProgrammeCodes } from './programme-store.ts'
export { budgetSpent, programmeBudgets } from './programme-budgets.ts'
export { createActivityIn, reportProgressIn, setCityBudget } from './activities.ts'
export { computeResults } from './compute-results.ts'
export {
  ActivityInput,
  DocumentInput,
  IndicatorInput,
  LinkInput,
  PlanKind,
  ProgrammeInput,
  type ProgrammeStep,
  ProgressInput,
  RealisationInput,
  Register,
  Targets,
  VersionInput,
} from './contract.ts'
export { adoptDocument, createDocument } from './documents.ts'
export { taxonomies } from './documents-view.ts'
export { indicatorsByCode } from './indicator-store.ts'
export { createIndicatorIn, setTargetsIn } from './indicators.ts'
export { setLinkIn } from './matrix.ts'
export { setPeriod } from './periods.ts'
export { moveProgrammeIn } from './programme-status.ts'
export { createProgramme, createProgrammeIn } from './programmes.ts'
export { realisationsIn } from './realisation-store.ts'
export { reportFromMeasure, reportRealisationIn } from './report-realisation.ts'
export { stepRealisationIn, stepRealisations } from './step-realisation.ts'

/** Whose record it is and whether its evidence may still change; undefined: not a record of this room. */
async function recordOf(
  { db }: Context,
  id: string,
): Promise<{ agencyId: string | null; change: string; open: boolean; address: string } | undefined> {
  const programme = await findProgramme(db, id)
  if (programme) return { agencyId: programme.lead_agency_id, change: PLAN, open: true, address: `/staff/masterplan/programmes/${id}` }
  const realisation = await findRealisation(db, id)
  if (realisation) {
    const indicator = (await findIndicator(db, realisation.indicator_id))!
    const open = isWritable(realisation.status as Parameters<typeof isWritable>[0])
    return { agencyId: indicator.agency_id, change: FILL, open, address: `/staff/masterplan/indicators/${indicator.id}` }
  }
  const activity = await findActivity(db, id)
  if (activity) return { agencyId: activity.agency_id, change: FILL, open: true, address: `/staff/masterplan/budget?year=${activity.year}` }
  return (await findDocument(db, id)) && { agencyId: null, change: PLAN, open: true, address: '/staff/masterplan/documents' }
}

/** The city's smart-city plan: what was planned, what came of it, with which money, proven by what. */
export const masterplan: Room = {
  name: 'masterplan',
  because,
  permissions: PERMISSIONS,
  problems,
  measures,
  wallPages,
  datasets,
  addresses,
  policies: [
    {
      key: 'masterplan.bands',
      title: { id: 'Batas penilaian capaian', en: 'Bands of achievement' },
      about: {
        id: 'Mulai berapa persen (dibulatkan) capaian disebut sangat tinggi, tinggi, sedang dan rendah.',
        en: 'From which rounded percent an achievement is called very high, high, medium and low.',
      },
      fields: [
        { name: 'very_high', label: { id: 'Sangat tinggi mulai', en: 'Very high from' }, kind: 'whole' },
        { name: 'high', label: { id: 'Tinggi mulai', en: 'High from' }, kind: 'whole' },
        { name: 'medium', label: { id: 'Sedang mulai', en: 'Medium from' }, kind: 'whole' },
        { name: 'low', label: { id: 'Rendah mulai', en: 'Low from' }, kind: 'whole' },
      ],
    },
    {
      key: 'masterplan.alarms',
      title: { id: 'Tanda pada capaian dan anggaran', en: 'Marks on achievement and budget' },
      about: {
        id: 'Di atas berapa persen sebuah capaian diperiksa lagi, dan berapa poin keuangan boleh mendahului fisik.',
        en: 'Above which percent an achievement is looked at again, and by how many points money may be ahead of the work.',
      },
      fields: [
        { name: 'over_target', label: { id: 'Capaian di atas (%)', en: 'Achievement above (%)' }, kind: 'whole' },
        { name: 'money_ahead', label: { id: 'Poin keuangan di atas fisik', en: 'Points of money above work' }, kind: 'whole' },
      ],
    },
  ],
  seed,
  routes(app, context) {
    planRoutes(app, context)
    moneyRoutes(app, context)
    sheets(app, context)
    masterplanPublicRoutes(app, context)
  },
  records: {
    async maySee(context: Context, actor: Actor, id: string) {
      return actor.can(READ) && (await recordOf(context, id)) !== undefined
    },
    async mayChange(context: Context, actor: Actor, id: string) {
      const record = await recordOf(context, id)
      return (
        record !== undefined &&
        record.open &&
        (record.agencyId ? actor.can(record.change, record.agencyId) : actor.scopeOf(record.change) === 'all')
      )
    },
    async addressOf(context: Context, id: string) {
      return (await recordOf(context, id))?.address ?? null
    },
  },
}
