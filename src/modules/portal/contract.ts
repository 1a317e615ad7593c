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
