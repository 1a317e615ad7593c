import { z } from 'zod'
import { normalisePhone } from '#city/contacts/contract.ts'
import { soundsLikeEmergency } from './emergency-words.ts'

/** The form of a report, one question a page. Pure: the server walks it, the tests walk it. */
export const STEPS = ['category', 'subcategory', 'what', 'emergency', 'where', 'photos', 'contact', 'visibility', 'check'] as const
export type Step = (typeof STEPS)[number]

export const STEP_PATH = {
  category: '/lapor/kategori',
  subcategory: '/lapor/jenis',
  what: '/lapor/kejadian',
  emergency: '/lapor/darurat',
  where: '/lapor/lokasi',
  photos: '/lapor/foto',
  contact: '/lapor/kontak',
  visibility: '/lapor/publik',
  check: '/lapor/periksa',
} as const satisfies Record<Step, string>

export interface DraftPhoto {
  id: string
  blobKey: string
  contentType: string
  width: number
  height: number
  sha256: string
  /** where the camera says it was taken: of the draft alone, sealed and never sent on */
  position?: { lat: number; lon: number }
  /** the day on its camera's clock: of the draft alone */
  takenOn?: string
}

export type Identity = 'contact' | 'relay' | 'none'

export interface Draft {
  category?: string
  subcategory?: string
  text?: string
  incidentOn?: string
  /** the day on which the words were written, by the device that they were written on */
  writtenOn?: string
  incidentDayAnswered?: boolean
  emergencyRuledOut?: boolean
  address?: string
  areaCode?: string
  lat?: number
  lon?: number
  photos: DraftPhoto[]
  photosSeen?: boolean
  photoPlaceAnswered?: boolean
  identity?: Identity
  name?: string
  email?: string
  phone?: string
  preference?: 'email' | 'phone' | 'no_contact'
  visibility?: 'public' | 'secret'
}

/** What the form asks about the place that a camera wrote into a photo. Who does not answer has said no. */
export interface PhotoPlaceQuestion {
  photoId: string
  /** the photo's number on the page */
  photo: number
  /** the village nearest to it; null outside the city, where no point can be */
  near: string | null
  /** how far from the point that was set; null when there is none and the place is offered as one */
  metres: number | null
}

/** What the form asks when nobody said when it happened. Who does not answer leaves the day unknown. */
export interface IncidentDayQuestion {
  day: string
  /** the number of the photo that was taken on it; null: the words were written on it */
  photo: number | null
}

export interface FormCategory {
  code: string
  name: string
  parentCode: string | null
  needsLocation: boolean
  confidential: boolean
  emergency: boolean
}

export type FieldProblem = { field: string; code: FieldProblemCode }
export type FieldProblemCode =
  | 'choose-category'
  | 'choose-subcategory'
  | 'text-missing'
  | 'text-short'
  | 'text-long'
  | 'date-wrong'
  | 'date-future'
  | 'emergency-tick'
  | 'address-missing'
  | 'area-missing'
  | 'pin-outside'
  | 'photos-too-many'
  | 'photo-refused'
  | 'identity-missing'
  | 'contact-missing'
  | 'email-wrong'
  | 'phone-wrong'
  | 'preference-email'
  | 'preference-phone'
  | 'visibility-missing'
  | 'too-fast'
  | 'message-missing'
  | 'number-wrong'
  | 'secret-missing'
  | 'stars-missing'
  | 'reason-missing'

export const MAX_PHOTOS = 10
export const TEXT_MIN = 10
export const TEXT_MAX = 5000

export type Categories = readonly FormCategory[]

function chosen(draft: Draft, categories: Categories): FormCategory | undefined {
  const code = draft.subcategory ?? draft.category
  return categories.find((each) => each.code === code)
}

export function childrenOf(code: string | undefined, categories: Categories): FormCategory[] {
  return categories.filter((each) => each.parentCode === code && code !== undefined)
}

