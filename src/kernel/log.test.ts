import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog, maskPeople } from './log.ts'

for (const [text, masked] of [
  ['mail to warga.baik@ambon.example failed', 'mail to …@… failed'],
  ['invalid input "+62 812-4700-1234"', 'invalid input "…"'],
  ['NIK 8171020101900001 exists', 'NIK … exists'],
  ['GET /lacak?nomor=AMB-26-7K3QF9&kunci=x', 'GET /lacak?…'],
  ['AMB-26-7K3QF9 is closed', '… is closed'],
  ['at listen (server.ts:120:15) port 8080', 'at listen (server.ts:120:15) port 8080'],
] as const) {
  test(`"${text}" is logged as "${masked}"`, () => assert.equal(maskPeople(text), masked))
}

test('what a database error quotes of a row is not logged', () => {
  const lines: string[] = []
  const log = createLog({ logLevel: 'info' }, { write: (line) => void lines.push(line) })
  const error = Object.assign(new Error('duplicate key value'), {
    code: '23505',
    table: 'account',
    constraint: 'account_email_key',
    detail: 'Key (email)=(siti@ambon.example) already exists.',
    parameters: ['siti'],
  })
  log.error({ err: new Error('saving failed', { cause: error }) }, 'unexpected error')
  assert.doesNotMatch(lines[0]!, /siti/)
  assert.match(lines[0]!, /"constraint":"account_email_key"/)
})

test('fields that name people are blanked wherever they slip in', () => {
  const lines: string[] = []
  const log = createLog({ logLevel: 'info' }, { write: (line) => void lines.push(line) })
  log.info(
    { email: 'siti@ambon.example', body: { x: 'siti' }, contact: { phone: '0812', name: 'Siti' }, route: '/api/complaints/:id' },
    'request',
  )
  assert.doesNotMatch(lines[0]!, /siti|0812/i)
  assert.match(lines[0]!, /"route":"\/api\/complaints\/:id"/)
})
