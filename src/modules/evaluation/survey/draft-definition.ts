import { taxonomies } from '#modules/masterplan/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Instrument, Item } from '../contract.ts'
import type { Definition, Form } from './contract.ts'

type Names = (code: string) => Form['title']

/** What the instrument asks people for, as forms: one a dimension, one topic a sub-dimension. Programmes are still to be chosen. */
export async function draftDefinition(context: Context, instrument: Instrument): Promise<Definition | undefined> {
  const asked = instrument.sections
    .flatMap(({ items }) => items)
    .filter(({ answer, dimension }) => answer === 'survey' && dimension !== null)
  if (asked.length === 0) return undefined
  const name = await namesOf(context, instrument.taxonomy)
  const forms = [...Map.groupBy(asked, ({ dimension }) => dimension!)].map(([dimension, items]): Form => ({
    code: dimension,
    dimension,
    dimensionTitle: name(dimension),
    title: name(dimension),
    topics: [...Map.groupBy(items, (item) => item.subdimension ?? dimension)].map(([code, each]) => topicOf(code, name(code), each)),
  }))
  const { min, max } = instrument.scale
  return { scale: { min: Math.trunc(Number(min)), max: Math.min(10, Math.trunc(Number(max))) }, minAnswered: 50, forms }
}

function topicOf(code: string, title: Form['title'], items: readonly Item[]): Form['topics'][number] {
  const statements = items.map((item) => ({ code: item.code, text: item.text }))
  return { code, title, programme: { id: '', en: '' }, agencyId: null, userBase: null, statements }
}

async function namesOf(context: Context, taxonomy: string): Promise<Names> {
  const [id, en] = await Promise.all([taxonomies(context, 'id'), taxonomies(context, 'en')])
  const find = (lists: Awaited<ReturnType<typeof taxonomies>>, code: string) =>
    lists.find((list) => list.code === taxonomy)?.dimensions.find((dimension) => dimension.code === code)?.title
  return (code) => ({ id: find(id, code) ?? code, en: find(en, code) ?? code })
}
