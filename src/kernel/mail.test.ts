import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { testApp } from '../../test/support/test-app.ts'
import { createMailer, listMail, MailRefused } from './mail.ts'

const { db, clock } = await testApp()
const received: string[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _session, done) =>
    username === 'kota' && password === 'r@hasia' ? done(null, { user: username }) : done(new Error('no')),
  onMailFrom: ({ address }, _session, done) =>
    done(address.endsWith('@ambon.example') ? null : Object.assign(new Error('refused'), { responseCode: 550 })),
  onRcptTo: ({ address }, _session, done) => {
    const code = address.startsWith('tiada') ? 550 : address.startsWith('penuh') ? 452 : undefined
    done(code ? Object.assign(new Error('refused'), { responseCode: code }) : null)
  },
  onData: (stream, _session, done) => {
    let message = ''
    stream.on('data', (chunk: Buffer) => (message += chunk.toString()))
    stream.on('end', () => {
      received.push(message)
      done()
    })
  },
})
server.on('error', () => {})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.server.address() as AddressInfo
const mailer = createMailer(
  { smtpUrl: `smtp://kota:r%40hasia@127.0.0.1:${port}?tls=off`, mailFrom: 'Kota Ambon <aduan@ambon.example>' },
  db,
  clock,
)
after(() => {
  mailer.close()
  server.close()
})
const mail = { to: 'warga@ambon.example', subject: 'Aduan diterima', text: 'Terima kasih', messageId: 'notice-1@ambon.example' }

test('a mail server receives the message under its own id, marked as automatic', async () => {
  const { proof } = await mailer.send(mail)
  assert.match(proof, /^250/)
  const [message] = received
  assert.match(message!, /^Message-ID: <notice-1@ambon\.example>/m)
  assert.match(message!, /^Auto-Submitted: auto-generated/m)
  assert.match(message!, /^From: Kota Ambon <aduan@ambon\.example>/m)
})

test('an unknown address is refused for good, a full mailbox may be tried again', async () => {
  await assert.rejects(mailer.send({ ...mail, to: 'tiada@ambon.example' }), MailRefused)
  await assert.rejects(mailer.send({ ...mail, to: 'penuh@ambon.example' }), (error) => !(error instanceof MailRefused))
})

test('a wrong password or a sender refused is no refusal of the letter: it goes once the city has mended that', async () => {
  for (const [password, mailFrom] of [
    ['lama', 'aduan@ambon.example'],
    ['r%40hasia', 'asing@elsewhere.example'],
  ] as const) {
    const other = createMailer({ smtpUrl: `smtp://kota:${password}@127.0.0.1:${port}?tls=off`, mailFrom }, db, clock)
    await assert.rejects(
      other.send(mail),
      (error: { responseCode?: number }) => error.responseCode! >= 500 && !(error instanceof MailRefused),
    )
    other.close()
  }
})

test('a recipient cannot smuggle in headers', async () => {
  received.length = 0
  await mailer.send({ ...mail, subject: 'Halo\r\nBcc: semua@ambon.example' })
  assert.doesNotMatch(received[0]!, /^Bcc:/m)
})

test('an invitation travels as a calendar part that mail programs take over', async () => {
  received.length = 0
  await mailer.send({ ...mail, calendar: { method: 'REQUEST', text: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' } })
  assert.match(received[0]!, /Content-Type: text\/calendar; charset=utf-8; method=REQUEST/)
  assert.match(received[0]!, /undangan\.ics/)
})

test('without a mail server the local mailbox keeps each message once', async () => {
  const local = createMailer({ smtpUrl: undefined, mailFrom: 'Kota Ambon <aduan@ambon.example>' }, db, clock)
  await local.send(mail)
  await local.send(mail)
  assert.deepEqual(
    (await listMail(db)).map(({ to, subject }) => [to, subject]),
    [['warga@ambon.example', 'Aduan diterima']],
  )
})
