import { z } from 'zod'
import { ComplaintStatus } from './contract.ts'

/** What a standard answer takes from the case: city, number, category, the agency that has it, and the day it came in. */
export const STANDARD_ANSWER_VARIABLES = ['kota', 'nomor', 'kategori', 'instansi', 'tanggal_masuk'] as const

export const SaveStandardAnswer = z.object({
  name: z.string().trim().min(2).max(80),
  /** null: for every agency */
  agencyId: z.uuid().nullable(),
  /** a main category stands for its parts; null: for every category */
  categoryCode: z.string().max(6).nullable(),
  /** null: at every stage */
  status: ComplaintStatus.nullable(),
  lang: z.enum(['id', 'en']),
  body: z.string().trim().min(3).max(4000),
})
export type SaveStandardAnswer = z.infer<typeof SaveStandardAnswer>
export const ChangeStandardAnswer = SaveStandardAnswer.extend({ version: z.int().positive() })
export type ChangeStandardAnswer = z.infer<typeof ChangeStandardAnswer>

export const StandardAnswer = ChangeStandardAnswer.extend({ id: z.uuid(), agency: z.string().nullable() })
export type StandardAnswer = z.infer<typeof StandardAnswer>

/** Those this person keeps, and for whom he may. */
export const StandardAnswerShelf = z.object({
  answers: z.array(StandardAnswer),
  agencies: z.array(z.object({ id: z.uuid(), name: z.string() })),
  everywhere: z.boolean(),
})
export type StandardAnswerShelf = z.infer<typeof StandardAnswerShelf>

/** As it reads for one case. */
export const FilledAnswer = z.object({ id: z.uuid(), name: z.string(), body: z.string() })
export type FilledAnswer = z.infer<typeof FilledAnswer>
