import { z } from 'zod'

const Line = z.object({ key: z.string(), name: z.string(), waiting: z.int(), late: z.int(), href: z.string().nullable() })
const Figure = z.object({ code: z.string(), title: z.string(), value: z.int(), href: z.string().nullable() })

const Shown = z.object({ code: z.string(), title: z.string(), value: z.string(), part: z.string().nullable() })
/** What another room shows of itself, ready to read. */
export const RoomPage = z.object({
  title: z.string(),
  figures: z.array(Shown),
  agencies: z.object({ heads: z.array(z.string()), rows: z.array(z.object({ name: z.string(), values: z.array(z.string()) })) }).nullable(),
})
export type RoomPage = z.infer<typeof RoomPage>

export const WallView = z.object({
  city: z.string(),
  zone: z.string(),
  at: z.string(),
  /** may the reader open the lists behind the numbers? */
  figures: z.array(Figure),
  /** a number, or '<5' */
  confidential: z.string(),
  agencies: z.array(Line),
  areas: z.array(Line.extend({ lat: z.number(), lon: z.number() })),
  ages: z.array(z.object({ band: z.string(), value: z.int() })),
  pages: z.array(RoomPage),
  latest: z.array(z.object({ at: z.string(), number: z.string(), title: z.string(), area: z.string(), status: z.string() })),
})
export type WallView = z.infer<typeof WallView>

export const NewDevice = z.object({ name: z.string().trim().min(1).max(80) })
export const CreatedDevice = z.object({ id: z.uuid(), url: z.string() })
