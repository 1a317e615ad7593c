import type { Context } from '#kernel/context.ts'
import type { Locale } from '#kernel/texts.ts'
import type { NoticeCalendar } from './senders.ts'

/** What a template knows beside its params. */
export interface NoticeFrame {
  city: string
  /** public address of the site, for links */
  url: string
  zone: string
  /** The matter is secret or its reporter anonymous: name nothing of it. */
  confidential: boolean
  /** Opens what was sealed for purpose 'notice': a link's token is not kept readable with the notice. */
  unseal(sealed: string): string
}

export interface NoticeWording {
  subject: string
  text: string
  /** what goes out by SMS: a number and an address, nothing of the matter */
  short?: string
  /** left out of a confidential notice */
  calendar?: NoticeCalendar
}

/** What a notice kind says in each language. */
// oxlint-disable-next-line typescript/no-explicit-any -- each template knows the params of its own kind
export type NoticeTemplate = Record<Locale, (params: any, frame: NoticeFrame) => NoticeWording>

declare module '#kernel/room.ts' {
  interface Room {
    /** What the room's notices say, by kind: '<room>.<what_happened>'. */
    readonly notices?: Readonly<Record<string, NoticeTemplate>>
  }
}

const NEUTRAL_SUBJECT = {
  id: (city: string) => `Pemberitahuan dari ${city}`,
  en: (city: string) => `A message from ${city}`,
} as const satisfies Record<Locale, (city: string) => string>

/** That there is a message, and where it is read: nothing of a secret matter, not even its number. */
const NEUTRAL_SHORT = {
  id: (city: string, url: string) => `Ada pemberitahuan dari ${city}. Buka ${url}/lacak dengan nomor dan kode rahasia Anda.`,
  en: (city: string, url: string) => `A message from ${city}. Open ${url}/lacak with your number and secret code.`,
} as const satisfies Record<Locale, (city: string, url: string) => string>

/** A subject line is read by whoever looks at the screen: it names nothing of a confidential matter. */
export function renderNotice(
  context: Context,
  notice: { kind: string; locale: Locale; params: Record<string, unknown>; confidential: boolean },
): NoticeWording {
  const template = context.rooms.map((room) => room.notices?.[notice.kind]).find((each) => each !== undefined)
  if (!template) throw new Error(`No room says what the notice ${notice.kind} means`)
  const { city, url, zone } = context.config
  const { subject, text, short, calendar } = template[notice.locale](notice.params, {
    city,
    url,
    zone,
    confidential: notice.confidential,
    unseal: (sealed) => context.crypto.decrypt(sealed, 'notice'),
  })
  return notice.confidential
    ? { subject: NEUTRAL_SUBJECT[notice.locale](city), text, ...(short ? { short: NEUTRAL_SHORT[notice.locale](city, url) } : {}) }
    : { subject, text, ...(short ? { short } : {}), ...(calendar ? { calendar } : {}) }
}
