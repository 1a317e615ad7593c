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

/** Who sits here; without a line or a server, who sat here when it went. */
export async function readMe(): Promise<Me | null> {
  if (localStorage.getItem(LEAVING) && !(await leave())) return null
  try {
    const me = await call<Me>('GET', '/api/me')
    localStorage.setItem(ME, JSON.stringify(me))
    sendAs(me.id)
    return me
  } catch (error) {
    if (isSignedOut(error)) localStorage.removeItem(ME)
    const kept = localStorage.getItem(ME)
    if (kept === null) return null
    const me = JSON.parse(kept) as Me
    sendAs(me.id)
    return me
  }
}

/** Who has just signed in: the new session took the place of one that was still to end. */
export async function readNewcomer(): Promise<Me | null> {
  localStorage.removeItem(LEAVING)
  return readMe()
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
    if (!isSignedOut(error)) return false
  }
  localStorage.removeItem(LEAVING)
  return true
}

/** A server that is being restarted, or has too much to do, refuses as well and says nothing of the session. */
function isSignedOut(error: unknown): boolean {
  return error instanceof Refusal && error.status === 401
}
