import { z } from 'zod'
import { accountsHolding, tellStaff } from '#city/people/index.ts'
import type { NoticeTemplate } from '#city/notices/index.ts'
import { CITY_DRAFT, findPolicy, type PolicyDefinition, type PolicySeed } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { Instrument } from '../contract.ts'
import type { Stage } from './contract-words.ts'
import { ANSWER, CONSOLIDATE } from './policy.ts'
import { type PeriodReading, readPeriod } from './read-period.ts'
import { listPeriods, type PeriodRow } from './store-periods.ts'
import { stages } from './texts.ts'
import { isOwed } from './view.ts'

const KEY = 'evaluation.reminders'
const Steps = z.object({ first: z.int().nonnegative(), second: z.int().nonnegative(), last: z.int().nonnegative() })

export const REMINDER_SEED: PolicySeed = {
  key: KEY,
  selector: {},
  value: { first: 7, second: 3, last: 1 },
  legalBasis: CITY_DRAFT,
}

export const reminderDefinition: PolicyDefinition = {
  key: KEY,
  title: { id: 'Pengingat evaluasi', en: 'Reminders of the evaluation' },
  about: {
    id: 'Berapa hari kalender sebelum tenggat orang diingatkan akan butir yang belum dikirim, jawaban yang belum disetor, dan nilai yang belum diserahkan.',
    en: 'How many days before a deadline people are reminded of items not sent, answers not handed in and marks not submitted.',
  },
  fields: [
    { name: 'first', label: { id: 'Pertama: hari sebelumnya', en: 'First: days before' }, kind: 'whole' },
    { name: 'second', label: { id: 'Kedua: hari sebelumnya', en: 'Second: days before' }, kind: 'whole' },
    { name: 'last', label: { id: 'Terakhir: hari sebelumnya', en: 'Last: days before' }, kind: 'whole' },
  ],
}

type What = 'answers' | 'consolidated' | 'marks'
interface Waiting {
  accountId: string
  count: number
}

/** Tells everybody once a step of what they still owe to a period, before its day. */
export async function remindOfPeriods(context: Context): Promise<void> {
  const today = context.clock.today()
  const { data: steps } = Steps.safeParse((await findPolicy(context.db, KEY, {}, today))?.value)
  if (!steps) return
  for (const period of await listPeriods(context.db))
    for (const [what, dueOn] of duesOf(period)) {
      const daysLeft = today.until(Temporal.PlainDate.from(dueOn)).days
      const rung = [steps.last, steps.second, steps.first].find((days) => daysLeft <= days)
      if (rung === undefined || daysLeft < 0) continue
      const reading = (await readPeriod(context.db, period.id))!
      for (const waiting of await waitingFor(context, reading, what)) await tell(context, reading, { what, dueOn, ...waiting }, rung)
    }
}

function duesOf({ status, answers_due_on: answers, closes_on: closes, marks_due_on: marks }: PeriodRow): [What, string][] {
  if (status === 'closed') return [['marks', marks]]
  if (status !== 'open') return []
  return [
    ['answers', answers],
    ['consolidated', closes],
  ]
}

async function waitingFor({ db, clock }: Context, { items, assessors }: PeriodReading, what: What): Promise<Waiting[]> {
  if (what === 'marks')
    return assessors
      .filter((assessor) => assessor.withdrawn_at === null && assessor.submitted_at === null)
      .map((assessor) => ({ accountId: assessor.account_id, count: 1 }))
  const owing = items.flatMap(({ agencies, self, consolidated }) =>
    what === 'consolidated'
      ? agencies.inCharge.filter(() => isOwed(consolidated))
      : agencies.answering.filter((agency) => isOwed(self.find(({ agency_id: own }) => own === agency))),
  )
  const found: Waiting[] = []
  for (const [agency, owed] of Map.groupBy(owing, (each) => each))
    for (const accountId of await accountsHolding(db, what === 'answers' ? ANSWER : CONSOLIDATE, agency, clock.today()))
      found.push({ accountId, count: owed.length })
  return summed(found)
}

