import { forgetDrafts } from '../../src/modules/complaints/staff/drafts.ts'
import { emptyOutbox, sendAs } from '#ui/staff/outbox.ts'
import { call, Refusal } from '#ui/staff/request.ts'

export interface Me {
  id: string
  name: string
  permissions: string[]
  guest: boolean
}

const ME = 'arumbae:me'
const LEAVING = 'arumbae:leaving'

/** Who sits here; without a line, who sat here when it went. */
export async function readMe(): Promise<Me | null> {
  if (localStorage.getItem(LEAVING) && !(await leave())) return null
  try {
    const me = await call<Me>('GET', '/api/me')
    localStorage.setItem(ME, JSON.stringify(me))
    sendAs(me.id)
    return me
  } catch (error) {
    const kept = localStorage.getItem(ME)
    if (error instanceof Refusal) localStorage.removeItem(ME)
    if (error instanceof Refusal || kept === null) return null
    const me = JSON.parse(kept) as Me
    sendAs(me.id)
    return me
  }
}

/** Leaves nothing of this person on the device. Without a line the session ends as soon as there is one, before anything else. */
export async function signOut(): Promise<void> {
  forgetDrafts()
  await emptyOutbox()
  localStorage.removeItem(ME)
  localStorage.setItem(LEAVING, 'yes')
  await leave()
}

async function leave(): Promise<boolean> {
  try {
    await call('DELETE', '/api/session')
  } catch (error) {
    if (!(error instanceof Refusal)) return false
  }
  localStorage.removeItem(LEAVING)
  return true
}
