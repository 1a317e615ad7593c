import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../../../test/support/test-app.ts'

const { as, context } = await testApp({ environment: { ARUMBAE_DEMO: 'on' } })
const visitor = await as()
const html = { headers: { accept: 'text/html' } }

for (const [path, id, en] of [
  ['/', 'Suara Anda, pekerjaan kota', 'Your word, the city’s work'],
  ['/aksesibilitas', 'Pernyataan aksesibilitas', 'Accessibility statement'],
  ['/privasi', 'Pemberitahuan privasi', 'Privacy notice'],
  ['/data', 'Data terbuka', 'Open data'],
  ['/demo/surat', 'Kotak surat contoh', 'Example mailbox'],
] as const) {
  test(`${path} speaks Indonesian and English`, async () => {
    const first = await visitor.get(path, html)
    assert.equal(first.statusCode, 200)
    assert.match(first.body, new RegExp(`<html lang="id">[\\s\\S]*<h1>${id}`))
    const english = await as(undefined, { locale: 'en' })
    assert.match((await english.get(path, html)).body, new RegExp(`<html lang="en">[\\s\\S]*<h1>${en}`))
  })
}

test('every page has a skip link, a main landmark and a way to the other language', async () => {
  const { body } = await visitor.get('/', html)
  assert.match(body, /<a class="skip" href="#isi">/)
  assert.match(body, /<main id="isi"/)
  assert.match(body, /href="\/bahasa\?ke=en&amp;dari=%2F"/)
})

