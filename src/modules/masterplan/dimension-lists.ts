import { z } from 'zod'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { forbidden, unprocessable } from '#kernel/problem.ts'
import {
  type DimensionRow,
  findDimensionOf,
  listTaxonomies,
  lockTaxonomies,
  putDimension,
  putTaxonomy,
  replaceCounterpart,
} from './document-store.ts'
import { PLAN } from './policy.ts'

export interface TaxonomyInput {
  code: string
  titleId: string
  titleEn: string
  legalBasis: string
}
export interface DimensionInput {
  taxonomy: string
  code: string
  titleId: string
  titleEn: string
  /** null: behind the others of its list */
  position: number | null
}
export interface CounterpartInput {
  fromTaxonomy: string
  fromCode: string
  toTaxonomy: string
  /** null: it has none after all */
  toCode: string | null
  note: string
}

const ListCode = z.string().regex(/^[A-Z0-9-]{3,40}$/)
const Code = z.string().regex(/^[A-Z]{3}(\.[A-Z]{3})?$/)
/** The history of the lists hangs on a name of its own: it is about no single record. */
const SUBJECT = '00000000-0000-7000-8003-000000000000'

async function begin(tx: Tx, actor: Actor): Promise<void> {
  if (actor.scopeOf(PLAN) !== 'all') throw forbidden(PLAN)
  await lockTaxonomies(tx)
}

const note = (tx: Tx, { clock }: Context, actor: Actor, kind: string, detail: object) =>
  writeJournal(tx, { room: 'masterplan', subject: SUBJECT, kind, actor, at: clock.now(), detail: { ...detail } })

/** A list of dimensions, named after the rule that sets it. */
export async function putTaxonomyIn(tx: Tx, context: Context, actor: Actor, input: TaxonomyInput): Promise<void> {
  await begin(tx, actor)
  if (!ListCode.safeParse(input.code).success) throw unprocessable('masterplan-taxonomy-form', { code: input.code }, { column: 'code' })
  await putTaxonomy(tx, input)
  await note(tx, context, actor, 'taxonomy-set', input)
}

/** A dimension, or one below it as its code says. Names are corrected; codes stay, since programmes stand in them. */
export async function putDimensionIn(tx: Tx, context: Context, actor: Actor, input: DimensionInput): Promise<void> {
  await begin(tx, actor)
  if (!(await listTaxonomies(tx)).some(({ code }) => code === input.taxonomy))
    throw unprocessable('masterplan-taxonomy-unknown', { code: input.taxonomy }, { column: 'taxonomy' })
  if (!Code.safeParse(input.code).success) throw unprocessable('masterplan-dimension-form', { code: input.code }, { column: 'code' })
  const above = input.code.includes('.') ? input.code.slice(0, 3) : null
  const parent = above === null ? undefined : await findDimensionOf(tx, input.taxonomy, above)
  if (above !== null && !parent) throw unprocessable('masterplan-dimension-parent-missing', { code: input.code, above }, { column: 'code' })
  await putDimension(tx, { ...input, parentId: parent?.id ?? null })
  await note(tx, context, actor, 'dimension-set', input)
}

/** What a dimension of one list is called under another: one name at most, by which old plans are read under the new list. */
export async function setCounterpartIn(tx: Tx, context: Context, actor: Actor, input: CounterpartInput): Promise<void> {
  await begin(tx, actor)
  if (input.fromTaxonomy === input.toTaxonomy) throw unprocessable('masterplan-taxonomy-same', {}, { column: 'toTaxonomy' })
  const from = await requireDimension(tx, input.fromTaxonomy, input.fromCode, 'fromCode')
  const to = input.toCode === null ? null : await requireDimension(tx, input.toTaxonomy, input.toCode, 'toCode')
  await replaceCounterpart(tx, from.id, input.toTaxonomy, to && { id: to.id, note: input.note })
  await note(tx, context, actor, to ? 'dimension-mapped' : 'dimension-unmapped', input)
}

async function requireDimension(tx: Tx, taxonomy: string, code: string, column: string): Promise<DimensionRow> {
  const found = await findDimensionOf(tx, taxonomy, code)
  if (!found) throw unprocessable('masterplan-dimension-unknown', { code, taxonomy }, { column })
  return found
}
