import type { DatasetField } from './publications.ts'

/** A column with its name in both languages. */
export function field(type: DatasetField['type'], id: string, en: string, more: Omit<DatasetField, 'type' | 'title'> = {}): DatasetField {
  return { type, title: { id, en }, ...more }
}

/** The words of a code list in both languages. */
export function classesOf(
  id: Readonly<Record<string, string>>,
  en: Readonly<Record<string, string>>,
): NonNullable<DatasetField['classes']> {
  return Object.fromEntries(Object.keys(id).map((code) => [code, { id: id[code]!, en: en[code]! }]))
}
