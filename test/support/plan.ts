import assert from 'node:assert/strict'
import type { Client, TestApp } from './test-app.ts'

let codes = 0

/** A masterplan of 2025 to 2029 in force, with the people who plan, fill in and look at it. */
export async function planOf({ as, agency }: Pick<TestApp, 'as' | 'agency'>) {
  const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup dan Persampahan' })
  const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })
  const planner = await as('planning_officer')
  const admin = await as('city_admin')
  const liaison = await as('liaison_officer', { agencyId: dlhp })
  const head = await as('agency_head', { agencyId: dlhp })
  const stranger = await as('liaison_officer', { agencyId: dishub })
  const taxonomies = (await planner.get('/api/masterplan/taxonomies')).json() as {
    code: string
    dimensions: { id: string; code: string }[]
  }[]
  const dimension = (code: string, taxonomy = 'KOMINFO-2017') =>
    taxonomies.find((each) => each.code === taxonomy)!.dimensions.find((each) => each.code === code)!.id
  const { id: documentId } = ok(
    await planner.post('/api/masterplan/documents', {
      kind: 'masterplan',
      title: 'Masterplan kota cerdas 2025-2029',
      fromYear: 2025,
      toYear: 2029,
      taxonomyCode: 'KOMINFO-2017',
      version: { note: 'Naskah pertama', books: [{ no: 1, kind: 'strategic_analysis', title: 'Buku I Analisis Strategis' }] },
    }),
  )
  ok(await planner.post(`/api/masterplan/documents/${documentId}/adopt`, { decree: 'Perwali contoh', decidedOn: '2025-01-02' }))

  async function programme(more: object = {}): Promise<string> {
    codes += 1
    const input = {
      documentId,
      code: `P-${codes}`,
      name: `Bank sampah ${codes}`,
      dimensionId: dimension('ENV.WAS'),
      horizon: 'medium',
      fromYear: 2025,
      toYear: 2029,
      leadAgencyId: dlhp,
      ...more,
    }
    return ok(await planner.post('/api/masterplan/programmes', input)).id
  }

  async function indicator(programmeId: string, more: object = {}, targets: object[] = []): Promise<string> {
    codes += 1
    const input = {
      code: `I-${codes}`,
      programmeId,
      agencyId: dlhp,
      name: `Sampah terkelola ${codes}`,
      level: 'output',
      unit: 'ton',
      direction: 'up',
      aggregation: 'sum',
      frequency: 'month',
      evidenceRequired: false,
      fromYear: 2025,
      toYear: 2029,
      ...more,
    }
    const { id } = ok(await planner.post('/api/masterplan/indicators', input))
    if (targets.length > 0) ok(await planner.put(`/api/masterplan/indicators/${id}/targets`, { targets }))
    return id
  }

  async function open(year: number, ...months: number[]): Promise<void> {
    for (const month of months)
      ok(await planner.put(`/api/masterplan/periods/${year}/${month}`, { opensOn: '2026-01-01', closesOn: '2026-12-31' }))
  }

  /** Typed by the agency and taken all the way. */
  async function accepted(indicatorId: string, year: number, month: number, figures: object): Promise<string> {
    const { id } = ok(await liaison.put('/api/masterplan/realisations', { indicatorId, year, month, ...figures }))
    await steps(liaison, 'send', id)
    await steps(head, 'verify', id)
    await steps(planner, 'accept', id)
    return id
  }

  async function steps(by: Client, step: string, id: string, reason?: string) {
    const answer = ok(await by.post('/api/masterplan/realisations/steps', { ids: [id], step, ...(reason ? { reason } : {}) }))
    assert.deepEqual(answer.refused, [])
  }

  return { dlhp, dishub, planner, admin, liaison, head, stranger, dimension, documentId, programme, indicator, open, accepted, steps }
}

/** The body of an answer that must not be a refusal. */
export function ok(reply: Awaited<ReturnType<Client['get']>>) {
  assert.ok(reply.statusCode < 300, reply.body)
  return reply.body === '' ? null : reply.json()
}
