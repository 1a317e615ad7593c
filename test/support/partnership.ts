import assert from 'node:assert/strict'
import type { Client, TestApp } from './test-app.ts'

export const PLACE = '81.71.02.2003'
export const million = (n: number) => String(n * 1_000_000)
export const code = (reply: { json(): { code: string } }) => reply.json().code

const SAID = {
  pledge: { amountRupiah: million(500) },
  agree: { mouNo: 'MoU/1', mouOn: '2026-02-01' },
  evaluate: { reason: 'Berjalan baik' },
  reject: { reason: 'Tidak sesuai' },
  cancel: { reason: 'Anggaran berubah' },
} as Record<string, object>

/** Companies, needs, pledges and reports in any state, with the people who bring them there. */
export async function partnershipOf({ as, agency }: Pick<TestApp, 'as' | 'agency'>) {
  const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup' })
  const dinkes = await agency('dinkes', { name: 'Dinas Kesehatan' })
  const pln = await agency('pln', { name: 'PT PLN', type: 'external_partner' })
  const planner = await as('planning_officer')
  const admin = await as('city_admin')
  const auditor = await as('inspectorate')
  const verifier = await as('planning_officer')
  const liaison = await as('liaison_officer', { agencyId: dlhp })

  let made = 0
  async function company(ownership: string, agencyId?: string): Promise<{ id: string; agencyId: string; person: Client }> {
    const name = `Perusahaan ${++made} (contoh)`
    const reply = await planner.post('/api/partnership/companies', { name, ownership, source: 'uji', ...(agencyId ? { agencyId } : {}) })
    assert.equal(reply.statusCode, 201, reply.body)
    const id = reply.json().id
    const row = (await planner.get('/api/partnership/companies')).json().find((each: { id: string }) => each.id === id)
    return { id, agencyId: row.agencyId, person: await as('company_partner', { agencyId: row.agencyId }) }
  }

  let drawn = 0
  const needOf = (more: object = {}) => ({
    title: `Sumur bor untuk warga ${++drawn} (contoh)`,
    description: 'Tidak tertampung dalam APBD tahun ini.',
    agencyId: dlhp,
    category: 'infrastructure',
    areaCode: PLACE,
    beneficiary: `Warga RT ${drawn}`,
    periodFrom: '2027-01-01',
    periodTo: '2027-12-31',
    costRupiah: million(300),
    budgetYear: 2027,
    ...more,
  })
  async function draft(more: object = {}, by = planner) {
    const reply = await by.post('/api/partnership/needs', needOf(more))
    assert.equal(reply.statusCode, 201, reply.body)
    return reply.json()
  }
  const stepNeed = (need: { id: string; version: number }, step: string, reason?: string, by = planner) =>
    by.post(`/api/partnership/needs/${need.id}/${step}`, { version: need.version, ...(reason ? { reason } : {}) })

  let own = 0
  async function interest(who: { id: string; person: Client }, more: object = {}) {
    const what = {
      title: `Penanaman bakau ${++own} (contoh)`,
      category: 'environment',
      areaCode: PLACE,
      beneficiary: `Kelompok nelayan ${own}`,
      periodFrom: '2026-01-01',
      periodTo: '2026-12-31',
    }
    return who.person.post('/api/partnership/contributions', { companyId: who.id, form: 'goods', ...what, ...more })
  }
  const step = (by: Client, one: { id: string; version: number }, name: string, more: object = {}) =>
    by.post(`/api/partnership/contributions/${one.id}/${name}`, { version: one.version, ...SAID[name], ...more })

  /** A contribution in a state, by the steps that lead there. */
  async function contributionIn(state: string, who?: Awaited<ReturnType<typeof company>>) {
    const owner = who ?? (await company('bumn'))
    const path: Record<string, string[]> = {
      interested: [],
      pledged: ['pledge'],
      agreed: ['pledge', 'agree'],
      running: ['pledge', 'agree', 'start'],
      completed: ['pledge', 'agree', 'start', 'complete'],
      evaluated: ['pledge', 'agree', 'start', 'complete', 'evaluate'],
      rejected: ['reject'],
      cancelled: ['cancel'],
    }
    let one = (await interest(owner)).json()
    for (const name of path[state]!) {
      const reply = await step(planner, one, name)
      assert.equal(reply.statusCode, 200, reply.body)
      one = reply.json()
    }
    return { ...one, owner }
  }

  const reportOf = (more: object = {}) => ({
    onDay: '2026-02-01',
    description: 'Bibit diserahkan kepada kelompok.',
    amountRupiah: million(450),
    documentNo: `BAST-${++made}`,
    ...more,
  })
  async function report(one: { id: string; owner: { person: Client } }, more: object = {}): Promise<string> {
    const reply = await one.owner.person.post(`/api/partnership/contributions/${one.id}/realisations`, reportOf(more))
    assert.equal(reply.statusCode, 201, reply.body)
    return reply.json().id
  }
  const prove = (by: Client, subject: string) =>
    by.post('/api/evidence/links', { room: 'partnership', subject, title: 'Berita acara', url: 'https://example.id/bast' })
  async function realisation(by: Client, contributionId: string, id: string) {
    const detail = (await by.get(`/api/partnership/contributions/${contributionId}`)).json()
    return detail.realisations.find((each: { id: string }) => each.id === id)
  }
  const stepReport = (by: Client, one: { id: string; version: number }, name: string, reason?: string) =>
    by.post(`/api/partnership/realisations/${one.id}/${name}`, { version: one.version, ...(reason ? { reason } : {}) })

  async function realisationIn(state: string) {
    const one = await contributionIn('running')
    const id = await report(one)
    const path: Record<string, [Client, string, string?][]> = {
      draft: [],
      submitted: [[one.owner.person, 'submit']],
      revision_requested: [
        [one.owner.person, 'submit'],
        [planner, 'return', 'Foto kurang jelas'],
      ],
      verified: [
        [one.owner.person, 'submit'],
        [planner, 'verify'],
      ],
      published: [
        [one.owner.person, 'submit'],
        [planner, 'verify'],
        [planner, 'publish'],
      ],
      rejected: [
        [one.owner.person, 'submit'],
        [planner, 'reject', 'Bukan TJSL'],
      ],
      discarded: [[one.owner.person, 'discard', 'Salah catat']],
    }
    await prove(one.owner.person, id)
    for (const [by, name, reason] of path[state]!) {
      const reply = await stepReport(by, await realisation(planner, one.id, id), name, reason)
      assert.equal(reply.statusCode, 200, `${name}: ${reply.body}`)
    }
    return { contribution: one, id }
  }

  return {
    dlhp,
    dinkes,
    pln,
    planner,
    admin,
    auditor,
    verifier,
    liaison,
    company,
    needOf,
    draft,
    stepNeed,
    interest,
    step,
    contributionIn,
    reportOf,
    report,
    prove,
    realisation,
    stepReport,
    realisationIn,
  }
}
