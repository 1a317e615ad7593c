import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { TestApp } from './test-app.ts'

/** The council of a city with three members: an agency, a professor with an e-mail address, an account of the city. */
export async function council({ as, agency }: TestApp) {
  const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup' })
  const diskominfo = await agency('diskominfo', { name: 'Dinas Kominfo' })
  const people = {
    admin: await as('city_admin'),
    notes: await as('minute_taker'),
    chair: await as('leadership'),
    head: await as('agency_head', { agencyId: dlhp }),
    stranger: await as('agency_head', { agencyId: diskominfo }),
    visitor: await as(),
  }
  const { admin, notes, chair } = people
  const body = (
    await admin.post('/api/governance/bodies', {
      slug: 'dewan-smart-city',
      kind: 'council',
      name: 'Dewan Smart City',
      mandate: 'Mengusulkan program.',
      mandateEn: 'Proposes programmes.',
      quorum: 'more_than_half',
      hostAgencyId: diskominfo,
    })
  ).json()
  const decree = {
    number: '100/2026',
    title: 'Dewan Smart City',
    signedOn: '2026-01-02',
    validFrom: '2026-01-02',
    validUntil: '2026-12-31',
  }
  assert.equal((await admin.post(`/api/governance/bodies/${body.id}/decrees`, decree)).statusCode, 201)
  const member = (input: object) =>
    admin
      .post(`/api/governance/bodies/${body.id}/members`, { element: 'government', external: false, validFrom: '2026-01-02', ...input })
      .then((reply) => reply.json())
  const seats = {
    agency: await member({ name: 'Kepala DLHP', agencyId: dlhp }),
    professor: await member({
      name: 'Prof. Contoh',
      organisation: 'Universitas Contoh',
      element: 'academia',
      external: true,
      email: 'prof@kampus.example',
    }),
    account: await member({ name: 'Pimpinan', organisation: 'Sekretariat Kota', accountId: chair.accountId, role: 'chair' }),
  }
  const input = {
    title: 'Rapat konsolidasi',
    onDay: '2026-08-10',
    startsAt: '09:00',
    endsAt: '11:00',
    place: 'Balai Kota',
    agenda: ['Program prioritas', 'Lain-lain'],
    chairName: 'Wali Kota',
    minuteTaker: 'Notulis',
  }
  const plan = async (change: object = {}) =>
    (await notes.post(`/api/governance/bodies/${body.id}/meetings`, { ...input, ...change })).json() as { id: string; version: number }
  const line = (change: object = {}) => ({ version: 0, agendaNo: 1, body: 'Dibahas.', writtenAt: '2026-08-10T00:30:00Z', ...change })
  const write = (meeting: string, change: object = {}, id: string = randomUUID()) =>
    notes.put(`/api/governance/meetings/${meeting}/lines/${id}`, line(change))
  /** A meeting of the past with approved minutes and one decision that DLHP is to carry out. */
  const met = async (onDay: string, decision: string) => {
    const { id } = await plan({ onDay, title: `Rapat ${onDay}` })
    const url = `/api/governance/meetings/${id}`
    const view = (await notes.post(`${url}/record`)).json()
    await notes.put(`${url}/attendance/${view.attendance[0].id}`, { status: 'present' })
    await notes.post(`${url}/minutes/open`)
    const owner = { ownerAgencyId: dlhp, responsiblePerson: 'Kabid Persampahan', dueOn: '2026-12-01' }
    await write(id, { kind: 'decision', body: decision, isPublic: true, ...owner })
    await notes.post(`${url}/minutes/submit`)
    const approved = await chair.post(`${url}/minutes/approve`)
    assert.equal(approved.statusCode, 200, approved.body)
  }
  return { body, dlhp, diskominfo, people, seats, input, plan, line, write, met }
}
