import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { hashPassword } from '#city/people/index.ts'
import { barriersOn, DESK, launchBrowser, PHONE } from '../support/browser.ts'
import { freePort } from '../support/free-port.ts'
import { newestLinkToken } from '../support/mail.ts'
import { testApp } from '../support/test-app.ts'

// Passkeys belong to an address: it must be known before the house is built.
const port = await freePort('localhost')
const address = `http://localhost:${port}`
const { app, db, as, agency, context, clock } = await testApp({ now: '2026-11-23T09:00', environment: { ARUMBAE_URL: address } })
await app.listen({ port, host: 'localhost' })
const browser = await launchBrowser()
const PASSWORD = 'laut tenang perahu'
const AWAY = { status: 503, json: { code: 'stopping', title: 'Sistem sedang dimulai ulang' } }
await agency('dishub', { name: 'Dinas Perhubungan' })

async function adminPage(): Promise<Page> {
  const admin = await as('system_admin')
  await db
    .updateTable('people.account')
    .set({ password_hash: await hashPassword(PASSWORD), email: 'admin@ambon.example' })
    .where('id', '=', admin.accountId!)
    .execute()
  const page = await (await browser.newContext(DESK)).newPage()
  await page.goto(`${address}/staff`)
  await signIn(page, 'admin@ambon.example')
  await page.getByRole('button', { name: 'Pengaturan kota' }).waitFor()
  return page
}

async function signIn(page: Page, email: string) {
  await page.getByLabel('Surel').fill(email)
  await page.getByLabel('Kata sandi').fill(PASSWORD)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
}

/** On a telephone account and way out are behind the menu. */
async function openMenu() {
  const menu = phone.getByRole('button', { name: /^Menu\b/ })
  if ((await menu.getAttribute('aria-expanded')) === 'false') await menu.click()
}

/** Through the menu, as the administrator of many rooms does. */
async function openRoom(name: string) {
  await admin.getByRole('button', { name: 'Pengaturan kota' }).click()
  await admin.getByRole('link', { name, exact: true }).click()
}

const admin = await adminPage()
const phone = await (await browser.newContext(PHONE)).newPage()
let secret = ''

test('the administrator invites a liaison, who chooses a password on a telephone', async () => {
  await openRoom('Petugas')
  await admin.getByRole('button', { name: 'Undang petugas' }).click()
  const form = admin.getByRole('form', { name: 'Undang petugas' })
  await form.waitFor()
  assert.deepEqual(await barriersOn(admin), [])
  await form.getByLabel('Nama').fill('Berty Latue')
  await form.getByLabel('Surel').fill('berty@ambon.example')
  await form.getByRole('combobox', { name: 'Instansi' }).selectOption({ label: 'Dinas Perhubungan' })
  await form.getByRole('button', { name: 'Kirim undangan' }).click()
  await admin.getByText('Undangan dikirim.').waitFor()
  await admin.getByRole('link', { name: 'Berty Latue' }).waitFor()

  await phone.goto(`${address}/staff/password#${await newestLinkToken(context, 'berty@ambon.example')}`)
  await phone.getByRole('heading', { name: 'Selamat datang di Arumbae' }).waitFor()
  assert.ok(!phone.url().includes('#'), 'the secret leaves the address bar')
  await phone.getByRole('button', { name: 'English' }).click()
  await phone.getByRole('heading', { name: 'Welcome to Arumbae' }).waitFor()
  await phone.getByRole('button', { name: 'Bahasa Indonesia' }).click()
  await phone.getByRole('heading', { name: 'Selamat datang di Arumbae' }).waitFor()
  assert.deepEqual(await barriersOn(phone), [])
  await phone.getByLabel('Kata sandi baru').fill(PASSWORD)
  await phone.getByRole('button', { name: 'Simpan dan masuk' }).click()
  await openMenu()
  await phone.getByRole('link', { name: 'Akun saya: Berty Latue' }).waitFor()
})

test('she adds the authenticator app, and from then on the password alone is not enough', async () => {
  await openMenu()
  await phone.getByRole('link', { name: 'Akun saya: Berty Latue' }).click()
  await phone.getByRole('button', { name: 'Siapkan aplikasi kode' }).click()
  secret = (await phone.locator('code.secret').innerText()).replaceAll(' ', '')
  await phone.getByLabel('Kode', { exact: true }).fill(code())
  await phone.getByRole('button', { name: 'Nyalakan' }).click()
  await phone.getByRole('heading', { name: 'Kode pemulihan' }).waitFor()
  assert.equal(await phone.locator('.codes li').count(), 10)
  assert.deepEqual(await barriersOn(phone), [])
  await openMenu()
  // The server is away when she signs out: what is still to end is not the session that she begins next.
  await phone.route('**/api/session', (route) => (route.request().method() === 'DELETE' ? route.fulfill(AWAY) : route.fallback()))
  await phone.getByRole('button', { name: 'Keluar' }).click()
  await signIn(phone, 'berty@ambon.example')
  await phone.getByRole('heading', { name: 'Masukkan kode' }).waitFor()
  assert.deepEqual(await barriersOn(phone), [])
  await phone.getByLabel('Kode').fill('000000')
  await phone.getByRole('button', { name: 'Lanjut' }).click()
  await phone.getByRole('alert').waitFor()
  clock.advance({ seconds: 30 })
  await phone.getByLabel('Kode').fill(code())
  await phone.getByRole('button', { name: 'Lanjut' }).click()
  await openMenu()
  await phone.getByRole('link', { name: 'Akun saya: Berty Latue' }).waitFor()
  await phone.unroute('**/api/session')
})

