import type { Context } from '#kernel/context.ts'

/** Two hours: long enough to answer a question with photos, short enough for a shared telephone. */
export const SESSION_SECONDS = 2 * 3600
const LINK_KEPT = { hours: 14 * 24 } as const

interface Sealed {
  complaintId: string
  until: string
}

/** What the reporter's browser holds after number and secret matched: neither of them, only a sealed pointer that expires. */
export function sealSession(context: Context, complaintId: string): string {
  return seal(context, complaintId, { seconds: SESSION_SECONDS }, 'complaints.follow_session')
}

export function openSession(context: Context, sealed: string | undefined): string | undefined {
  return open(context, sealed, 'complaints.follow_session')
}

/** The path in a message to the reporter. It opens a page with a button: scanners of mail open links, they press nothing. */
export function followPath(context: Context, complaintId: string): string {
  return `/lacak/surat/${seal(context, complaintId, LINK_KEPT, 'complaints.follow_link')}`
}

export function openLink(context: Context, token: string | undefined): string | undefined {
  return open(context, token, 'complaints.follow_link')
}

function seal(context: Context, complaintId: string, kept: { seconds?: number; hours?: number }, purpose: string): string {
  return context.crypto.encrypt(JSON.stringify({ complaintId, until: context.clock.now().add(kept).toString() } satisfies Sealed), purpose)
}

function open(context: Context, sealed: string | undefined, purpose: string): string | undefined {
  if (!sealed) return undefined
  try {
    const { complaintId, until } = JSON.parse(context.crypto.decrypt(sealed, purpose)) as Sealed
    return Temporal.Instant.compare(Temporal.Instant.from(until), context.clock.now()) > 0 ? complaintId : undefined
  } catch {
    return undefined // tampered with or sealed under a key that is gone: the same as none
  }
}
