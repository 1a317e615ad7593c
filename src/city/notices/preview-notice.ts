import type { Context } from '#kernel/context.ts'
import type { NoticeIntent } from './file-notice.ts'
import type { NoticeSender } from './senders.ts'
import { renderNotice } from './templates.ts'

declare module '#kernel/room.ts' {
  interface Room {
    /** The ways to reach people, in the order in which they are tried. */
    readonly senders?: readonly NoticeSender[]
  }
}

export interface NoticePreview {
  channel: string
  /** null: the channel has no subject line */
  subject: string | null
  text: string
}

/** What the person would be sent on the first channel that reaches him; undefined: on none. Worded by what words the message itself. */
export async function previewNotice(context: Context, intent: NoticeIntent): Promise<NoticePreview | undefined> {
  const { subject, text, short } = renderNotice(context, { ...intent, confidential: intent.confidential ?? false })
  for (const sender of context.rooms.flatMap(({ senders = [] }) => senders)) {
    if (sender.short && !short) continue
    if ((await sender.reach(context, intent.to, intent.about)) === undefined) continue
    return { channel: sender.channel, subject: sender.titled ? subject : null, text: sender.short ? short! : text }
  }
  return undefined
}
