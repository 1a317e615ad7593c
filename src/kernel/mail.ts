import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './db.ts'
import type { CalendarMethod } from './icalendar.ts'

export interface Mail {
  to: string
  subject: string
  text: string
  html?: string
  /** without angle brackets; the same for every attempt, so that receivers see a repetition */
  messageId: string
  headers?: Record<string, string>
  /** an invitation that the reader's calendar takes over */
  calendar?: { method: CalendarMethod; text: string }
}

export interface Mailer {
  /** Resolves with what the server answered. Throws MailRefused when another attempt cannot help. */
  send(mail: Mail): Promise<{ proof: string }>
  close(): void
}

/** The server said no to this letter for good: unknown address, mailbox gone, content. */
export class MailRefused extends Error {
  override name = 'MailRefused'
}

/** What a refusal of the letter itself answers to. */
const OF_THE_LETTER = new Set(['RCPT TO', 'DATA'])

export function createMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom'>, db: Db, clock: Clock): Mailer {
  return config.smtpUrl === undefined ? mailboxMailer(db, clock, config.mailFrom) : smtpMailer(config.smtpUrl, config.mailFrom)
}

function smtpMailer(url: string, from: string): Mailer {
  const address = new URL(url)
  const transport = import('nodemailer').then(({ default: nodemailer }) =>
    nodemailer.createTransport({
      host: address.hostname,
      port: Number(address.port || (address.protocol === 'smtps:' ? 465 : 587)),
      secure: address.protocol === 'smtps:',
      ...(address.username ? { auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) } } : {}),
      ...(address.searchParams.get('tls') === 'off' ? { ignoreTLS: true } : {}),
      pool: true,
      maxConnections: 3,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 60_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    }),
  )
  return {
    async send(mail) {
      try {
        const sent = await (await transport).sendMail({ ...envelope(mail), from })
        return { proof: String(sent.response).slice(0, 500) }
      } catch (error) {
        const { responseCode = 0, response, command = '' } = error as { responseCode?: number; response?: string; command?: string }
        // A wrong password, a sender or a connection refused says nothing of this letter: the city mends it, and the letter then goes.
        if (responseCode >= 500 && OF_THE_LETTER.has(command))
          throw new MailRefused(response ?? `the mail server answered ${responseCode}`, { cause: error })
        throw error
      }
    },
    close: () => void transport.then((opened) => opened.close()),
  }
}

function envelope({ to, subject, text, html, messageId, headers, calendar }: Mail) {
  return {
    to,
    subject,
    text,
    ...(html ? { html } : {}),
    messageId: `<${messageId}>`,
    ...(calendar ? { icalEvent: { method: calendar.method, content: calendar.text, filename: 'undangan.ics' } } : {}),
    // Answering machines stay silent, and their answers would otherwise come back as messages of people.
    headers: { 'Auto-Submitted': 'auto-generated', ...headers },
  }
}

function mailboxMailer(db: Db, clock: Clock, sender: string): Mailer {
  return {
    async send({ to, subject, text, html, messageId, calendar }) {
      await db
        .insertInto('kernel.mail')
        .values({
          message_id: messageId,
          recipient: to,
          sender,
          subject,
          text,
          html: html ?? null,
          calendar: calendar?.text ?? null,
          sent_at: clock.now().toString(),
        })
        .onConflict((conflict) => conflict.column('message_id').doNothing())
        .execute()
      return { proof: 'mailbox' }
    },
    close() {},
  }
}

export interface KeptMail {
  id: string
  to: string
  subject: string
  text: string
  html: string | null
  calendar: string | null
  sentAt: string
}

/** What the local mailbox holds, newest first. */
export async function listMail(db: Db, { to, limit = 50 }: { to?: string; limit?: number } = {}): Promise<KeptMail[]> {
  let query = db.selectFrom('kernel.mail').select(['id', 'recipient as to', 'subject', 'text', 'html', 'calendar', 'sent_at as sentAt'])
  if (to !== undefined) query = query.where('recipient', '=', to)
  return query.orderBy('sent_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}
