import type { ConversationRow } from '../contract.ts'

export const TABS = ['all', 'queue', 'mine', 'closed'] as const
export type Tab = (typeof TABS)[number]

/** What of the desk is on screen. It stands in the address: a list can be sent to a colleague, and Back leads back. */
export interface DeskView {
  /** the conversation on screen */
  id: string
  tab: Tab
  /** id of a label, 'none' for those without, '' for all */
  label: string
  site: string
}

export function viewOf(search: string): DeskView {
  const given = new URLSearchParams(search)
  return {
    id: given.get('id') ?? '',
    tab: TABS.find((tab) => tab === given.get('tab')) ?? 'all',
    label: given.get('label') ?? '',
    site: given.get('site') ?? '',
  }
}

export function addressOf(view: DeskView): string {
  const said = Object.entries(view).filter(([name, value]) => value !== '' && !(name === 'tab' && value === 'all'))
  return `/staff/inbox${said.length > 0 ? `?${new URLSearchParams(said as [string, string][]).toString()}` : ''}`
}

/** Who waits longest stands first; of the closed, the newest. */
export function listed(rows: readonly ConversationRow[], { tab, label, site }: DeskView, me: string): ConversationRow[] {
  return rows
    .filter((row) => isIn(row, tab, me))
    .filter((row) => label === '' || (label === 'none' ? row.labels.length === 0 : row.labels.includes(label)))
    .filter((row) => site === '' || row.site === site)
    .sort(tab === 'closed' ? newestFirst : longestWaitFirst)
}

function longestWaitFirst(a: ConversationRow, b: ConversationRow): number {
  if (a.waitingSince === null || b.waitingSince === null)
    return Number(a.waitingSince === null) - Number(b.waitingSince === null) || newestFirst(a, b)
  return a.waitingSince.localeCompare(b.waitingSince) || a.number - b.number
}

function newestFirst(a: ConversationRow, b: ConversationRow): number {
  return b.lastAt.localeCompare(a.lastAt)
}

export function isIn(row: ConversationRow, tab: Tab, me: string): boolean {
  if (tab === 'closed') return row.state === 'closed'
  if (row.state === 'closed') return false
  return tab === 'all' || (tab === 'queue' ? row.state === 'queued' : row.assigneeId === me)
}
