import assert from 'node:assert/strict'
import { test } from 'node:test'
import { icalendar } from './icalendar.ts'

test('what somebody typed stays within its line, whatever ends their lines', () => {
  const at = Temporal.Instant.from('2026-08-03T00:00:00Z')
  const entry = {
    uid: 'a@kota',
    stamp: at,
    sequence: 0,
    starts: at,
    ends: at,
    place: 'Aula; lantai 2',
    text: '',
    url: 'https://kota.example',
  }
  for (const end of ['\n', '\r\n', '\r']) {
    const lines = icalendar('Rapat', [{ ...entry, title: `Rapat${end}ATTENDEE:mailto:asing@example.net` }]).split(/\r\n|\r|\n/)
    assert.ok(lines.includes('SUMMARY:Rapat\\nATTENDEE:mailto:asing@example.net'), JSON.stringify(end))
    assert.ok(lines.includes('LOCATION:Aula\\; lantai 2'))
  }
})