test('she adds a passkey, after proving again that it is her, and signs in with it alone', async () => {
  const devtools = await phone.context().newCDPSession(phone)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await openMenu()
  await phone.getByRole('link', { name: 'Akun saya: Berty Latue' }).click()
  await phone.getByLabel('Nama kunci').waitFor()
  clock.advance({ minutes: 20 })
  await phone.getByLabel('Nama kunci').fill('Telepon dinas')
  await phone.getByRole('button', { name: 'Tambah kunci sandi' }).click()
  const proof = phone.getByRole('dialog', { name: 'Buktikan lagi bahwa ini Anda' })
  await proof.getByLabel('Kata sandi').fill(PASSWORD)
  await proof.getByLabel('Kode').fill(code())
  assert.deepEqual(await barriersOn(phone), [])
  await proof.getByRole('button', { name: 'Lanjut' }).click()
  await phone.getByRole('button', { name: 'Hapus kunci Telepon dinas' }).waitFor()
  await openMenu()
  await phone.getByRole('button', { name: 'Keluar' }).click()
  await phone.getByRole('button', { name: 'Pakai kunci sandi' }).click()
  await openMenu()
  await phone.getByRole('link', { name: 'Akun saya: Berty Latue' }).waitFor()

  await phone.route('**/api/me', (route) => route.fulfill(AWAY))
  await phone.reload()
  await openMenu()
  await phone.getByRole('link', { name: 'Akun saya: Berty Latue' }).waitFor({ timeout: 10_000 }) // a restart signs nobody out
  await phone.unroute('**/api/me')
})

test('the administrator gives her another role, sees the history, and shuts the account; she is out at once', async () => {
  await openRoom('Petugas')
  await admin.getByRole('link', { name: 'Berty Latue' }).click()
  await admin.getByRole('button', { name: 'Beri peran' }).click()
  const form = admin.getByRole('form', { name: 'Beri peran' })
  await form.getByRole('combobox', { name: 'Peran' }).selectOption({ label: 'Petugas lapangan' })
  await form.getByRole('button', { name: 'Beri peran' }).click()
  const proof = admin.getByRole('dialog')
  await proof.getByLabel('Kata sandi').fill(PASSWORD)
  await proof.getByRole('button', { name: 'Lanjut' }).click()
  await admin.getByRole('button', { name: 'Akhiri peran Petugas lapangan hari ini' }).waitFor()
  await admin.getByText('menambah kunci sandi').waitFor()
  await admin.getByText('diberi peran: Petugas lapangan, Seluruh kota').waitFor()
  assert.deepEqual(await barriersOn(admin), [])
  await db.deleteFrom('people.role_grant').where('role', 'in', ['field_officer', 'liaison_officer']).execute()
  await phone.goto(`${address}/staff`)
  await phone.getByRole('heading', { name: 'Belum ada ruang kerja untuk Anda' }).waitFor()
  await admin.getByRole('button', { name: 'Tutup akun' }).click()
  await admin.getByRole('region', { name: 'Tutup akun' }).getByRole('button', { name: 'Tutup akun' }).click()
  await admin.getByText('Selesai.').waitFor()
  await phone.reload()
  await phone.getByRole('heading', { name: 'Masuk ke ruang kerja' }).waitFor()
})

test('the administrator reads who may do what, and gives an agency a new name from a day on', async () => {
  await openRoom('Petugas')
  await admin.getByRole('link', { name: 'Hak per peran' }).click()
  const box = admin.getByRole('checkbox', { name: 'Notulis: Melihat akun petugas dan perannya' })
  await box.click()
  await admin.getByText('Tersimpan.').waitFor()
  assert.deepEqual(await barriersOn(admin), [])

  await openRoom('Instansi')
  await admin.getByRole('button', { name: /Dinas Perhubungan/ }).click()
  await admin.getByRole('button', { name: 'Ubah nama, jenis, atau induk' }).click()
  const form = admin.getByRole('form', { name: 'Ubah nama, jenis, atau induk' })
  await form.getByLabel('Nama').fill('Dinas Perhubungan dan Pelabuhan')
  await form.getByLabel('Berlaku mulai').fill('2026-11-23')
  await form.getByLabel('Alasan atau dasar hukum').fill('Perda 3/2026')
  assert.deepEqual(await barriersOn(admin), [])
  await form.getByRole('button', { name: 'Simpan' }).click()
  await admin.getByRole('heading', { name: 'Dinas Perhubungan dan Pelabuhan' }).waitFor()
})

test('the way in speaks English to whoever wants it, and a forgotten password gives nothing away', async () => {
  await phone.getByRole('button', { name: 'English' }).click()
  await phone.getByRole('heading', { name: 'Sign in to the console' }).waitFor()
  assert.deepEqual(await barriersOn(phone), [])
  await phone.getByRole('button', { name: 'Forgotten password?' }).click()
  await phone.getByLabel('E-mail').fill('nobody@ambon.example')
  await phone.getByRole('button', { name: 'Send the link' }).click()
  await phone.getByText('If that e-mail has an account').waitFor()
})

function code(): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().epochMilliseconds })
}
