import { findAgencyBySlug } from '#city/agencies/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { insertVersion, knownCategories, lockCategories } from './category-store.ts'
import type { CategoryChange, NewCategory } from './contract-categories.ts'

/** History of all categories stands under one subject. */
const CATEGORY_SUBJECT = '018f0000-0000-7000-8000-0000000ca7e9'
const CHILDREN = 99

/**
 * Adds a category and returns its code: a main one has its own, a sub-category its parent's with the next two digits. Throws 409 when the code
 * is taken, 422 for an unknown parent or agency.
 */
export async function addCategory(context: Context, actor: Actor, { parentCode, code: given, ...input }: NewCategory): Promise<string> {
  return inTransaction(context.db, actor, async (tx) => {
    await lockCategories(tx)
    const known = await knownCategories(tx)
    const siblings = known.filter(({ parent_code }) => parent_code === parentCode)
    if (parentCode !== null && !known.some((each) => each.code === parentCode && each.parent_code === null))
      throw unprocessable('category-unknown', { code: parentCode })
    const code = parentCode === null ? given : nextChild(parentCode, siblings)
    if (!code) throw unprocessable('category-code-needed')
    if (known.some((each) => each.code === code)) throw conflict('category-code-taken', { code })
    await requireAgency(tx, context, input.defaultAgencySlug)
    await insertVersion(tx, { ...input, code, parentCode, version: 1, key: code.toLowerCase(), sortOrder: siblings.length })
    await writeJournal(tx, {
      room: 'complaints',
      subject: CATEGORY_SUBJECT,
      kind: 'category-added',
      actor,
      at: context.clock.now(),
      detail: { code, version: 1, ...input },
    })
    return code
  })
}

/** A change is a new version: what was filed under the old one stays under it. Throws 409 when somebody changed it meanwhile. */
export async function changeCategory(
  context: Context,
  actor: Actor,
  code: string,
  { version, reason, ...input }: CategoryChange,
): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    await lockCategories(tx)
    const before = (await knownCategories(tx)).find((each) => each.code === code)
    if (!before) throw notFound('category')
    if (before.version !== version) throw conflict('category-changed', { code }, { version: before.version })
    await requireAgency(tx, context, input.defaultAgencySlug)
    const next = { ...input, code, version: version + 1 }
    await insertVersion(tx, { ...next, parentCode: before.parent_code, key: before.key, sortOrder: before.sort_order })
    await writeJournal(tx, {
      room: 'complaints',
      subject: CATEGORY_SUBJECT,
      kind: 'category-changed',
      actor,
      at: context.clock.now(),
      reason,
      detail: next,
    })
  })
}

async function requireAgency(tx: Tx, { clock }: Pick<Context, 'clock'>, slug: string | null): Promise<void> {
  if (slug !== null && !(await findAgencyBySlug(tx, slug, clock.today()))) throw unprocessable('category-agency-unknown', { slug })
}

function nextChild(parentCode: string, siblings: readonly { code: string }[]): string | undefined {
  const codes = Array.from({ length: CHILDREN }, (_, index) => `${parentCode}${String(index + 1).padStart(2, '0')}`)
  return codes.find((code) => !siblings.some((each) => each.code === code))
}
