import type { Actor, PermissionDefinition } from '#kernel/permissions.ts'
import type { ConversationAction, ConversationState } from './contract.ts'
import { actionsIn } from './lifecycle.ts'

/** Which permission a step needs. A new action does not compile until this table answers for it. */
export const PERMISSION = {
  take: 'inbox.answer',
  assign: 'inbox.assign',
  reply: 'inbox.answer',
  note: 'inbox.answer',
  snooze: 'inbox.answer',
  wake: 'inbox.answer',
  wait_agency: 'inbox.answer',
  close: 'inbox.answer',
  reopen: 'inbox.answer',
  make_complaint: 'inbox.answer',
  link_complaint: 'inbox.answer',
  label: 'inbox.answer',
  serve: 'inbox.answer',
} as const satisfies Record<ConversationAction, string>

export const permissions: readonly PermissionDefinition[] = [
  {
    code: 'inbox.read',
    title: { id: 'Membaca percakapan', en: 'Read conversations' },
    defaultRoles: ['command_center_operator', 'city_admin', 'desk_clerk'],
  },
  {
    code: 'inbox.answer',
    title: { id: 'Menjawab percakapan', en: 'Answer conversations' },
    defaultRoles: ['command_center_operator', 'city_admin', 'desk_clerk'],
  },
  {
    code: 'inbox.assign',
    title: { id: 'Menugaskan percakapan', en: 'Assign conversations' },
    defaultRoles: ['command_center_operator', 'city_admin'],
  },
  {
    code: 'inbox.block',
    title: { id: 'Memblokir warga dari percakapan', en: 'Block a citizen from the chat' },
    defaultRoles: ['command_center_operator', 'city_admin'],
  },
  {
    code: 'inbox.sites',
    title: { id: 'Mendaftarkan situs untuk percakapan', en: 'Register websites for the chat' },
    defaultRoles: ['city_admin', 'system_admin'],
  },
  {
    code: 'inbox.labels',
    title: { id: 'Mengatur label percakapan', en: 'Manage conversation labels' },
    defaultRoles: ['command_center_operator', 'city_admin'],
  },
  {
    code: 'inbox.canned',
    title: { id: 'Mengubah jawaban siap pakai', en: 'Edit ready answers' },
    defaultRoles: ['command_center_operator', 'city_admin'],
  },
]

interface Routed {
  state: ConversationState
  agencyId: string | null
}

/** A conversation of no agency belongs to the Command Center: only who reads the whole city reads it. */
export function maySee(actor: Actor, conversation: Pick<Routed, 'agencyId'>): boolean {
  return holds(actor, 'inbox.read', conversation.agencyId)
}

export function may(actor: Actor, action: ConversationAction, conversation: Pick<Routed, 'agencyId'>): boolean {
  return maySee(actor, conversation) && holds(actor, PERMISSION[action], conversation.agencyId)
}

/** The steps this person may take now. They travel with the conversation. */
export function actionsFor(actor: Actor, conversation: Routed): ConversationAction[] {
  return actionsIn(conversation.state).filter((action) => may(actor, action, conversation))
}

/** Keeping a citizen out is a decision about the person, not a step of the conversation. */
export function mayBlock(actor: Actor, conversation: Pick<Routed, 'agencyId'>): boolean {
  return maySee(actor, conversation) && holds(actor, 'inbox.block', conversation.agencyId)
}

function holds(actor: Actor, permission: string, agencyId: string | null): boolean {
  return agencyId === null ? actor.scopeOf(permission) === 'all' : actor.can(permission, agencyId)
}
