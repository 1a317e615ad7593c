import { fileNotice, type NoticeTemplate } from '#city/notices/index.ts'
import { findCommitment } from '#city/commitments/index.ts'
import type { Context } from '#kernel/context.ts'
import type { OutboxEvent } from '#kernel/outbox.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { formatDate } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { findHearing } from './store-hearings.ts'
import { findRegistration } from './store-queue.ts'

interface Params {
  what: string
  dueOn: string
  reason: string
}

function template(id: (p: Params) => string, en: (p: Params) => string): NoticeTemplate {
  return {
    id: (p: Params, { city, url }) => ({
      subject: 'Kabar tentang janji kota kepada Anda',
      text: `${id(p)}\n\nSemua janji dan buktinya: ${url}/janji\n\n${city}`,
      short: `Ada kabar tentang janji ${city} kepada Anda: ${url}/janji`,
    }),
    en: (p: Params, { city, url }) => ({
      subject: 'News about the promise the city made you',
      text: `${en(p)}\n\nAll promises and their proof: ${url}/janji\n\n${city}`,
      short: `News about the promise that ${city} made you: ${url}/janji`,
    }),
  }
}

/** What the person who was heard is told when his promise changes. */
export const PROMISE_NEWS = {
  promise: template(
    (p) => `Pada sesi tatap muka dijanjikan kepada Anda: ${p.what}. Tenggat: ${formatDate(p.dueOn, 'id')}.`,
    (p) => `In the session you were promised: ${p.what}. Due: ${formatDate(p.dueOn, 'en')}.`,
  ),
  settle: template(
    (p) => `Instansi melaporkan janji ini tuntas dan sedang diperiksa: ${p.what}.`,
    (p) => `The agency reports this promise done; it is being checked: ${p.what}.`,
  ),
  accept: template(
    (p) => `Janji ini dinyatakan ditepati: ${p.what}. Bila ternyata belum, sampaikan dalam 30 hari.`,
    (p) => `This promise counts as kept: ${p.what}. If it is not, tell us within 30 days.`,
  ),
  send_back: template(
    (p) => `Pemeriksaan menunjukkan janji ini belum ditepati, dan dikerjakan lagi: ${p.what}.`,
    (p) => `The check shows that this promise is not kept yet; work goes on: ${p.what}.`,
  ),
  contest: template(
    (p) => `Janji ini dibuka kembali: ${p.what}.`,
    (p) => `This promise is open again: ${p.what}.`,
  ),
  reschedule: template(
    (p) => `Hari untuk janji ini dipindah ke ${formatDate(p.dueOn, 'id')}: ${p.what}.`,
    (p) => `The day of this promise was moved to ${formatDate(p.dueOn, 'en')}: ${p.what}.`,
  ),
  withdraw: template(
    (p) => `Pimpinan membatalkan janji ini: ${p.what}. Alasan: ${p.reason}.`,
    (p) => `The leadership withdrew this promise: ${p.what}. Reason: ${p.reason}.`,
  ),
} as const

/** Each change of a promise reaches the person to whom it was made, once. */
export async function tellHeard(context: Context, event: OutboxEvent): Promise<void> {
  const { room, subject, action, at } = event.payload as { room: string; subject: string; action: string; at: string }
  if (room !== 'wajar' || !(action in PROMISE_NEWS)) return
  const hearing = await findHearing(context.db, subject)
  const person = hearing && (await findRegistration(context.db, hearing.registration_id))
  const promised = await findCommitment(context.db, event.id)
  if (!hearing || !person?.contact_id || !promised) return
  await inTransaction(context.db, SYSTEM, (tx) =>
    fileNotice(tx, {
      kind: `wajar.${action}`,
      key: `commitment:${event.id}:${action}:${at}`,
      to: { contactId: person.contact_id! },
      about: { room: 'wajar', id: hearing.id },
      params: { what: promised.what, dueOn: promised.due_on, reason: promised.withdrawn_reason ?? '' },
      locale: person.locale === 'en' ? 'en' : 'id',
      at: context.clock.now(),
      confidential: hearing.confidential,
    }),
  )
}
