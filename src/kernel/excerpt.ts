/** The beginning of a text on one line, up to its last whole word. Half a character never remains: PostgreSQL refuses it in JSON. */
export function excerpt(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const beginning = line.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
  return `${beginning.replace(/\s\S*$/, '')} …`
}
