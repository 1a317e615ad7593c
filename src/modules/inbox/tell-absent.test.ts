import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { listMail } from '#kernel/mail.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { Ack, Visit } from './contract.ts'

// Late in the evening: an answer to a question asked a moment ago does not wait for the morning.
const house = await testApp({ now: '2026-11-23T20:30' })
const operator = await house.as('command_center_operator')
const visitor = await house.as()

async function talk() {
  const visit = (await visitor.post('/api/chat/visits', { site: 'portal' })).json() as Visit
  const bearer = { headers: { authorization: `Bearer ${visit.token}` } }
  assert.equal((await visitor.post('/api/chat/send', { cid: randomUUID(), body: 'Kapan air menyala?' }, bearer)).statusCode, 200)
  const email = `${visit.thread}@warga.example`
  return {
    leaveContact: async () => assert.equal((await visitor.post('/api/chat/contact', { email }, bearer)).statusCode, 200),
    reads: async (seq: number) => assert.ok((await visitor.post('/api/chat/seen', { seq }, bearer)).statusCode < 300),
    async answer(body: string, note = false) {
      const reply = await operator.post(`/api/inbox/threads/${visit.thread}/messages`, {
        cid: randomUUID(),
        body,
        ...(note ? { note } : {}),
      })
      assert.equal(reply.statusCode, 200, reply.body)
      return (reply.json() as Ack).seq
    },
    async letters() {
      await house.context.jobs.drain()
      return (await listMail(house.context.db, { to: email })).map(({ subject, text }) => ({ subject, text }))
    },
  }
}

test('answers that nobody read go out in one letter, once, without the notes of the desk', async () => {
  const { leaveContact, answer, letters } = await talk()
  await leaveContact()
  await answer('Petugas sedang memeriksa pipa.')
  house.clock.advance({ seconds: 90 })
  await answer('Orangnya marah, hati-hati.', true)
  await answer('Air menyala pukul 15.00 WIT.')
  house.clock.advance({ seconds: 90 })
  assert.deepEqual(await letters(), [], 'the second answer has not waited its time')
  house.clock.advance({ minutes: 1 })
  const [letter, ...others] = await letters()
  assert.deepEqual(others, [])
  assert.match(letter!.text, /memeriksa pipa\.[\s\S]*pukul 15\.00/)
  assert.doesNotMatch(letter!.text, /marah/)
  assert.doesNotMatch(letter!.subject, /pipa|air/i)
  house.clock.advance({ minutes: 10 })
  await answer('Sudah menyala.')
  house.clock.advance({ minutes: 3 })
  const texts = (await letters()).map(({ text }) => text)
  assert.equal(texts.length, 2)
  assert.equal(texts.filter((text) => text.includes('pipa')).length, 1, 'what was sent is not sent again')
})

test('whoever reads the answer in the chat gets no letter; an address left after the answer still brings it', async () => {
  const reader = await talk()
  await reader.leaveContact()
  await reader.reads(await reader.answer('Hari ini.'))
  const late = await talk()
  await late.answer('Besok pagi.')
  house.clock.advance({ minutes: 3 })
  assert.deepEqual(await late.letters(), [])
  await late.leaveContact()
  house.clock.advance({ minutes: 3 })
  assert.equal((await late.letters()).length, 1)
  assert.deepEqual(await reader.letters(), [])
})
