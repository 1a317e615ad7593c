import { call } from '#ui/staff/request.ts'
import type { Category } from '../../complaints/contract-categories.ts'
import type { Attendance, DaysOff } from '../contract.ts'

/** What the desks choose from; a device takes it along. */
export interface Choices {
  categories: Pick<Category, 'code' | 'parentCode' | 'nameId' | 'nameEn'>[]
  agencies: { id: string; name: string }[]
  areas: { code: string; name: string; kind: string }[]
  daysOff: DaysOff
  /** who speaks for an agency in this session, by its id */
  heads: Record<string, string>
}

export const NO_CHOICES: Choices = { categories: [], agencies: [], areas: [], daysOff: { days: [], knownUntil: null }, heads: {} }

export async function fetchChoices(sessionId: string): Promise<Choices> {
  const [categories, agencies, areas, daysOff, invited] = await Promise.all([
    call<Choices['categories']>('GET', '/api/complaints/categories'),
    call<Choices['agencies']>('GET', '/api/agencies'),
    call<Choices['areas']>('GET', '/api/areas'),
    call<DaysOff>('GET', '/api/wajar/days-off'),
    call<Attendance[]>('GET', `/api/wajar/sessions/${sessionId}/attendance`),
  ])
  return {
    categories,
    agencies,
    areas: areas.filter(({ kind }) => kind === 'kelurahan' || kind === 'desa_negeri'),
    daysOff,
    heads: Object.fromEntries(
      invited.flatMap(({ agencyId, invitedPerson, substituteName }) => (agencyId ? [[agencyId, substituteName ?? invitedPerson]] : [])),
    ),
  }
}
