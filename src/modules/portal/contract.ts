import { z } from 'zod'

export const MOST_FIGURES = 6

export const FrontPage = z.object({
  /** codes in the order of the page; null while nobody has chosen */
  figures: z.array(z.string()).nullable(),
  /** 0 while nobody has chosen */
  version: z.number().int(),
  choices: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      /** this year's value as the page would show it; null: none yet, and the page leaves the figure out */
      value: z.string().nullable(),
    }),
  ),
})
export type FrontPage = z.infer<typeof FrontPage>

export const ChooseFigures = z.object({
  figures: z
    .array(z.string().max(100))
    .max(MOST_FIGURES)
    .refine((codes) => new Set(codes).size === codes.length, 'each figure once'),
  /** of the page as it was when the choice was made */
  version: z.number().int(),
})
export type ChooseFigures = z.infer<typeof ChooseFigures>

export const WithdrawVersion = z.object({ reason: z.string().trim().min(3).max(300) })

export const OpenDataset = z.object({
  code: z.string(),
  title: z.string(),
  versions: z.array(
    z.object({
      version: z.int(),
      publishedOn: z.iso.date(),
      rowCount: z.int(),
      withdrawn: z.object({ on: z.iso.date(), reason: z.string() }).nullable(),
      files: z.array(z.object({ format: z.enum(['csv', 'json', 'geojson']), url: z.string(), sha256: z.string(), bytes: z.int() })),
    }),
  ),
})
export type OpenDataset = z.infer<typeof OpenDataset>
