import { NOT_ACCEPTED, WITH_ADMIN } from '../lifecycle.ts'

/** The ready-made lists, each a filter of the queue. */
export const VIEWS = {
  waiting: `status=${WITH_ADMIN.join()}`,
  assigned: `status=${NOT_ACCEPTED.join()}`,
  late: 'timing=late',
  dueToday: 'timing=due_today',
  open: 'open=true',
  approvals: 'pendingApproval=true',
  returned: 'returnedOften=true',
  escalated: 'escalated=true',
  review: 'review=true',
  audit: 'audit=true',
  all: 'sort=newest',
} as const
export type View = keyof typeof VIEWS

/** Lists that are work for some only; the others are for every reader. One of these rights is enough. */
const FOR: Partial<Record<View, readonly string[]>> = {
  waiting: ['complaints.triage', 'complaints.intake', 'complaints.supervisory'],
  assigned: ['complaints.handle', 'complaints.supervisory'],
  returned: ['complaints.decide', 'complaints.triage', 'complaints.supervisory'],
  escalated: ['complaints.decide', 'complaints.triage'],
  review: ['complaints.decide', 'complaints.triage'],
  audit: ['complaints.audit'],
}

export function viewsFor(can: (permission: string) => boolean): View[] {
  return (Object.keys(VIEWS) as View[]).filter((view) => FOR[view]?.some(can) ?? true)
}

/** What a person narrows any list by; the rest of an address belongs to the list itself. */
export const NARROWING = ['q', 'category', 'class', 'channel', 'agency', 'area', 'confidential', 'receivedFrom', 'receivedTo'] as const

/** What the address asks for: a list by name with what narrows it, or filters of its own, such as a number of the wall. */
export function readAddress(search: string): { view: View | undefined; query: URLSearchParams } {
  const asked = new URLSearchParams(search)
  const named = asked.get('view')
  asked.delete('view')
  const isOwnList = [...asked.keys()].some((name) => !(NARROWING as readonly string[]).includes(name) && name !== 'sort')
  const view = named !== null && named in VIEWS ? (named as View) : isOwnList ? undefined : 'open'
  const query = new URLSearchParams(view === undefined ? '' : VIEWS[view])
  for (const name of new Set(asked.keys())) {
    query.delete(name)
    for (const value of asked.getAll(name)) query.append(name, value)
  }
  return { view, query }
}

/** The address of another list, narrowed as this one is. */
export function addressOf(view: View, search: string): string {
  const asked = new URLSearchParams(search)
  const wanted = new URLSearchParams({ view })
  for (const name of NARROWING) for (const value of asked.getAll(name)) if (value !== '') wanted.append(name, value)
  return `/staff/complaints?${wanted.toString()}`
}

/** This address with other filters; an empty one is left out. */
export function narrowed(search: string, changes: Record<string, string>): string {
  const wanted = new URLSearchParams(search)
  for (const [name, value] of Object.entries(changes)) {
    wanted.delete(name)
    if (value !== '') wanted.set(name, value)
  }
  return `/staff/complaints?${wanted.toString()}`
}
