/** Numbers footnotes through a paper; what comes from the same place has the same number and is told once. */
export function footnotes(): (note: string) => { number: number; first: boolean } {
  const numbers = new Map<string, number>()
  return (note) => {
    const known = numbers.get(note)
    const number = known ?? numbers.size + 1
    numbers.set(note, number)
    return { number, first: known === undefined }
  }
}
