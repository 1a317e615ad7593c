import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ok, planOf } from '../../../test/support/plan.ts'
import { type Client, testApp } from '../../../test/support/test-app.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const { planner, liaison, stranger, programme, indicator, open, accepted } = await planOf(house)
await open(2026, 1, 2, 3)

async function send(by: Client, name: string, csv: string, query = 'dry_run=true') {
  const form = new FormData()
  form.append('file', new Blob([csv]), 'berkas.csv')
  const request = new Request('http://localhost/', { method: 'POST', body: form })
  const headers = { 'content-type': request.headers.get('content-type')! }
  return by.post(`/api/masterplan/sheets/${name}/import?${query}`, Buffer.from(await request.arrayBuffer()), { headers })
}

async function apply(by: Client, name: string, csv: string) {
  const dry = ok(await send(by, name, csv))
  assert.deepEqual(dry.refusals, [])
  return ok(await send(by, name, csv, `dry_run=false&plan=${dry.plan}`))
}

test('programmes, indicators, targets and numbers come in as spreadsheets, by the same rules as on screen', async () => {
  const programmes = 'Masterplan,Kode,Program,Dimensi,Jangka,Quick win,Tahun mulai,Tahun akhir,Perangkat daerah\n'
  const good = `${programmes}2025-2029,S-1,Bank sampah,ENV.WAS,Jangka menengah (5 tahun),ya,2025,2029,dlhp\n`
  assert.equal((await apply(planner, 'programmes', good)).added, 1)
  const bad = `${programmes}2025-2029,S-2,Parkir pintar,LIV.MOB,Jangka menengah (5 tahun),,2025,2035,dishub\n2025-2029,S-3,Taman,ENV.XXX,Jangka menengah (5 tahun),,2025,2029,dlhp\n`
  const refused = ok(await send(planner, 'programmes', bad))
  assert.deepEqual(
    refused.refusals.map((each: { row: number; reason: string }) => [each.row, each.reason]),
    [
      [2, 'Tahunnya harus di antara 2025 dan 2029.'],
      [3, 'Dimensi itu bukan dari daftar dimensi masterplan ini.'],
    ],
  )
  const indicators =
    'Kode,Masterplan,Kode program,Perangkat daerah,Indikator,Tingkat,Satuan,Arah,Agregasi,Frekuensi,Wajib bukti,Tahun mulai,Tahun akhir\n'
  await apply(
    planner,
    'indicators',
    `${indicators}SI-1,2025-2029,S-1,dlhp,Sampah terolah,Keluaran,ton,Makin tinggi makin baik,Dijumlahkan,Bulanan,tidak,2025,2029\n`,
  )
  await apply(planner, 'targets', 'Kode indikator,Tahun,Target\nSI-1,2026,"12,5"\nSI-1,2027,15\n')
  const numbers = 'Kode indikator,Tahun,Bulan,Nilai\nSI-1,2026,1,"2,5"\nSI-1,2026,2,3\n'
  assert.equal((await apply(liaison, 'realisations', numbers)).added, 2)
  const changed = ok(await send(liaison, 'realisations', numbers.replace('2,3', '2,4')))
  assert.deepEqual([changed.same, changed.changed], [1, 1])
  assert.deepEqual(changed.change[0].fields, [{ title: 'Nilai', before: '3', after: '4' }])
  const exported = (await liaison.get('/api/masterplan/sheets/realisations.csv')).body
  assert.match(exported, /SI-1,Sampah terolah,ton,2026,1,"2,5",,,,Draf/)
  assert.equal((await apply(liaison, 'realisations', exported)).same, 2, 'what went out comes back the same')
})