function applies(step: Step, draft: Draft, categories: Categories): boolean {
  if (step === 'subcategory') return childrenOf(draft.category, categories).length > 0
  if (step === 'where') return chosen(draft, categories)?.needsLocation ?? true
  if (step === 'emergency') return needsEmergencyPage(draft, categories)
  return true
}

export function needsEmergencyPage(draft: Draft, categories: Categories): boolean {
  return (chosen(draft, categories)?.emergency ?? false) || soundsLikeEmergency(draft.text ?? '')
}

function isAnswered(step: Step, draft: Draft, categories: Categories): boolean {
  switch (step) {
    case 'category':
      return categories.some((each) => each.code === draft.category && each.parentCode === null)
    case 'subcategory':
      return childrenOf(draft.category, categories).some((each) => each.code === draft.subcategory)
    case 'what':
      return (draft.text?.trim().length ?? 0) >= TEXT_MIN
    case 'emergency':
      return draft.emergencyRuledOut === true
    case 'where':
      return Boolean(draft.address ?? draft.lat) && Boolean(draft.areaCode)
    case 'photos':
      return draft.photosSeen === true
    case 'contact':
      return draft.identity !== undefined
    case 'visibility':
      return draft.visibility !== undefined
    case 'check':
      return true
  }
}

/** The pages of this report in order; a category without a place has no page for it. */
export function stepsOf(draft: Draft, categories: Categories): Step[] {
  return STEPS.filter((step) => applies(step, draft, categories))
}

/** The first page that still waits for an answer; `check` when none does. */
export function firstOpenStep(draft: Draft, categories: Categories): Step {
  return stepsOf(draft, categories).find((step) => !isAnswered(step, draft, categories)) ?? 'check'
}

/** Whether a person may open this page now: everything before it is answered. */
export function mayOpen(step: Step, draft: Draft, categories: Categories): boolean {
  const steps = stepsOf(draft, categories)
  const at = steps.indexOf(step)
  return at >= 0 && at <= steps.indexOf(firstOpenStep(draft, categories))
}

export function stepBefore(step: Step, draft: Draft, categories: Categories): string {
  const steps = stepsOf(draft, categories)
  const before = steps[steps.indexOf(step) - 1]
  return before ? STEP_PATH[before] : '/lapor'
}

export type Answers = Record<string, string | undefined>
export interface Outcome {
  draft: Draft
  problems: FieldProblem[]
}

