import { z } from 'zod'
import { PlanDocument } from './contract-documents.ts'
import { SmartShare, Totals } from './contract-money.ts'
import { YearOf } from './contract-shapes.ts'
import { Band, ProgrammeStatus, RealisationStatus } from './contract-words.ts'

export const RollUp = z.object({
  key: z.string(),
  title: z.string(),
  indicators: z.int(),
  reported: z.int(),
  /** mean of the capped achievements, one decimal; null: nothing to judge */
  achievement: z.string().nullable(),
  band: Band,
})
export type RollUp = z.infer<typeof RollUp>
export const DashboardQuery = z.object({
  documentId: z.uuid().optional(),
  year: YearOf.optional(),
  /** show the plan under another list of dimensions, as far as the mapping goes */
  taxonomy: z.string().max(40).optional(),
})
export type DashboardQuery = z.infer<typeof DashboardQuery>
export const Dashboard = z.object({
  document: PlanDocument,
  year: z.int(),
  /** a version of it was in force in that year */
  inForce: z.boolean(),
  taxonomy: z.object({ code: z.string(), title: z.string() }),
  taxonomies: z.array(z.object({ code: z.string(), title: z.string() })),
  whole: RollUp,
  dimensions: z.array(RollUp),
  agencies: z.array(RollUp),
  years: z.array(RollUp),
  bands: z.record(Band, z.int()),
  programmes: z.record(ProgrammeStatus, z.int()),
  quickWins: z.int(),
  waiting: z.record(RealisationStatus, z.int()),
  budget: Totals,
  share: SmartShare,
  consistency: z.object({ agree: z.int(), expected: z.int(), unanswered: z.int() }),
})
export type Dashboard = z.infer<typeof Dashboard>
