import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

export const Outline = z.object({
  type: z.literal('Feature'),
  properties: z.object({ name: z.string(), note: z.string() }),
  geometry: z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.array(z.number()))) }),
})
export type Outline = z.infer<typeof Outline>

let outline: Outline | undefined

/** The island as a shape behind the dots: for orientation, not for measuring. */
export function outlineOf(): Outline {
  outline ??= Outline.parse(JSON.parse(readFileSync(path.join(import.meta.dirname, 'data/outline-ambon.json'), 'utf8')))
  return outline
}
