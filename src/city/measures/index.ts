import type { Context } from '#kernel/context.ts'

export type Dimension = 'agency' | 'area' | 'age'

export interface MeasureCount {
  /** agency id, area code or band of age; null: none, or the whole */
  key: string | null
  value: number
}

export interface PublicEvent {
  at: string
  number: string
  title: string
  areaCode: string | null
  status: string
}

/** A number that is counted from records, never typed. */
export interface Measure {
  readonly code: string
  readonly title: { readonly id: string; readonly en: string }
  readonly unit: string
  readonly direction: 'up' | 'down' | 'none'
  readonly dimensions: readonly Dimension[]
  /** the staff list of the rows behind it, for those who may see them */
  readonly listUrl?: string
  count(context: Context, by?: Dimension): Promise<MeasureCount[]>
  /** what of it may be told to anybody, newest first */
  latest?(context: Context, limit: number): Promise<PublicEvent[]>
}

declare module '#kernel/room.ts' {
  interface Room {
    readonly measures?: readonly Measure[]
  }
}

export function findMeasure(context: Context, code: string): Measure | undefined {
  return context.rooms.flatMap((room) => room.measures ?? []).find((measure) => measure.code === code)
}

export async function countMeasure(context: Context, code: string, by?: Dimension): Promise<MeasureCount[]> {
  const measure = findMeasure(context, code)
  return measure ? measure.count(context, by) : []
}