/** Somebody who works for two agencies gets one letter. */
function summed(waiting: readonly Waiting[]): Waiting[] {
  const groups = Map.groupBy(waiting, ({ accountId }) => accountId)
  return [...groups].map(([accountId, group]) => ({ accountId, count: group.reduce((sum, { count }) => sum + count, 0) }))
}

async function tell(
  context: Context,
  { period: { id, year, stage }, instrument }: PeriodReading,
  { what, dueOn, accountId, count }: Waiting & { what: What; dueOn: string },
  rung: number,
): Promise<void> {
  await inTransaction(context.db, SYSTEM, (tx) =>
    tellStaff(tx, accountId, {
      kind: 'evaluation.reminder',
      key: `evaluation:reminder:${id}:${what}:${dueOn}:${rung}:${accountId}`,
      about: { room: 'evaluation', id },
      params: { periodId: id, instrument: instrument.title, year, stage, what, dueOn, count },
      at: context.clock.now(),
    }),
  )
}

interface Reminder {
  periodId: string
  instrument: Instrument['title']
  year: number
  stage: Stage
  what: What
  dueOn: string
  count: number
}

const OWED = {
  id: {
    answers: (count: number) => `${count} butir belum dikirim instansi Anda`,
    consolidated: (count: number) => `${count} jawaban kota belum disetor oleh Anda sebagai pengampu`,
    marks: () => 'Nilai Anda belum diserahkan',
  },
  en: {
    answers: (count: number) => `${count === 1 ? '1 item is' : `${count} items are`} not sent by your agency`,
    consolidated: (count: number) =>
      `${count === 1 ? '1 answer' : `${count} answers`} of the city ${count === 1 ? 'is' : 'are'} not handed in by you as the agency in charge`,
    marks: () => 'Your marks are not handed in',
  },
} as const satisfies Record<Locale, Record<What, (count: number) => string>>

const addressOf = ({ periodId, what }: Reminder) =>
  what === 'marks' ? `/staff/assess/${periodId}` : `/staff/evaluation/periods/${periodId}`

export const REMINDER: NoticeTemplate = {
  id: (p: Reminder, { url, city }) => ({
    subject: `${p.instrument.id}, ${p.year}: ${OWED.id[p.what](p.count)}`,
    text: `${OWED.id[p.what](p.count)}.\n${p.instrument.id}, ${p.year}, ${stages.id[p.stage]}.\nTenggat: ${formatDate(p.dueOn, 'id')}.\n\nBuka: ${url}${addressOf(p)}\n\n${city}`,
  }),
  en: (p: Reminder, { url, city }) => ({
    subject: `${p.instrument.en}, ${p.year}: ${OWED.en[p.what](p.count)}`,
    text: `${OWED.en[p.what](p.count)}.\n${p.instrument.en}, ${p.year}, ${stages.en[p.stage]}.\nDue: ${formatDate(p.dueOn, 'en')}.\n\nOpen: ${url}${addressOf(p)}\n\n${city}`,
  }),
}

interface Invited {
  periodId: string
  instrument: Instrument['title']
  year: number
  stage: Stage
  city: string
  marksDueOn: string
}

export const INVITED: NoticeTemplate = {
  id: (p: Invited, { url, city }) => ({
    subject: `Undangan menilai ${p.city} ${p.year}: ${p.instrument.id}`,
    text: `Anda diundang menilai ${p.city} ${p.year}: ${p.instrument.id}, ${stages.id[p.stage]}, sampai ${formatDate(p.marksDueOn, 'id')}.\n\nMasuk dan nyatakan dahulu ada tidaknya benturan kepentingan: ${url}/staff/assess/${p.periodId}\n\n${city}`,
  }),
  en: (p: Invited, { url, city }) => ({
    subject: `Invitation to assess ${p.city} ${p.year}: ${p.instrument.en}`,
    text: `You are invited to assess ${p.city} ${p.year}: ${p.instrument.en}, ${stages.en[p.stage]}, until ${formatDate(p.marksDueOn, 'en')}.\n\nSign in and say first whether there is a conflict of interest: ${url}/staff/assess/${p.periodId}\n\n${city}`,
  }),
}