test('the language switch remembers and returns, but never leaves this site', async () => {
  const back = await visitor.get('/bahasa?ke=en&dari=%2Fdata%3Fa%3D1')
  assert.equal(back.statusCode, 303)
  assert.equal(back.headers.location, '/data?a=1')
  assert.match(String(back.headers['set-cookie']), /^arumbae_lang=en; Max-Age=31536000; Path=\//)
  for (const elsewhere of ['https://jahat.example', '//jahat.example', '/\\jahat.example', '/bahasa?ke=id']) {
    assert.equal((await visitor.get(`/bahasa?ke=en&dari=${encodeURIComponent(elsewhere)}`)).headers.location, '/')
  }
  const english = await visitor.get('/', { headers: { accept: 'text/html', cookie: 'arumbae_lang=en' } })
  assert.match(english.body, /<html lang="en">/)
})

test('an address that is not there says so in the reader’s language', async () => {
  const missing = await visitor.get('/tidak-ada', html)
  assert.equal(missing.statusCode, 404)
  assert.match(missing.body, /Halaman tidak ditemukan/)
  assert.match(missing.body, /<meta name="robots" content="noindex"/)
  const english = await as(undefined, { locale: 'en' })
  assert.match((await english.get('/tidak-ada', html)).body, /Page not found/)
})

test('pages of every refusal exist in both languages', () => {
  for (const locale of ['id', 'en'] as const) {
    for (const status of [400, 403, 404, 410, 413, 422, 429, 500, 503]) {
      const page = context.pages.render('problem', { status, code: 'x', title: '' }, { locale, path: '/', city: 'Kota Ambon' })
      assert.match(page, /<h1>[^<]{5,}<\/h1>/)
    }
  }
})

test('robots keep out of forms and tracking, and find the site map', async () => {
  const robots = (await visitor.get('/robots.txt')).body
  for (const line of ['Disallow: /lapor/', 'Disallow: /lacak/', 'Disallow: /staff', 'Sitemap: http://localhost:8080/sitemap.xml'])
    assert.ok(robots.includes(line), line)
  const map = await visitor.get('/sitemap.xml')
  assert.match(map.headers['content-type'] as string, /application\/xml/)
  assert.match(map.body, /<loc>http:\/\/localhost:8080\/lapor<\/loc>/)
})

test('the feed is RSS and the catalogue is DCAT', async () => {
  const feed = await visitor.get('/aduan/rss.xml')
  assert.match(feed.headers['content-type'] as string, /application\/rss\+xml/)
  assert.match(feed.body, /<rss version="2.0"/)
  const catalogue = JSON.parse((await visitor.get('/data/catalog.jsonld')).body)
  assert.equal(catalogue['@type'], 'dcat:Catalog')
  for (const dataset of catalogue['dcat:dataset']) {
    for (const { 'dcat:downloadURL': address } of dataset['dcat:distribution']) {
      const path = new URL(address['@id']).pathname
      assert.equal((await visitor.get(path)).statusCode, 200, path)
    }
  }
})

test('no page sets a tracker or asks anything of another host', async () => {
  for (const path of ['/', '/data', '/privasi']) {
    const reply = await visitor.get(path, html)
    assert.equal(reply.headers['set-cookie'], undefined)
    assert.doesNotMatch(reply.body, /(src|href)="(https?:)?\/\//)
  }
})

test('the privacy page names whom to write to and how long contacts are kept, both as the city set them', async () => {
  const named = await testApp({ environment: { ARUMBAE_PRIVACY_CONTACT: 'ppd@kota.example' } })
  const read = async (from = named) => (await (await from.as()).get('/privasi', html)).body
  assert.match(await read(), /mailto:ppd@kota\.example/)
  assert.match(await read(), /dihapus 365 hari setelah laporan selesai/)
  await named.ownerDb.deleteFrom('policies.policy').where('key', '=', 'complaints.contact_retention').execute()
  assert.doesNotMatch(await read(), /365/)
})

test('front page and report form promise the check within the term that the city set, or none', async () => {
  const city = await testApp()
  const read = async (path: string, locale: 'id' | 'en' = 'id') => (await (await city.as(undefined, { locale })).get(path, html)).body
  assert.match(await read('/'), /Admin kota memeriksa paling lama 3 hari kerja\./)
  const one = JSON.stringify({ n: 1, unit: 'working_day' })
  const terms = city.ownerDb.updateTable('policies.policy').where('key', '=', 'complaints.clock.verification')
  await terms.set({ value: one }).execute()
  assert.match(await read('/', 'en'), /checks within 1 working day\./)
  assert.match(await read('/lapor'), /meneruskan ke dinas, paling lama 1 hari kerja\./)
  await city.ownerDb.deleteFrom('policies.policy').where('key', '=', 'complaints.clock.verification').execute()
  assert.match(await read('/'), /Admin kota memeriksa\./)
})

test('without the example city there is no mailbox page, and no address that nobody set', async () => {
  const real = await testApp()
  const privacy = (await (await real.as()).get('/privasi', html)).body
  assert.match(privacy, /di loket Balai Kota\./)
  assert.doesNotMatch(privacy, /mailto:/)
  assert.equal((await (await real.as()).get('/demo/surat', html)).statusCode, 404)
})

test('the interface is read by people as by programs: each address with who may call it, in both languages', async () => {
  const { paths } = (await visitor.get('/api/openapi.json')).json() as {
    paths: Record<string, Record<string, { 'x-permission'?: string }>>
  }
  assert.equal(paths['/api/complaints']!.post!['x-permission'], 'complaints.intake')
  const page = await visitor.get('/api')
  assert.equal(page.statusCode, 200)
  assert.doesNotMatch(page.body, /<script/)
  for (const [path, methods] of Object.entries(paths))
    for (const method of Object.keys(methods))
      assert.ok(page.body.includes(`${method.toUpperCase()} ${path.replaceAll('&', '&amp;')}<`), `${method} ${path}`)
  const subject = /href="(\/api\?bagian=complaints)"/.exec(page.body)![1]!
  const intake = /POST \/api\/complaints<[\s\S]*?<\/details>/.exec((await visitor.get(subject)).body)![0]
  assert.match(intake, /Boleh dipanggil: (?!complaints\.intake)/)
  assert.match(intake, /intakeKey/)
  assert.match((await (await as(undefined, { locale: 'en' })).get('/api')).body, /Programming interface/)
  assert.match((await visitor.get('/data')).body, /href="\/api"/)
})
