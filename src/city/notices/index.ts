import type { Room } from '#kernel/room.ts'
import { deliverNotice, reviveNotices } from './deliver-notice.ts'
import type { NoticeSender } from './senders.ts'
import './templates.ts'

export { fileNotice, fileNotices, type NoticeIntent } from './file-notice.ts'
export { previewNotice } from './preview-notice.ts'
export { emailSender, type NoticeRecipient, type NoticeSender, type OutgoingNotice, Refused } from './senders.ts'
export { smsSender } from './sms.ts'
export { listNotices } from './store.ts'
export { countNotices, failedNotices, resendNotice } from './trouble-store.ts'
export type { NoticeFrame, NoticeTemplate } from './templates.ts'

/** `senders` in the order in which they are tried. */
export function notices(senders: readonly NoticeSender[]): Room {
  return {
    name: 'notices',
    senders,
    tasks: (context) => ({
      'notices.deliver': ({ noticeId }) => deliverNotice(context, senders, noticeId),
      'notices.revive': () => reviveNotices(context),
    }),
    cron: [{ task: 'notices.revive', match: '*/10 * * * *', identifier: 'notices.revive' }],
  }
}
