import assert from 'node:assert/strict'
import type { InstrumentSummary } from '../../src/modules/evaluation/contract.ts'
import type { PeriodView } from '../../src/modules/evaluation/period/contract.ts'
import type { ItemView } from '../../src/modules/evaluation/period/contract-answer.ts'
import type { Client, TestApp } from './test-app.ts'

/** Two agencies, one of them in charge of everything, with the people who fill, check, run and decide. */
export async function evaluationCast({ as, agency }: TestApp) {
  const dinas = await agency('dinas-contoh')
  const bappeda = await agency('bappeda-contoh')
  return {
    dinas,
    bappeda,
    planner: await as('planning_officer'),
    filler: await as('liaison_officer', { agencyId: dinas }),
    head: await as('agency_head', { agencyId: dinas }),
    pengampu: await as('agency_head', { agencyId: bappeda }),
    second: await as('agency_head', { agencyId: bappeda }),
    admin: await as('city_admin'),
    chair: await as('leadership'),
  }
}
export type EvaluationCast = Awaited<ReturnType<typeof evaluationCast>>

export async function instrumentCalled(planner: Client, code: string): Promise<InstrumentSummary> {
  return (await planner.get('/api/evaluation/instruments'))
    .json<InstrumentSummary[]>()
    .find((each) => each.code === code && each.status === 'active')!
}

/** A period of 2026 by the form of 2023, open, with `bappeda` in charge of every item and `dinas` asked for each. */
export async function openPeriod(
  { planner, dinas, bappeda }: EvaluationCast,
  { year = 2026, stage = 'stage_2', code = 'kominfo-2023-reguler' }: { year?: number; stage?: string; code?: string } = {},
): Promise<PeriodView> {
  const { id: instrumentId } = await instrumentCalled(planner, code)
  const days = { opensOn: '2026-08-01', answersDueOn: '2026-08-20', closesOn: '2026-08-31', marksDueOn: '2026-09-15' }
  const planned = await planner.post('/api/evaluation/periods', { year, stage, instrumentId, ...days })
  assert.equal(planned.statusCode, 201, planned.body)
  const url = `/api/evaluation/periods/${planned.json<{ id: string }>().id}`
  const items = (await planner.get(url)).json<PeriodView>().lines.map((line) => line.code)
  const assigned = await planner.put(`${url}/agencies`, { items, inChargeAgencyIds: [bappeda], answeringAgencyIds: [dinas] })
  assert.equal(assigned.statusCode, 200, assigned.body)
  const opened = await planner.post(`${url}/steps`, { step: 'open', version: assigned.json<PeriodView>().version })
  assert.equal(opened.statusCode, 200, opened.body)
  return opened.json<PeriodView>()
}

/** The same link as evidence of an item, brought by an agency. */
export async function bringLink(client: Client, item: string, agencyId: string, title = 'Peraturan wali kota (contoh)'): Promise<ItemView> {
  const attached = await client.post('/api/evidence/links', {
    room: 'evaluation',
    subject: item,
    title,
    url: 'https://jdih.example/perwali',
  })
  assert.equal(attached.statusCode, 201, attached.body)
  const added = await client.post(`/api/evaluation/items/${item}/proofs`, {
    source: 'file',
    agencyId,
    evidenceId: attached.json<{ id: string }>().id,
  })
  assert.equal(added.statusCode, 200, added.body)
  return added.json<ItemView>()
}

/** An item answered by the agency, checked by the pengampu, consolidated and accepted by the city. */
export async function answerItem(cast: EvaluationCast, item: string, score: string): Promise<ItemView> {
  const { filler, pengampu, second, admin, dinas, bappeda } = cast
  const url = `/api/evaluation/items/${item}`
  const { proofList } = await bringLink(filler, item, dinas)
  const step = async (client: Client, path: string, body: object, method: 'post' | 'put' = 'post') => {
    const reply = await client[method](path, body)
    assert.equal(reply.statusCode, 200, reply.body)
    return reply.json<ItemView>()
  }
  await step(filler, `${url}/answer`, { kind: 'self', agencyId: dinas, version: 0, score, justification: 'Sudah berjalan' }, 'put')
  await step(filler, `${url}/answer/steps`, { kind: 'self', agencyId: dinas, version: 1, step: 'send' })
  await step(pengampu, `${url}/answer/steps`, { kind: 'self', agencyId: dinas, version: 2, step: 'accept' })
  await step(pengampu, `/api/evaluation/proofs/${proofList[0]!.id}/review`, { state: 'accepted' })
  await step(second, `${url}/answer`, { kind: 'consolidated', agencyId: bappeda, version: 0, score, justification: 'Sesuai bukti' }, 'put')
  await step(second, `${url}/answer/steps`, { kind: 'consolidated', agencyId: bappeda, version: 1, step: 'send' })
  return step(admin, `${url}/answer/steps`, { kind: 'consolidated', agencyId: bappeda, version: 2, step: 'accept' })
}