/** Takes the answers of one page into the draft, or says what is wrong with them. The typed text is kept in both cases. */
export function answerStep(
  step: Step,
  before: Draft,
  answers: Answers,
  facts: { categories: Categories; today: string; areaCodes: ReadonlySet<string>; pinInside: boolean },
): Outcome {
  const draft: Draft = { ...before }
  const problems: FieldProblem[] = []
  const wrong = (field: string, code: FieldProblemCode) => problems.push({ field, code })
  const { categories } = facts

  switch (step) {
    case 'category': {
      const category = categories.find((each) => each.code === answers.category && each.parentCode === null)
      if (!category) wrong('category', 'choose-category')
      else if (category.code !== draft.category) {
        draft.category = category.code
        delete draft.subcategory
        delete draft.visibility
        delete draft.emergencyRuledOut
      }
      break
    }
    case 'subcategory': {
      const child = childrenOf(draft.category, categories).find((each) => each.code === answers.subcategory)
      if (!child) wrong('subcategory', 'choose-subcategory')
      else if (child.code !== draft.subcategory) {
        draft.subcategory = child.code
        delete draft.visibility
      }
      break
    }
    case 'what': {
      const text = (answers.text ?? '').replace(/\r\n/g, '\n').trim()
      if (text !== draft.text) delete draft.emergencyRuledOut
      draft.text = text
      if (text === '') wrong('text', 'text-missing')
      else if (text.length < TEXT_MIN) wrong('text', 'text-short')
      else if (text.length > TEXT_MAX) wrong('text', 'text-long')
      draft.writtenOn = dayOfDevice(answers.writtenOn, facts.today)
      delete draft.incidentOn
      delete draft.incidentDayAnswered
      const date = answers.incidentOn?.trim()
      if (date) {
        draft.incidentOn = date
        if (!isCivilDate(date)) wrong('incidentOn', 'date-wrong')
        else if (date > facts.today) wrong('incidentOn', 'date-future')
      }
      break
    }
    case 'emergency':
      if (answers.emergencyRuledOut === '1') draft.emergencyRuledOut = true
      else wrong('emergencyRuledOut', 'emergency-tick')
      break
    case 'where': {
      const address = answers.address?.trim()
      const lat = coordinate(answers.lat)
      const lon = coordinate(answers.lon)
      delete draft.address
      delete draft.lat
      delete draft.lon
      if (address) draft.address = address.slice(0, 300)
      const pinned = lat !== undefined && lon !== undefined
      if (pinned && facts.pinInside) Object.assign(draft, { lat, lon })
      if (draft.lat !== before.lat || draft.lon !== before.lon) delete draft.photoPlaceAnswered
      if (!draft.address && draft.lat === undefined) wrong('address', 'address-missing')
      if (answers.areaCode && facts.areaCodes.has(answers.areaCode)) draft.areaCode = answers.areaCode
      else {
        delete draft.areaCode
        wrong('areaCode', 'area-missing')
      }
      if (pinned && !facts.pinInside) wrong('pin', 'pin-outside')
      break
    }
    case 'photos':
      draft.photosSeen = true
      break
    case 'contact': {
      const identity = answers.identity
      for (const field of ['name', 'email', 'phone', 'preference'] as const) delete draft[field]
      if (identity !== 'contact' && identity !== 'relay' && identity !== 'none') {
        wrong('identity', 'identity-missing')
        break
      }
      draft.identity = identity
      if (identity === 'none') break
      const name = answers.name?.trim().slice(0, 120)
      if (name) draft.name = name
      const { preference } = answers
      const email = answers.email?.trim()
      const phone = answers.phone?.trim()
      if (preference === 'email' || preference === 'phone' || preference === 'no_contact') draft.preference = preference
      else draft.preference = email ? 'email' : 'phone'
      if (email) {
        draft.email = email
        if (!z.email().max(200).safeParse(email).success) wrong('email', 'email-wrong')
      } else if (!phone) wrong('email', 'contact-missing')
      else if (preference === 'email') wrong('email', 'preference-email')
      if (phone) {
        const normal = normalisePhone(phone)
        draft.phone = normal ?? phone
        if (!normal) wrong('phone', 'phone-wrong')
      } else if (email && preference === 'phone') wrong('phone', 'preference-phone')
      break
    }
    case 'visibility':
      if (chosen(draft, categories)?.confidential) draft.visibility = 'secret'
      else if (answers.visibility === 'public' || answers.visibility === 'secret') draft.visibility = answers.visibility
      else wrong('visibility', 'visibility-missing')
      break
    case 'check':
      break
  }
  return { draft, problems }
}

/** The point on the map, when there is one. */
export function pinOf({ lat, lon }: Draft): { lat: number; lon: number } | undefined {
  return lat === undefined || lon === undefined ? undefined : { lat, lon }
}

/** What the page about publicity has ticked when it is opened first. */
export function presetVisibility(draft: Draft, categories: Categories): 'public' | 'secret' {
  return draft.visibility ?? (chosen(draft, categories)?.confidential ? 'secret' : 'public')
}

export function categoryOf(draft: Draft, categories: Categories): FormCategory | undefined {
  return chosen(draft, categories)
}

/** A device whose clock is ahead of the city's does not know the day. */
function dayOfDevice(day: string | undefined, today: string): string {
  return day !== undefined && isCivilDate(day) && day <= today ? day : today
}

function coordinate(text: string | undefined): number | undefined {
  if (!text || text.trim() === '') return undefined
  const value = Number(text)
  return Number.isFinite(value) && Math.abs(value) <= 180 ? value : undefined
}

function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text && text >= '1990-01-01'
}