test('a status comes in with the day from which it holds, by the steps of the lifecycle', async () => {
  const head = 'Masterplan,Kode,Program,Dimensi,Jangka,Tahun mulai,Tahun akhir,Perangkat daerah,Status,Status sejak,Alasan status\n'
  const line = (status: string, code = 'ST-1') =>
    `2025-2029,${code},Parkir pintar,LIV.MOB,Jangka menengah (5 tahun),2025,2029,dlhp,${status}\n`
  await apply(planner, 'programmes', head + line('Berjalan,2025-02-03,'))
  await apply(planner, 'programmes', head + line('Ditunda,2026-03-01,Menunggu APBD perubahan'))
  const exported = (await planner.get('/api/masterplan/sheets/programmes.csv')).body
  assert.match(exported, /ST-1,Parkir pintar,.*,Ditunda,2026-03-01,Menunggu APBD perubahan,/)
  const same = ok(await send(planner, 'programmes', exported))
  assert.deepEqual([same.changed, same.refused, same.added], [0, 0, 0], 'what went out comes back the same')
  const refusals = async (csv: string) =>
    ok(await send(planner, 'programmes', head + csv)).refusals.map(({ reason }: { reason: string }) => reason)
  assert.deepEqual(await refusals(line('Selesai,2026-05-01,')), [
    'Langkah itu tidak mungkin dari status Ditunda. Muat ulang halaman, atau periksa tanggalnya.',
  ])
  assert.deepEqual(await refusals(line('Berjalan,2026-03-01,Menunggu APBD perubahan')), [
    'Isi di "Status sejak" tanggal mulai status yang baru.',
  ])
  assert.deepEqual(await refusals(line('Ditunda,2026-02-01,Menunggu APBD perubahan')), [
    'Tanggal dan alasan status yang sudah tercatat dibetulkan di halaman programnya.',
  ])
  assert.deepEqual(await refusals(line('Batal,2026-05-01,')), ['Tulis alasannya (paling sedikit tiga huruf).'])
  assert.deepEqual(await refusals(line('Selesai,2026-05-01,', 'ST-2')), [
    'Langkah itu tidak mungkin dari status Rencana. Muat ulang halaman, atau periksa tanggalnya.',
  ])
  assert.deepEqual(await refusals(line('Berjalan,2026-12-01,', 'ST-2')), [
    'Hari itu belum tiba. Status dicatat sejak hari ini atau sebelumnya.',
  ])
  assert.deepEqual(await refusals(line(',,')), [], 'an empty cell leaves the status as it is')
})

test('a dry run writes nothing, and a closed period or another agency is refused by row', async () => {
  const id = await programme()
  await indicator(id, { code: 'SI-2' })
  const file = 'Kode indikator,Tahun,Bulan,Nilai\nSI-2,2026,1,5\nSI-2,2026,9,5\nTIDAK-ADA,2026,1,5\n'
  const report = ok(await send(liaison, 'realisations', file))
  assert.equal(report.added, 1)
  assert.deepEqual(
    report.refusals.map((each: { row: number; reason: string }) => [each.row, each.reason]),
    [
      [3, 'Masa pengisian 09/2026 tidak terbuka. Mintalah Bappeda membukanya.'],
      [4, 'Tidak ada indikator dengan kode TIDAK-ADA.'],
    ],
  )
  assert.equal((await send(liaison, 'realisations', file, `dry_run=false&plan=${report.plan}`)).statusCode, 422)
  assert.doesNotMatch((await planner.get('/api/masterplan/sheets/realisations.csv')).body, /SI-2/)
  const theirs = ok(await send(stranger, 'realisations', 'Kode indikator,Tahun,Bulan,Nilai\nSI-2,2026,1,5\n'))
  assert.equal(theirs.refused, 1)
  assert.equal((await send(stranger, 'targets', 'Kode indikator,Tahun,Target\nSI-2,2026,1\n')).statusCode, 403)
})

test('a number that was sent is not overwritten by a file', async () => {
  const id = await indicator(await programme(), { code: 'SI-3' })
  await accepted(id, 2026, 1, { value: '4' })
  const report = ok(await send(liaison, 'realisations', 'Kode indikator,Tahun,Bulan,Nilai\nSI-3,2026,1,9\n'))
  assert.match(report.refusals[0].reason, /sudah dikirim/)
})

test('budget, progress and matrix come in and go out with the same columns', async () => {
  await programme({ code: 'S-9', name: 'Komposter' })
  const lines = 'Tahun,Kode,Masterplan,Kode program,Perangkat daerah,Kegiatan,Sumber dana,Pagu murni\n'
  await apply(planner, 'activities', `${lines}2026,A-1,2025-2029,S-9,dlhp,Pengadaan komposter,APBD Kota,Rp 100.000.000\n`)
  const progress = 'Tahun,Kode,Bulan,Realisasi fisik (%),Realisasi keuangan bulan ini\n2026,A-1,1,10,5000000\n'
  await apply(liaison, 'progress', progress)
  const over = ok(await send(liaison, 'progress', `${progress}2026,A-1,2,20,95000001\n`))
  assert.match(over.refusals[0].reason, /melebihi pagu Rp 100\.000\.000/)
  const links =
    'Masterplan,Kode program,Dokumen,Tahun,Keadaan,Alasan\n2025-2029,S-9,RPJMD,,Tercantum,\n2025-2029,S-9,DPA,2026,Tidak tercantum,\n'
  assert.match(ok(await send(planner, 'links', links)).refusals[0].reason, /mengapa/)
  await apply(planner, 'links', links.replace('Tidak tercantum,', 'Tidak tercantum,Menunggu APBD perubahan'))
  for (const name of ['programmes', 'indicators', 'targets', 'activities', 'progress', 'links']) {
    const csv = (await planner.get(`/api/masterplan/sheets/${name}.csv`)).body
    const report = ok(await send(name === 'progress' ? liaison : planner, name, csv))
    assert.deepEqual([report.added, report.changed, report.refused], [0, 0, 0], name)
    assert.equal((await planner.get(`/api/masterplan/sheets/${name}.xlsx`)).statusCode, 200)
  }
})

