import { createHash } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { type PermissionChange, type PermissionRow, Role } from './contract.ts'
import { MANAGE, PERMISSIONS } from './policy.ts'
import { changeRoles, countHolders, listRolePermissions, lockRights } from './store.ts'

/** Every permission of the house with the roles that hold it. */
export async function listPermissions(context: Context, locale: Locale): Promise<PermissionRow[]> {
  const rows = Map.groupBy(await listRolePermissions(context.db), ({ permission }) => permission)
  return definitionsOf(context).map(({ code, title }) => ({
    code,
    title: title[locale],
    roles: (rows.get(code) ?? []).flatMap(({ role }) => Role.safeParse(role).data ?? []),
  }))
}

/** Decides which roles hold a permission. Nobody adds one to a role of their own: two people are needed for that. */
export async function editPermission(context: Context, actor: Actor, code: string, { add, remove }: PermissionChange): Promise<void> {
  if (!definitionsOf(context).some((definition) => definition.code === code)) throw notFound('Permission')
  await inTransaction(context.db, actor, async (tx) => {
    await lockRights(tx)
    const before = (await listRolePermissions(tx)).filter(({ permission }) => permission === code).map(({ role }) => role)
    const added = [...new Set(add)].filter((role) => !before.includes(role))
    const removed = before.filter((role) => remove.includes(role as Role))
    if (added.length === 0 && removed.length === 0) return
    if (added.some((role) => actor.grants.some((grant) => grant.role === role))) throw conflict('own-rights')
    await changeRoles(tx, code, { added, removed })
    const isOfAdministrators = code === MANAGE || code === PERMISSIONS
    if (isOfAdministrators && (await countHolders(tx, code, context.clock.today())) === 0) throw conflict('last-administrator')
    const detail = { permission: code, added, removed }
    await writeJournal(tx, { room: 'people', subject: subjectOf(code), kind: 'permission-changed', actor, at: context.clock.now(), detail })
  })
}

/** Permissions are known by code; their history stands under an id made from it (RFC 9562, version 8). */
export function subjectOf(code: string): string {
  const hex = createHash('sha256').update(`permission ${code}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function definitionsOf(context: Pick<Context, 'rooms'>) {
  return context.rooms.flatMap((room) => room.permissions ?? [])
}
