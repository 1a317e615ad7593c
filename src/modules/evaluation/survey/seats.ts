import { randomUUIDv7 } from 'node:crypto'
import { normalisePhone } from '#city/contacts/index.ts'
import type { Context } from '#kernel/context.ts'
import { hashToken, readableCode } from '#kernel/crypto.ts'
import type { Tx } from '#kernel/db.ts'
import { conflict, type Problem } from '#kernel/problem.ts'
import type { Form } from './contract.ts'
import { insertSeat, insertSeatKeys, seatsOfKeys, type SurveyRow } from './store.ts'

/** 60 bits, to be read out or typed from paper. */
const CODE_SIGNS = 12
const CODE = /^[2-9A-HJ-NP-Z]{12}$/

export interface Reach {
  phone?: string | null
  email?: string | null
}

/** '7K3Q-F9AB-CDEF', '7k3q f9ab cdef' as it is kept; undefined: it is no code. */
export function readCode(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, '').toUpperCase()
  return CODE.test(code) ? code : undefined
}

/** What stands on a sheet of paper to say whose it is. */
export function readPerson(text: string): { code: string } | Reach | undefined {
  if (/^\S+@\S+\.\S+$/.test(text)) return { email: text }
  if (normalisePhone(text) !== undefined) return { phone: text }
  const code = readCode(text)
  return code === undefined ? undefined : { code }
}

/** A person as this survey knows him: hashes that nobody can compare with those of contacts or of another survey. */
export function keysOf({ crypto }: Pick<Context, 'crypto'>, surveyId: string, { phone, email }: Reach): Buffer[] {
  const known = [phone ? normalisePhone(phone) : undefined, email?.trim().toLowerCase()]
  return known.flatMap((each) => (each ? [crypto.blindIndex(each, `survey ${surveyId}`)] : []))
}

export type Place = { kind: 'free' } | { kind: 'seated'; seatId: string; answered: boolean } | { kind: 'elsewhere'; dimension: string }

/** Where somebody stands: nowhere yet, in this form, or in another dimension, which keeps him out of this one. */
export async function placeOf(tx: Tx, surveyId: string, form: Form, keys: readonly Buffer[]): Promise<Place> {
  return (await placesOf(tx, surveyId, form, [keys]))[0]!
}

/** The same of many people in one question, in their order. */
export async function placesOf(tx: Tx, surveyId: string, form: Form, people: readonly (readonly Buffer[])[]): Promise<Place[]> {
  const seats = Map.groupBy(await seatsOfKeys(tx, surveyId, people.flat()), ({ key }) => key.toString('hex'))
  return people.map((keys): Place => {
    const own = keys.flatMap((key) => seats.get(key.toString('hex')) ?? [])
    const elsewhere = own.find(({ dimension }) => dimension !== form.dimension)
    if (elsewhere) return { kind: 'elsewhere', dimension: elsewhere.dimension }
    const here = own.find((seat) => seat.form === form.code)
    return here ? { kind: 'seated', seatId: here.seatId, answered: here.answered } : { kind: 'free' }
  })
}

/** Seats somebody who stands nowhere yet. With an invitation the answer carries its code, which is kept as a hash alone. */
export async function giveSeat(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  survey: SurveyRow,
  form: Form,
  keys: readonly Buffer[],
  { source, invited, contactId = null }: { source: string; invited: boolean; contactId?: string | null },
): Promise<{ id: string; code: string }> {
  const id = randomUUIDv7()
  const code = readableCode(CODE_SIGNS)
  const common = { survey_id: survey.id, form: form.code, dimension: form.dimension }
  await insertSeat(tx, {
    ...common,
    id,
    source,
    contact_id: contactId,
    code_hash: invited ? hashToken(code) : null,
    invited_on: invited ? context.clock.today().toString() : null,
  })
  await insertSeatKeys(
    tx,
    keys.map((key) => ({ ...common, key, seat_id: id })),
  )
  return { id, code }
}

export function isRunning(survey: SurveyRow, today: Temporal.PlainDate): boolean {
  const day = today.toString()
  return survey.status === 'open' && survey.opens_on <= day && day <= survey.closes_on
}

export function refuseUnlessRunning(survey: SurveyRow, today: Temporal.PlainDate): void {
  if (!isRunning(survey, today)) throw notRunning(survey)
}

function notRunning({ opens_on: opensOn, closes_on: closesOn }: SurveyRow): Problem {
  return conflict('survey-not-running', { opensOn, closesOn })
}
