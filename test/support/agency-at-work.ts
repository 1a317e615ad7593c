import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Response } from 'light-my-request'
import { VISITOR } from '#kernel/permissions.ts'
import type { ComplaintDetail } from '#modules/complaints/contract-case.ts'
import { type Proof, submitComplaint } from '#modules/complaints/index.ts'
import { testApp } from './test-app.ts'

type Given = Partial<Parameters<typeof submitComplaint>[2]['input']>

/** The answer of a request that must not be refused. */
export async function ok(reply: Promise<Response>) {
  const answer = await reply
  assert.ok(answer.statusCode < 300, answer.body)
  return answer.statusCode === 204 ? undefined : answer.json()
}

/** A city with one agency at work, and a case brought as far as a test needs it. */
export async function agencyAtWork() {
  const house = await testApp()
  const { context, as, agency, db } = house
  const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup dan Persampahan' })
  const admin = await as('city_admin')
  const liaison = await as('liaison_officer', { agencyId: dlhp })
  const head = await as('agency_head', { agencyId: dlhp })
  const toDlhp = { confidential: false, dispositions: [{ agencyId: dlhp, role: 'lead', instruction: 'Tindak lanjuti' }] }

  async function submitted(over: Given = {}) {
    const receipt = await submitComplaint(context, VISITOR, {
      locale: 'id',
      input: {
        intakeKey: randomUUID(),
        categoryCode: 'LLN01',
        body: 'Parkir liar di depan pasar mardika setiap pagi',
        contact: { name: 'Yosina Latuheru', email: `${randomUUID()}@example.org` },
        ...over,
      },
    })
    const proof: Proof = { number: receipt.number, secret: receipt.secret! }
    return { id: receipt.id, url: `/api/complaints/${receipt.id}`, proof }
  }

  async function disposed(over: Given = {}) {
    const complaint = await submitted(over)
    await ok(admin.post(`${complaint.url}/dispose`, toDlhp))
    return complaint
  }

  async function inProgress(over: Given = {}) {
    const complaint = await disposed(over)
    await ok(liaison.post(`${complaint.url}/accept`, {}))
    return complaint
  }

  async function resolved(over: Given = {}) {
    const complaint = await inProgress(over)
    await answer(complaint.url)
    return complaint
  }

  /** An answer that settles the case, drafted by one and approved by another. */
  async function answer(url: string, body = 'Sudah ditertibkan.') {
    const { id } = await ok(liaison.post(`${url}/answers`, { kind: 'public_answer', body, resolves: true }))
    await ok(liaison.post(`/api/complaints/answers/${id}/submit`))
    await ok(head.post(`/api/complaints/answers/${id}/approve`))
  }

  const state = async (url: string, reader = admin): Promise<ComplaintDetail> => ok(reader.get(url))

  /** What the reporter of a case was told, in order. */
  async function newsOf(id: string): Promise<string[]> {
    const rows = await db
      .selectFrom('notices.notice')
      .select('kind')
      .where('subject', '=', id)
      .where('account_id', 'is', null)
      .orderBy('id')
      .execute()
    return rows.map(({ kind }) => kind)
  }

  return { ...house, dlhp, admin, liaison, head, toDlhp, submitted, disposed, inProgress, resolved, answer, state, newsOf }
}
