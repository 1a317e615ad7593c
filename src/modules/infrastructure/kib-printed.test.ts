import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FORMS, printed } from '../../../test/support/kib-forms.ts'
import { multipart } from '../../../test/support/multipart.ts'
import { testApp } from '../../../test/support/test-app.ts'

const { as, agency } = await testApp({ now: '2026-06-15T09:00' })
const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup' })
await agency('dpupr', { name: 'Dinas PUPR' })
const liaison = await as('liaison_officer', { agencyId: dlhp })
const admin = await as('city_admin')

const send = async (by: typeof liaison, kib: string, bytes: Buffer, query: string) => {
  const { payload, headers } = multipart({ file: { name: 'kartu.xlsx', bytes } })
  return (await by.post(`/api/infrastructure/kib-${kib}/import?${query}`, payload, { headers })).json()
}

for (const [kib, { line, kind, kept }] of Object.entries(FORMS))
  test(`KIB ${kib.toUpperCase()} is read as it is printed: heading in lines with merged cells, numbering, sum and signatures`, async () => {
    const stated = `agency=dlhp&kind=${kind}`
    const bytes = await printed(kib)
    const dry = await send(liaison, kib, bytes, `dry_run=true&${stated}`)
    assert.deepEqual([dry.added, dry.refusals], [1, []], JSON.stringify(dry))
    assert.equal(dry.passedOver.length, 4, 'the sum and three lines of signatures are told')
    const applied = await send(liaison, kib, bytes, `dry_run=false&plan=${dry.plan}&${stated}`)
    assert.equal(applied.applied, true, JSON.stringify(applied))
    const name = String(line.find((value) => String(value).includes('(contoh)')))
    const [asset] = (await admin.get(`/api/infrastructure/assets?kib=${kib.toUpperCase()}&q=${encodeURIComponent(name)}`)).json().rows
    const detail = (await admin.get(`/api/infrastructure/assets/${asset.id}`)).json()
    const card = new Map<string, string>(detail.card.map(({ title, value }: { title: string; value: string }) => [title, value]))
    for (const [title, value] of Object.entries(kept)) assert.equal(card.get(title), value, title)
    const bare = await send(admin, kib, bytes, 'dry_run=true')
    assert.equal(bare.code, 'sheet-columns')
    assert.match(JSON.stringify(bare), /Kode jenis, Kode instansi/, 'it says what is missing, and nothing that is there')
    assert.doesNotMatch(JSON.stringify(bare), /Kode Barang/)
    assert.equal((await send(admin, kib, bytes, 'dry_run=true&agency=dpupr&kind=market')).same, 1, 'what is said once is said of new lines')
  })

test('a line of a printed card that cannot be taken is named by its row in the file', async () => {
  const wrong = [2, ...FORMS.c.line.with(2, '0008').with(3, 'hancur')]
  const dry = await send(liaison, 'c', await printed('c', [wrong]), 'dry_run=true&agency=dlhp&kind=tps3r')
  assert.deepEqual(
    dry.refusals.map(({ row, column }: { row: number; column: string }) => [row, column]),
    [[11, 'Kondisi (B, KB, RB)']],
  )
})

test('who keeps assets for one agency says no other once for all lines', async () => {
  const dry = await send(liaison, 'b', await printed('b', [[2, ...FORMS.b.line.with(2, '0099')]]), 'dry_run=true&agency=dpupr&kind=park')
  assert.deepEqual(
    dry.refusals.map(({ column }: { column: string }) => column),
    ['Kode instansi'],
  )
})
