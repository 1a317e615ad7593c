import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { Category, UsedCategory } from './contract-categories.ts'
import { submitComplaint } from './index.ts'

const { context, app, db, as, agency } = await testApp()
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })
const admin = await as('city_admin')

const content = {
  nameId: 'Parkir sepeda',
  nameEn: 'Bicycle parking',
  defaultAgencySlug: 'dishub',
  defaultClass: 'complaint_ordinary',
  defaultConfidential: false,
  needsLocation: true,
  needsProof: false,
  active: true,
}
const report = (categoryCode: string) =>
  submitComplaint(context, VISITOR, { locale: 'id', input: { intakeKey: randomUUID(), categoryCode, body: 'Tidak ada tempat sepeda' } })
const offered = async () => ((await app.inject('/api/complaints/categories')).json() as Category[]).map(({ code }) => code)
const listed = async (code: string) =>
  ((await admin.get('/api/complaints/categories/use')).json() as UsedCategory[]).find((each) => each.code === code)!

test('a sub-category gets the next code of its parent, and citizens report under it at once', async () => {
  const reply = await admin.post('/api/complaints/categories', { ...content, parentCode: 'LLN' })
  assert.equal(reply.statusCode, 201, reply.body)
  assert.equal(reply.json().code, 'LLN05', 'four stand there from the start')
  assert.ok((await offered()).includes('LLN05'))
  await report('LLN05')
  assert.deepEqual([(await listed('LLN05')).used, (await listed('LLN01')).used], [1, 0])
})

test('a rename is a new version: what was filed before stays under its own, and the name is known in lists', async () => {
  const { id } = await report('LLN05')
  const change = { ...content, nameId: 'Tempat parkir sepeda', version: 1, reason: 'Lebih jelas' }
  assert.equal((await admin.post('/api/complaints/categories/LLN05', change)).statusCode, 204)
  const later = await report('LLN05')
  const versions = await db
    .selectFrom('complaints.complaint')
    .select(['id', 'category_version'])
    .where('id', 'in', [id, later.id])
    .execute()
  assert.deepEqual(
    new Map(versions.map((row) => [row.id, row.category_version])),
    new Map([
      [id, 1],
      [later.id, 2],
    ]),
  )
  const stale = await admin.post('/api/complaints/categories/LLN05', change)
  assert.deepEqual([stale.statusCode, stale.json().code], [409, 'category-changed'])
})

test('a category that is closed is offered no more, and its cases keep their name', async () => {
  const { id, number } = await report('LLN05')
  const dispositions = [{ agencyId: dishub, role: 'lead', instruction: 'Tinjau' }]
  const open = { confidential: false, dispositions, bodyPublic: 'Tidak ada tempat sepeda' }
  assert.equal((await admin.post(`/api/complaints/${id}/dispose`, open)).statusCode, 200)
  const { version } = await listed('LLN05')
  assert.equal(
    (await admin.post('/api/complaints/categories/LLN05', { ...content, version, active: false, reason: 'Digabung' })).statusCode,
    204,
  )
  assert.ok(!(await offered()).includes('LLN05'))
  await assert.rejects(report('LLN05'), { code: 'category-unknown' })
  assert.equal((await admin.get(`/api/complaints/${id}`)).json().category, 'Parkir sepeda')
  for (const url of [`/aduan/${number}`, '/aduan', '/aduan?category=LLN']) {
    const { body } = await app.inject({ url, headers: { 'accept-language': 'id' } })
    assert.match(body, /: Parkir sepeda/, url)
    assert.match(body, new RegExp(number), url)
  }
})

test('what is wrong is said: an unknown parent, a code that is taken or missing, an unknown agency, somebody without the right', async () => {
  const refusal = async (body: object, url = '/api/complaints/categories') => {
    const reply = await admin.post(url, body)
    return [reply.statusCode, reply.json().code]
  }
  assert.deepEqual(await refusal({ ...content, parentCode: 'XYZ' }), [422, 'category-unknown'])
  assert.deepEqual(await refusal({ ...content, parentCode: 'LLN01' }), [422, 'category-unknown'], 'there are two levels')
  assert.deepEqual(await refusal({ ...content, parentCode: null }), [422, 'category-code-needed'])
  assert.deepEqual(await refusal({ ...content, parentCode: null, code: 'LLN' }), [409, 'category-code-taken'])
  assert.deepEqual(await refusal({ ...content, parentCode: 'LLN', defaultAgencySlug: 'tidak-ada' }), [422, 'category-agency-unknown'])
  assert.deepEqual(await refusal({ ...content, version: 1, reason: 'Ganti' }, '/api/complaints/categories/XYZ'), [404, 'not-found'])
  assert.equal((await admin.post('/api/complaints/categories', { ...content, parentCode: null, code: 'SPD' })).statusCode, 201)
  assert.equal((await (await as('agency_head')).post('/api/complaints/categories', { ...content, parentCode: 'LLN' })).statusCode, 403)
})
