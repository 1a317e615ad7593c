import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { listMail } from '#kernel/mail.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { Letter } from './contract-answers.ts'
import { submitComplaint } from './index.ts'

const { context, clock, as, agency } = await testApp({ now: '2026-08-03T09:00', environment: { SMS_URL: 'simulator' } })
const dlhp = await agency('dlhp')
const admin = await as('city_admin')
const liaison = await as('liaison_officer', { agencyId: dlhp })
const head = await as('agency_head', { agencyId: dlhp })
const stranger = await as('liaison_officer', { agencyId: await agency('dpupr') })

async function handled({
  locale = 'id' as 'id' | 'en',
  confidential = false,
  email = `${randomUUID()}@example.org` as string | null,
  phone = undefined as string | undefined,
  threadId = undefined as string | undefined,
} = {}) {
  const { id } = await submitComplaint(context, VISITOR, {
    locale,
    ...(threadId ? { threadId } : {}),
    input: {
      intakeKey: randomUUID(),
      categoryCode: 'LLN01',
      body: 'Parkir liar di depan pasar mardika setiap pagi',
      ...(email || phone ? { contact: { name: 'Yosina Latuheru', ...(email ? { email } : {}), ...(phone ? { phone } : {}) } } : {}),
    },
  })
  const dispositions = [{ agencyId: dlhp, role: 'lead', instruction: 'Tertibkan' }]
  assert.equal((await admin.post(`/api/complaints/${id}/dispose`, { confidential, dispositions })).statusCode, 200)
  await liaison.post(`/api/complaints/${id}/accept`, {})
  return { id, email, url: `/api/complaints/${id}` }
}
async function pending(url: string, words: object): Promise<string> {
  const { id } = (await liaison.post(`${url}/answers`, { kind: 'public_answer', ...words })).json()
  assert.equal((await liaison.post(`/api/complaints/answers/${id}/submit`)).statusCode, 204)
  return `/api/complaints/answers/${id}`
}
const preview = async (url: string, words: object, person = head): Promise<Letter | null> => {
  const reply = await person.post(`${url}/letter`, words)
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json().letter
}
const lettersTo = async (to: string) => {
  await context.jobs.drain()
  return listMail(context.db, { to, limit: 10 })
}

for (const [what, about, resolves] of [
  ['an Indonesian answer that settles the matter', { locale: 'id' }, true],
  ['an English answer that settles the matter', { locale: 'en' }, true],
  ['news on the way, in English', { locale: 'en' }, false],
  ['the answer in a secret matter', { locale: 'id', confidential: true }, true],
] as const)
  test(`the preview of ${what} is the letter in the mailbox, byte for byte`, async () => {
    const { url, email } = await handled(about)
    const words = { body: '  Sudah ditertibkan.\n\n"Parkir" & <rambu> dipasang; terima kasih – É.  ', resolves }
    const drafting = await preview(url, words, liaison)
    const answer = await pending(url, words)
    const seen = await preview(url, words)
    assert.deepEqual(seen, drafting)
    assert.equal(seen!.channel, 'email')
    const before = await lettersTo(email!)
    assert.equal((await head.post(`${answer}/approve`, { seen })).statusCode, 204)
    const after = await lettersTo(email!)
    assert.equal(after.length, before.length + 1)
    const sent = after.find(({ id }) => !before.some((letter) => letter.id === id))!
    assert.equal(sent.subject, seen!.subject)
    assert.equal(sent.text, seen!.text)
    assert.match(sent.text, /"Parkir" & <rambu> dipasang/)
    if ('confidential' in about) assert.doesNotMatch(sent.subject, /AMB-/)
  })

test('whoever left a telephone alone is sent the short words of the preview by SMS, without the answer itself', async () => {
  const { url } = await handled({ email: null, phone: '0812 3456 7801' })
  const words = { body: 'Sudah ditertibkan.', resolves: true }
  const answer = await pending(url, words)
  const seen = await preview(url, words)
  assert.deepEqual([seen!.channel, seen!.subject], ['sms', null])
  assert.doesNotMatch(seen!.text, /ditertibkan/)
  const before = await lettersTo('+6281234567801')
  assert.equal((await head.post(`${answer}/approve`, { seen })).statusCode, 204)
  const after = await lettersTo('+6281234567801')
  assert.deepEqual(
    after.filter(({ id }) => !before.some((letter) => letter.id === id)).map(({ text }) => text),
    [seen!.text],
  )
})

test('whoever came by the chat reads in the thread what the preview showed, though an e-mail address is known too', async () => {
  const visitor = await as()
  const { token, thread } = (await visitor.post('/api/chat/visits', { site: 'portal' })).json() as { token: string; thread: string }
  const bearer = { headers: { authorization: `Bearer ${token}` } }
  await visitor.post('/api/chat/send', { cid: randomUUID(), body: 'Parkir liar di depan pasar' }, bearer)
  const { url, email } = await handled({ threadId: thread })
  const words = { body: 'Sudah ditertibkan.\n\nRambu dipasang.', resolves: true }
  const answer = await pending(url, words)
  const seen = await preview(url, words)
  assert.deepEqual([seen!.channel, seen!.subject], ['webchat', null])
  assert.match(seen!.text, /Sudah ditertibkan\.\n\nRambu dipasang\./)
  assert.equal((await head.post(`${answer}/approve`, { seen })).statusCode, 204)
  assert.deepEqual(await lettersTo(email!), [], 'told once, where it came from')
  const { events } = (await visitor.get('/api/chat/sync?after=0', bearer)).json() as { events: { body?: string }[] }
  assert.equal(events.at(-1)!.body, seen!.text)
})

test('a letter that reads otherwise by the time of the approval is not sent unseen', async () => {
  const { url } = await handled()
  const words = { body: 'Sudah ditertibkan.', resolves: true }
  const answer = await pending(url, words)
  const yesterday = await preview(url, words)
  clock.set('2026-08-04T09:00')
  const refused = await head.post(`${answer}/approve`, { seen: yesterday })
  assert.deepEqual([refused.statusCode, refused.json().code], [409, 'letter-changed'])
  const today = await preview(url, words)
  assert.notEqual(today!.text, yesterday!.text)
  assert.equal((await head.post(`${answer}/approve`, { seen: today })).statusCode, 204)
})

test('a reporter without an address gets no letter, and the preview says so', async () => {
  const { url } = await handled({ email: null })
  assert.equal(await preview(url, { body: 'Sudah ditertibkan.', resolves: true }), null)
})

test('the letter is shown to those who word or approve the answer alone', async () => {
  const { url } = await handled()
  const words = { body: 'Sudah ditertibkan.', resolves: true }
  assert.equal((await admin.post(`${url}/letter`, words)).statusCode, 403)
  assert.equal((await stranger.post(`${url}/letter`, words)).statusCode, 404)
  assert.equal((await (await as()).post(`${url}/letter`, words)).statusCode, 401)
  assert.equal((await head.post(`${url}/letter`, { body: '', resolves: true })).statusCode, 400)
})
