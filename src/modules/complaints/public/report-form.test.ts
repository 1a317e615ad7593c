import assert from 'node:assert/strict'
import { test } from 'node:test'
import { soundsLikeEmergency } from './emergency-words.ts'
import { answerStep, type Draft, firstOpenStep, type FormCategory, mayOpen, presetVisibility, stepsOf } from './report-form.ts'

const category = (code: string, parentCode: string | null = null, more: Partial<FormCategory> = {}): FormCategory => ({
  code,
  name: code,
  parentCode,
  needsLocation: true,
  confidential: false,
  emergency: false,
  ...more,
})
const categories = [
  category('JLN'),
  category('JLN01', 'JLN'),
  category('PHN'),
  category('ADM', null, { needsLocation: false }),
  category('PLY', null, { needsLocation: false, confidential: true }),
  category('DRT', null, { emergency: true }),
]
const facts = { categories, today: '2026-08-03', areaCodes: new Set(['81.71.02.2003']), pinInside: true }
const blank: Draft = { photos: [] }

test('a report walks through its pages in order and none can be skipped', () => {
  let draft = blank
  const seen: string[] = []
  const answers: Record<string, Record<string, string>> = {
    category: { category: 'JLN' },
    subcategory: { subcategory: 'JLN01' },
    what: { text: 'jalan berlubang dekat pasar mardika' },
    where: { address: 'Jl. Pantai Mardika', areaCode: '81.71.02.2003' },
    photos: {},
    contact: { identity: 'none' },
    visibility: { visibility: 'public' },
  }
  for (let step = firstOpenStep(draft, categories); step !== 'check'; step = firstOpenStep(draft, categories)) {
    seen.push(step)
    assert.equal(mayOpen('check', draft, categories), false)
    const outcome = answerStep(step, draft, answers[step]!, facts)
    assert.deepEqual(outcome.problems, [])
    draft = outcome.draft
  }
  assert.deepEqual(seen, Object.keys(answers))
  assert.equal(mayOpen('check', draft, categories), true)
})

test('a category without a place asks for none, one without kinds asks for no kind', () => {
  assert.equal(stepsOf({ ...blank, category: 'ADM' }, categories).includes('where'), false)
  assert.equal(stepsOf({ ...blank, category: 'PHN' }, categories).includes('subcategory'), false)
})

test('danger stops the form until it is ruled out, and a changed text asks again', () => {
  const draft = answerStep('what', { ...blank, category: 'PHN' }, { text: 'Ada kebakaran sekarang di pasar' }, facts).draft
  assert.equal(firstOpenStep(draft, categories), 'emergency')
  assert.deepEqual(answerStep('emergency', draft, {}, facts).problems, [{ field: 'emergencyRuledOut', code: 'emergency-tick' }])
  const ruledOut = answerStep('emergency', draft, { emergencyRuledOut: '1' }, facts).draft
  assert.equal(firstOpenStep(ruledOut, categories), 'where')
  const changed = answerStep('what', ruledOut, { text: 'Ada orang tenggelam di pantai' }, facts).draft
  assert.equal(firstOpenStep(changed, categories), 'emergency')
  assert.equal(stepsOf({ ...blank, category: 'DRT' }, categories).includes('emergency'), true)
})

test('words of danger are told from everyday complaints', () => {
  for (const text of [
    'kebakaran sekarang',
    'ada orang tenggelam',
    'Rumah warga terbakar!',
    'bapak saya sesak napas',
    'tanah longsor, dua orang tertimbun',
  ]) {
    assert.equal(soundsLikeEmergency(text), true, text)
  }
  for (const text of [
    'jalan berlubang dekat pasar mardika',
    'lampu jalan padam',
    'orang bakar sampah tiap sore',
    'selokan mampet, air tergenang',
    'tagihan air naik',
  ]) {
    assert.equal(soundsLikeEmergency(text), false, text)
  }
})

const refusals: [Parameters<typeof answerStep>[0], Record<string, string>, string][] = [
  ['category', {}, 'choose-category'],
  ['category', { category: 'JLN01' }, 'choose-category'],
  ['what', { text: '' }, 'text-missing'],
  ['what', { text: 'rusak' }, 'text-short'],
  ['what', { text: 'x'.repeat(5001) }, 'text-long'],
  ['what', { text: 'lampu jalan padam', incidentOn: '2026-02-30' }, 'date-wrong'],
  ['what', { text: 'lampu jalan padam', incidentOn: '2026-08-04' }, 'date-future'],
  ['where', { areaCode: '81.71.02.2003' }, 'address-missing'],
  ['where', { address: 'Jl. Sultan Babullah' }, 'area-missing'],
  ['where', { address: 'Jl. Sultan Babullah', areaCode: '99.99' }, 'area-missing'],
  ['contact', {}, 'identity-missing'],
  ['contact', { identity: 'contact' }, 'contact-missing'],
  ['contact', { identity: 'relay', email: 'warga' }, 'email-wrong'],
  ['contact', { identity: 'contact', phone: '12' }, 'phone-wrong'],
  ['contact', { identity: 'contact', phone: '08123456789', preference: 'email' }, 'preference-email'],
  ['visibility', {}, 'visibility-missing'],
]
for (const [step, answers, code] of refusals) {
  test(`the page ${step} refuses ${JSON.stringify(answers).slice(0, 60)} with ${code}`, () => {
    assert.deepEqual(
      answerStep(step, blank, answers, facts).problems.map((problem) => problem.code),
      [code],
    )
  })
}

test('a pin outside the city is refused while the rest of the page is kept', () => {
  const { draft, problems } = answerStep(
    'where',
    blank,
    { address: 'Passo', areaCode: '81.71.02.2003', lat: '-6.2', lon: '106.8' },
    { ...facts, pinInside: false },
  )
  assert.deepEqual(problems, [{ field: 'pin', code: 'pin-outside' }])
  assert.equal(draft.address, 'Passo')
  assert.equal(draft.lat, undefined)
})

test('what is refused is named in the order of the page', () => {
  const refused = (step: 'where' | 'contact', answers: Record<string, string>, more = {}) =>
    answerStep(step, blank, answers, { ...facts, ...more }).problems.map(({ field }) => field)
  assert.deepEqual(refused('where', { lat: '-6.2', lon: '106.8' }, { pinInside: false }), ['address', 'areaCode', 'pin'])
  assert.deepEqual(refused('contact', { identity: 'contact', phone: '12', preference: 'email' }), ['email', 'phone'])
})

test('choosing "no contact" forgets what was typed before', () => {
  const { draft } = answerStep('contact', { ...blank, email: 'a@b.id', name: 'Budi' }, { identity: 'none', email: 'a@b.id' }, facts)
  assert.deepEqual(draft, { photos: [], identity: 'none' })
})

test('misconduct is secret unless the reporter decides otherwise', () => {
  assert.equal(presetVisibility({ ...blank, category: 'PLY' }, categories), 'secret')
  assert.equal(presetVisibility({ ...blank, category: 'JLN' }, categories), 'public')
})
