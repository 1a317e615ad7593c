import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Response } from 'light-my-request'
import type { HearingContent, LiveSession } from '#modules/wajar/contract.ts'
import { type Client, testApp } from './test-app.ts'

export interface Registered {
  registrationId: string
  ticket: string
  lineToken: string
}

/** A city on the morning of a face-to-face session, with its people and what they do at it. */
export async function wajarDay({ environment = {} }: { environment?: Record<string, string> } = {}) {
  // Friday 7 August 2026, an hour before the doors open.
  const { app, context, db, ownerDb, clock, as, agency } = await testApp({ now: '2026-08-07T07:00', environment })
  const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup dan Persampahan' })
  const dinkes = await agency('dinkes', { name: 'Dinas Kesehatan' })
  await agency('inspektorat', { name: 'Inspektorat' })
  const admin = await as('city_admin')
  const clerk = await as('desk_clerk')
  const minuteTaker = await as('minute_taker')
  const mayor = await as('leadership')
  const headDlhp = await as('agency_head', { agencyId: dlhp })
  const headDinkes = await as('agency_head', { agencyId: dinkes })
  const visitor = await as()

  async function ok<T = Record<string, unknown>>(reply: Promise<Response>): Promise<T> {
    const answer = await reply
    assert.ok(answer.statusCode < 300, answer.body)
    return answer.statusCode === 204 ? (undefined as T) : answer.json<T>()
  }
  async function refused(reply: Promise<Response>, status: number, code: string) {
    const answer = await reply
    assert.deepEqual([answer.statusCode, answer.json().code], [status, code], answer.body)
    return answer.json() as Record<string, unknown> & { title: string }
  }

  const plan = {
    onDay: '2026-08-07',
    place: 'Balai Kota Ambon',
    chairName: 'Bodewin Wattimena',
    registrationOpensAt: '2026-08-01T00:00:00Z',
    registrationClosesAt: '2026-08-06T15:00:00Z',
  }

  async function prepared(over: object = {}): Promise<{ id: string; editionNo: number; version: number }> {
    return ok(admin.post('/api/wajar/sessions', { ...plan, ...over }))
  }
  const invite = (id: string) =>
    ok(
      admin.post(`/api/wajar/sessions/${id}/attendance`, {
        invited: [
          { agencyId: dlhp, invitedPerson: 'Kepala DLHP' },
          { agencyId: dinkes, invitedPerson: 'Kepala Dinkes' },
          { partner: 'Polresta Pulau Ambon', invitedPerson: 'Kapolresta' },
        ],
      }),
    )
  const step = (id: string, name: string, by: Client = admin) => by.post(`/api/wajar/sessions/${id}/${name}`)

  async function inSession(over: object = {}): Promise<string> {
    const { id } = await prepared(over)
    await invite(id)
    for (const name of ['publish', 'open-registration', 'begin']) await ok(step(id, name))
    return id
  }

  const send = (session: string, op: object, by: Client = minuteTaker) =>
    by.post(`/api/wajar/sessions/${session}/operations`, { key: randomUUID(), at: clock.now().toString(), ...op })

  async function done<T = Record<string, unknown>>(session: string, op: object, by: Client = minuteTaker): Promise<T> {
    return (await ok<{ result: T }>(send(session, op, by))).result
  }

  const registered = (
    session: string,
    over: { name?: string; phone?: string; specialNeeds?: string[]; onVideo?: boolean; present?: boolean } = {},
  ) => {
    const { name = 'Yosina Latuheru', phone, present = true, ...rest } = over
    return done<Registered>(
      session,
      { kind: 'register', registrationId: randomUUID(), present, registration: { person: { name, ...(phone ? { phone } : {}) }, ...rest } },
      clerk,
    )
  }
  const live = (session: string, by: Client = minuteTaker) => ok<LiveSession>(by.get(`/api/wajar/sessions/${session}/live`))
  async function lineOf(session: string): Promise<string> {
    const { line, people } = await live(session)
    return line.map((id) => people.find((one) => one.id === id)!.ticket).join(' ')
  }
  async function served(session: string, person: Registered, desk = 1) {
    await done(session, { kind: 'call', registrationId: person.registrationId, desk })
    await done(session, { kind: 'begin', registrationId: person.registrationId, desk })
  }

  const matter: Partial<HearingContent> = {
    summary: 'Sampah di depan lapak tidak diangkut seminggu, dan tetangga membuang di sana',
    categoryCode: 'LLN01',
    agencyIds: [dlhp],
    outcomeKind: 'agency_technical',
    promises: [
      { agencyId: dlhp, responsiblePerson: 'Kabid Kebersihan', what: 'Mengangkut dan memasang papan larangan', dueOn: '2026-08-14' },
    ],
  }
  async function heard(session: string, person: Registered, content: Partial<HearingContent> = matter, confirmation = 'tap') {
    const hearingId = randomUUID()
    const written = await done<{ version: number; no: number }>(session, {
      kind: 'write_hearing',
      hearingId,
      registrationId: person.registrationId,
      version: 0,
      content,
    })
    await done(session, { kind: 'read_back', hearingId, version: written.version })
    const confirmed = await done<{ complaintId: string; number: string; secret: string | null }>(session, {
      kind: 'confirm',
      hearingId,
      version: written.version,
      confirmation,
    })
    return { hearingId, ...written, ...confirmed }
  }

  return {
    app,
    context,
    db,
    ownerDb,
    clock,
    as,
    agency,
    dlhp,
    dinkes,
    admin,
    clerk,
    minuteTaker,
    mayor,
    headDlhp,
    headDinkes,
    visitor,
    ok,
    refused,
    plan,
    prepared,
    invite,
    step,
    inSession,
    send,
    done,
    registered,
    live,
    lineOf,
    served,
    matter,
    heard,
  }
}
