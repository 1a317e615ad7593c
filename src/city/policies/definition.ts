import { z } from 'zod'

type Words = { readonly id: string; readonly en: string }

/** A whole number from 0, a share from 0 to 1, yes or no, or a word; one of the choices where there are any. */
export interface PolicyField {
  readonly name: string
  readonly label: Words
  readonly kind: 'whole' | 'share' | 'switch' | 'text'
  readonly optional?: true
  readonly choices?: readonly { readonly value: string; readonly label: Words }[]
}

/** What a policy can be narrowed by: the more of them a row names, the more specific it is. */
export interface PolicySelector {
  readonly name: string
  readonly label: Words
  readonly choices?: readonly { readonly value: string; readonly label: Words }[]
}

/** A rule whose numbers the city sets from a day on. */
export interface PolicyDefinition {
  readonly key: string
  readonly title: Words
  /** what it governs, in a sentence */
  readonly about: Words
  readonly fields: readonly PolicyField[]
  readonly selectors?: readonly PolicySelector[]
}

declare module '#kernel/room.ts' {
  interface Room {
    readonly policies?: readonly PolicyDefinition[]
  }
}

const KINDS = {
  whole: z.int().min(0).max(100_000),
  share: z.number().min(0).max(1),
  switch: z.boolean(),
  text: z.string().trim().min(1).max(200),
} as const satisfies Record<PolicyField['kind'], z.ZodType>

/** The names of the fields of a value that are missing, unknown or of the wrong kind; none: it can be set. */
export function wrongFields({ fields }: PolicyDefinition, value: Readonly<Record<string, unknown>>): string[] {
  const known = new Map(fields.map((field) => [field.name, field]))
  const unknown = Object.keys(value).filter((name) => !known.has(name))
  return [...unknown, ...fields.filter((field) => !fits(field, value[field.name])).map(({ name }) => name)]
}

function fits({ kind, optional, choices }: PolicyField, value: unknown): boolean {
  if (value === undefined) return optional === true
  return KINDS[kind].safeParse(value).success && (!choices || choices.some((choice) => choice.value === value))
}

/** The names in a selector that the policy is not narrowed by, or whose value is not among the choices. */
export function wrongSelectors({ selectors = [] }: PolicyDefinition, selector: Readonly<Record<string, string>>): string[] {
  return Object.entries(selector).flatMap(([name, value]) => {
    const known = selectors.find((each) => each.name === name)
    return known && (!known.choices || known.choices.some((choice) => choice.value === value)) ? [] : [name]
  })
}
