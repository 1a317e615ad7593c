import { z } from 'zod'
import { areaName, listAreas } from '#city/areas/index.ts'
import { normalisePhone } from '#city/contacts/index.ts'
import type { CitizenService, ServiceRequest } from '#city/services/index.ts'
import { unprocessable } from '#kernel/problem.ts'
import { formatInstant, type Locale } from '#kernel/texts.ts'
import { NewRegistration, SpecialNeed } from './contract.ts'
import { registerForSession, sessionsOpenForRegistration } from './register-for-session.ts'
import { iso } from './session-view.ts'
import type { SessionRow } from './store.ts'
import { words } from './texts.ts'

const ASKED = {
  id: {
    session: 'Sesi',
    name: 'Nama warga',
    phone: 'Nomor telepon (boleh kosong)',
    area: 'Kelurahan, desa atau negeri (boleh kosong)',
    topic: 'Pokok masalah',
    needs: 'Kebutuhan khusus',
  },
  en: {
    session: 'Session',
    name: 'Name of the citizen',
    phone: 'Telephone number (optional)',
    area: 'Kelurahan, desa or negeri (optional)',
    topic: 'What it is about',
    needs: 'Special needs',
  },
}

const TOLD = {
  id: ({ ticket, when, place }: { ticket: string; when: string; place: string }) =>
    `Terdaftar untuk Wali Kota Jumpa Rakyat, ${when}, ${place}. Nomor antrean: ${ticket}.`,
  en: ({ ticket, when, place }: { ticket: string; when: string; place: string }) =>
    `Registered for the mayor's session, ${when}, ${place}. Queue number: ${ticket}.`,
}
const FOLLOW = {
  id: (url: string) => `Lihat urutan Anda di sini: ${url}`,
  en: (url: string) => `See your place in the line here: ${url}`,
}

/** Registration for a face-to-face session by whoever speaks with the citizen: topic and story are what the citizen said. */
export const registerByChat: CitizenService = {
  code: 'wajar.register',
  title: { id: 'Daftarkan ke tatap muka', en: 'Register for a session' },
  permission: 'wajar.desk',
  async form({ db, clock }, locale) {
    const sessions = await sessionsOpenForRegistration(db, clock.now())
    if (sessions.length === 0) return undefined
    const t = ASKED[locale]
    const areas = await listAreas(db)
    return [
      {
        name: 'session',
        label: t.session,
        kind: 'choice',
        required: true,
        choices: sessions.map((session) => ({
          value: session.id,
          label: `${titleOf(session, locale)}, ${whenOf(session, clock.zone, locale)}`,
        })),
      },
      { name: 'name', label: t.name, kind: 'text', required: true, maxLength: 120 },
      { name: 'phone', label: t.phone, kind: 'text', maxLength: 30 },
      {
        name: 'area',
        label: t.area,
        kind: 'choice',
        choices: areas.map((area) => ({ value: area.code, label: areaName(area) })),
      },
      { name: 'topic', label: t.topic, kind: 'text', required: true, maxLength: 200, startsWithWords: true },
      {
        name: 'needs',
        label: t.needs,
        kind: 'checks',
        choices: SpecialNeed.options.map((need) => ({ value: need, label: words[locale].need[need] })),
      },
    ]
  },
  async serve(tx, context, actor, request) {
    const { session, registration } = registrationOf(request)
    const rows = await sessionsOpenForRegistration(tx, context.clock.now())
    const { ticket, lineToken } = await registerForSession(tx, context, actor, {
      sessionId: session,
      key: request.key,
      via: 'webchat',
      registration,
    })
    const row = rows.find(({ id }) => id === session)
    const told = TOLD[request.locale]({
      ticket,
      when: row ? whenOf(row, context.clock.zone, request.locale) : '',
      place: row?.place ?? '',
    })
    const link = `${context.config.url}/wajar/antre/${lineToken}`
    return { about: { room: 'wajar', id: session }, told, toldCitizen: `${told} ${FOLLOW[request.locale](link)}` }
  },
}

function registrationOf({ fields, said, email }: ServiceRequest): { session: string; registration: NewRegistration } {
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name].trim() : '')
  const phone = text('phone')
  if (phone !== '' && normalisePhone(phone) === undefined) throw unprocessable('wajar-phone-wrong')
  const parsed = NewRegistration.safeParse({
    person: { name: text('name'), ...(phone ? { phone } : {}), ...(email ? { email } : {}) },
    areaCode: text('area') || null,
    topic: text('topic'),
    preIntake: said.slice(0, 10_000),
    specialNeeds: fields.needs ?? [],
  })
  const session = z.uuid().safeParse(text('session'))
  if (!parsed.success || !session.success || text('topic').length < 3) throw unprocessable('wajar-registration-incomplete')
  return { session: session.data, registration: parsed.data }
}

function titleOf({ kind, edition_no, edition_year }: SessionRow, locale: Locale): string {
  return `${words[locale].kind[kind as 'wajar']} ${edition_no}/${edition_year}`
}

function whenOf({ starts_at }: SessionRow, zone: string, locale: Locale): string {
  return formatInstant(iso(starts_at), zone, locale)
}
