import { compare, exact } from '#kernel/decimal.ts'

export interface Ranked<Row> {
  row: Row
  /** 1, 2, 2, 4; null: it is not ranked */
  rank: number | null
}

/** By final, the best first; equal finals share a rank. Who did not take part stands apart at the end and moves nobody. */
export function rank<Row extends { name: string; final: string | null; participated: boolean }>(rows: readonly Row[]): Ranked<Row>[] {
  const counts = ({ participated, final }: Row) => participated && final !== null
  const sorted = rows.filter(counts).toSorted((a, b) => compare(exact(b.final!), exact(a.final!)) || a.name.localeCompare(b.name, 'id'))
  const ranked: Ranked<Row>[] = []
  for (const [index, row] of sorted.entries()) {
    const before = ranked.at(-1)
    ranked.push({ row, rank: before?.row.final === row.final ? before.rank : index + 1 })
  }
  return [...ranked, ...rows.filter((row) => !counts(row)).map((row) => ({ row, rank: null }))]
}
