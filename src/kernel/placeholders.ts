/** The first place in braces that none of `known` fills; undefined when all will be filled. */
export function unknownPlace(text: string, known: readonly string[]): string | undefined {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!).find((name) => !known.includes(name))
}

/** Fills the places in braces; one without a value stays as it is. */
export function fillPlaces(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (open, name: string) => values[name] ?? open)
}

/** '{kota}, {nomor}' */
export function sayPlaces(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(', ')
}
