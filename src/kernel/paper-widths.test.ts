import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnWidths, TEXT_WIDTH } from './paper-widths.ts'

test('in an office program a number takes little width, a sentence most of it, and no word is broken', () => {
  const headings = ['No.', 'Instansi', 'Pokok', 'Penanggung jawab']
  const long = 'Lapak dipindah tanpa pemberitahuan, belum ada tempat pengganti, dan pembeli tidak tahu ke mana harus mencari.'
  const [no, agency, matter, who] = columnWidths(headings, [
    ['1', 'Dinas Perindustrian dan Perdagangan', long, 'Kepala bidang'],
    ['2', 'Dinas Sosial', 'Bantuan', ''],
  ])
  assert.ok(no! < 900 && matter! > agency! && agency! > no!)
  assert.ok(agency! > 'Perindustrian'.length * 110 && who! > 'Penanggung'.length * 110)
  assert.ok(no! + agency! + matter! + who! <= TEXT_WIDTH)
  const many = columnWidths(
    Array.from({ length: 14 }, () => 'Pertanggungjawaban'),
    [],
  )
  assert.ok(many.reduce((total, width) => total + width, 0) <= TEXT_WIDTH, 'too much for the page: all give way')
})
