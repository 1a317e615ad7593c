import type { Context } from '#kernel/context.ts'
import { type CalendarEntry, type CalendarMethod, icalendar } from '#kernel/icalendar.ts'
import { MailRefused } from '#kernel/mail.ts'
import type { Locale } from '#kernel/texts.ts'

export interface NoticeCalendar {
  readonly method: Exclude<CalendarMethod, 'PUBLISH'>
  readonly entry: CalendarEntry
}

/** Whom a notice is for. The channels are tried in the order thread, e-mail, SMS. */
export interface NoticeRecipient {
  readonly contactId?: string
  readonly accountId?: string
  readonly threadId?: string
}

export interface OutgoingNotice {
  /** stable over all attempts: receivers that know it already do not show it twice */
  readonly id: string
  readonly kind: string
  readonly locale: Locale
  readonly subject: string
  readonly text: string
  /** for channels that pay by the letter; undefined: this notice is not for them */
  readonly short?: string
  /** what the reader's calendar takes over, where the channel can carry it */
  readonly calendar?: NoticeCalendar
  readonly about: { readonly room: string; readonly id: string }
}

/** A way to reach people, handed in by the composition. */
export interface NoticeSender {
  readonly channel: string
  /** It rings or lights up: then it keeps to the quiet hours. */
  readonly disturbs: boolean
  /** Its messages have a subject line. */
  readonly titled?: true
  /** It carries the short form alone, and no notice without one. */
  readonly short?: true
  /** Where this person is reached on this channel; undefined: not at all. */
  reach(context: Context, to: NoticeRecipient, about: OutgoingNotice['about']): Promise<string | undefined>
  /** Throws Refused when trying again cannot help, anything else when it may. Returns what the other side answered. */
  send(context: Context, address: string, notice: OutgoingNotice): Promise<{ proof: string }>
}

export class Refused extends Error {
  override name = 'Refused'
}

/** E-mail. `addressOf` finds the address of a citizen or of a member of staff. */
export function emailSender(addressOf: NoticeSender['reach']): NoticeSender {
  return {
    channel: 'email',
    disturbs: true,
    titled: true,
    reach: addressOf,
    async send(context, to, { id, subject, text, calendar }) {
      try {
        const { city, mailFrom, url } = context.config
        return await context.mail.send({
          to,
          subject,
          text,
          messageId: `notice-${id}@${new URL(url).hostname}`,
          ...(calendar
            ? {
                calendar: {
                  method: calendar.method,
                  text: icalendar(city, [calendar.entry], { method: calendar.method, organizer: bareAddress(mailFrom), attendee: to }),
                },
              }
            : {}),
        })
      } catch (error) {
        if (error instanceof MailRefused) throw new Refused(error.message, { cause: error })
        throw error
      }
    },
  }
}

/** 'Kota Ambon <surat@ambon.go.id>' as 'surat@ambon.go.id'. */
function bareAddress(address: string): string {
  return /<([^>]+)>/.exec(address)?.[1] ?? address
}