test('versions of the nomenclature, their codes and the mapping between them come in as spreadsheets', async () => {
  const [old, next] = ['KEPMENDAGRI-050-5889-2021', 'KEPMENDAGRI-CONTOH-2026']
  const versions = `Versi,Nama,Dasar hukum\n${next},Nomenklatur contoh,Kepmendagri contoh\n`
  const reasons = async (name: string, csv: string, by = planner) =>
    ok(await send(by, name, csv)).refusals.map(({ reason }: { reason: string }) => reason)
  const heads = 'Versi,Kode,Nama\n'
  const codes = `${heads}${next},2.16,Kominfo\n${next},2.16.03,Aplikasi informatika\n${next},2.16.03.2.02,E-government\n${next},2.16.03.2.02.0099,Kota cerdas\n`
  assert.match((await reasons('nomenclature-codes', codes))[0], /Tambahkan versinya dahulu/)
  assert.match((await reasons('nomenclature-versions', versions.replace(next, 'contoh 2026')))[0], /huruf besar/)
  assert.equal((await apply(planner, 'nomenclature-versions', versions)).added, 1)
  assert.deepEqual(
    await reasons(
      'nomenclature-codes',
      `${heads}${next},2.16,Kominfo\n${next},2.16.03.2.02,E-government\n${next},2.16.03.2.02.099,Tiga digit\n`,
    ),
    [
      `Di atas 2.16.03.2.02 harus ada 2.16.03 dalam versi ${next}. Tulis baris itu lebih dahulu.`,
      'Kode 2.16.03.2.02.099 tidak berbentuk kode nomenklatur, misalnya 2.16.03.2.02.09 atau 2.16.03.2.02.0014.',
    ],
  )
  assert.equal((await apply(planner, 'nomenclature-codes', codes)).added, 4)
  const mapping = (to: string, note = 'Kepmendagri contoh, lampiran') =>
    `Dari versi,Dari kode,Ke versi,Ke kode,Dasar padanan\n${old},2.16.03.2.02.09,${to},${note}\n`
  assert.deepEqual(await reasons('nomenclature-mappings', mapping(`${next},2.16.03.2.02.0098`)), [
    `Kode 2.16.03.2.02.0098 tidak ada dalam nomenklatur ${next}.`,
  ])
  assert.deepEqual(await reasons('nomenclature-mappings', mapping(`${old},2.16.03`)), ['Padanan menghubungkan dua versi yang berbeda.'])
  assert.equal((await apply(planner, 'nomenclature-mappings', mapping(`${next},2.16.03.2.02.0099`))).added, 1)
  assert.equal((await apply(planner, 'nomenclature-mappings', mapping(`${next},2.16.03.2.02.0099`, 'Dikoreksi'))).changed, 1)
  const pair = { fromVersion: next, fromCode: '2.16.03.2.02.0099', toVersion: old, toCode: '2.16.03.2.02.09', reason: 'Kode yang keliru' }
  const unmap = (body: object, by = planner) => by.post('/api/masterplan/nomenclature/unmap', body)
  assert.equal((await unmap({ ...pair, reason: '' })).statusCode, 400)
  assert.equal((await unmap(pair, liaison)).statusCode, 403)
  assert.equal((await unmap(pair, await house.as())).statusCode, 401)
  assert.equal((await unmap(pair)).statusCode, 204, 'a wrong mapping is taken back, from whichever end it is seen')
  assert.equal((await unmap(pair)).statusCode, 404)
  assert.equal((await apply(planner, 'nomenclature-mappings', mapping(`${next},2.16.03.2.02.0099`))).added, 1)
  const found = async (version: string, q: string) =>
    ok(await liaison.get(`/api/masterplan/nomenclature?version=${version}&q=${q}`)).codes.map(
      (row: { level: string; elsewhere: object }) => [row.level, row.elsewhere],
    )
  assert.deepEqual(await found(old, '2.16.03.2.02.09'), [['subkegiatan', [{ version: next, code: '2.16.03.2.02.0099' }]]])
  assert.deepEqual(await found(next, '2.16.03.2.02.0099'), [['subkegiatan', [{ version: old, code: '2.16.03.2.02.09' }]]])
  for (const name of ['versions', 'codes', 'mappings']) {
    const exported = (await planner.get(`/api/masterplan/sheets/nomenclature-${name}.csv`)).body
    const again = ok(await send(planner, `nomenclature-${name}`, exported))
    assert.deepEqual([again.refused, again.same], [0, again.rows], 'what went out comes back the same')
  }
  assert.equal((await send(liaison, 'nomenclature-versions', versions)).statusCode, 403)
})
