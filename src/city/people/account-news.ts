import { randomUUIDv7 } from 'node:crypto'
import { fileNotice, type NoticeTemplate } from '#city/notices/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { formatInstant, type Locale } from '#kernel/texts.ts'
import { findAccount } from './store.ts'
import { type AccountNews, letters } from './texts.ts'

const LOCALES = ['id', 'en'] as const

interface LinkParams {
  name: string
  /** The token, sealed: what is kept of a notice must not open an account. */
  sealedToken: string
  expiresAt: string
}

export const noticeTemplates: Readonly<Record<string, NoticeTemplate>> = {
  'people.invitation': templateOf((locale) => ({ name, sealedToken, expiresAt }: LinkParams, { city, url, zone, unseal }) => ({
    subject: letters[locale].invitation.subject(city),
    text: letters[locale].invitation.text(name, linkOf(url, unseal(sealedToken)), city, formatInstant(expiresAt, zone, locale)),
  })),
  'people.password_reset': templateOf((locale) => ({ name, sealedToken, expiresAt }: LinkParams, { url, zone, unseal }) => ({
    subject: letters[locale].reset.subject(),
    text: letters[locale].reset.text(name, linkOf(url, unseal(sealedToken)), formatInstant(expiresAt, zone, locale)),
  })),
  'people.security_changed': templateOf((locale) => ({ name, what }: { name: string; what: AccountNews }) => ({
    subject: letters[locale].changed.subject(),
    text: letters[locale].changed.text(name, letters[locale].changed[what]),
  })),
}

function templateOf(make: (locale: Locale) => NoticeTemplate['id']): NoticeTemplate {
  return Object.fromEntries(LOCALES.map((locale) => [locale, make(locale)])) as NoticeTemplate
}

/** The token stands behind the #, which browsers send to nobody: no log, no proxy and no foreign page sees it. */
export function linkOf(url: string, token: string): string {
  return `${url}/staff/password#${token}`
}

/** Tells somebody that the security of their account changed: the one who notices a stranger's doing is its owner. */
export async function tellAccount(tx: Tx, context: Pick<Context, 'clock'>, accountId: string, what: AccountNews): Promise<void> {
  const account = await findAccount(tx, accountId)
  if (!account) return
  await fileNotice(tx, {
    kind: 'people.security_changed',
    key: `people:${accountId}:${what}:${randomUUIDv7()}`,
    to: { accountId },
    about: { room: 'people', id: accountId },
    params: { name: account.name, what },
    locale: account.locale as Locale,
    at: context.clock.now(),
    urgent: true,
  })
}
