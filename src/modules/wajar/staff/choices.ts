import { call } from '#ui/staff/request.ts'
import type { Category } from '../../complaints/contract-categories.ts'
import type { DaysOff } from '../contract.ts'

/** What the desks choose from; a device takes it along. */
export interface Choices {
  categories: Pick<Category, 'code' | 'parentCode' | 'nameId' | 'nameEn'>[]
  agencies: { id: string; name: string }[]
  areas: { code: string; name: string; kind: string }[]
  daysOff: DaysOff
}

export const NO_CHOICES: Choices = { categories: [], agencies: [], areas: [], daysOff: { days: [], knownUntil: null } }

export async function fetchChoices(): Promise<Choices> {
  const [categories, agencies, areas, daysOff] = await Promise.all([
    call<Choices['categories']>('GET', '/api/complaints/categories'),
    call<Choices['agencies']>('GET', '/api/agencies'),
    call<Choices['areas']>('GET', '/api/areas'),
    call<DaysOff>('GET', '/api/wajar/days-off'),
  ])
  return { categories, agencies, areas: areas.filter(({ kind }) => kind === 'kelurahan' || kind === 'desa_negeri'), daysOff }
}
