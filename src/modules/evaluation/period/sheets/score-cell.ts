/** A number that a spreadsheet counts with. What is not known stays an empty cell: it is not zero. */
export function scoreCell(score: string | null | undefined): number | null {
  return score == null ? null : Number(score)
}
