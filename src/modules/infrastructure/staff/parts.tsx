import type { Locale } from '#kernel/texts.ts'
import type { Choice } from '#ui/staff/fields.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { RegisterFigures } from '../contract.ts'
import { staffWords } from './words.ts'

/** Where each screen of the room leads to. */
export function RoomTabs({ locale, here, go }: { locale: Locale; here: 'register' | 'censuses' | 'growth'; go(path: string): void }) {
  const t = staffWords[locale]
  const tabs = [
    ['register', '/staff/infrastructure'],
    ['censuses', '/staff/infrastructure/censuses'],
    ['growth', '/staff/infrastructure/growth'],
  ] as const
  return (
    <nav className="tabs" aria-label={t.title}>
      {tabs.map(([name, path]) => (
        <button type="button" key={name} className="tab" aria-current={name === here ? 'page' : undefined} onClick={() => go(path)}>
          {t.tabs[name]}
        </button>
      ))}
    </nav>
  )
}

/** The agencies, areas and kinds that forms of this room offer. */
export function useChoices(locale: Locale) {
  const agencies = useLoaded<{ id: string; name: string }[]>('/api/agencies').value ?? []
  const areas = useLoaded<{ code: string; name: string; kind: string; parentName: string | null }[]>('/api/areas').value ?? []
  const registers = useLoaded<RegisterFigures[]>('/api/infrastructure/registers')
  const title = (each: { titleId: string; titleEn: string }) => (locale === 'id' ? each.titleId : each.titleEn)
  const kinds = (registers.value ?? []).flatMap((register) => register.kinds)
  return {
    agencies: agencies.map(({ id, name }): Choice => [id, name]),
    areas: areas
      .filter(({ kind }) => kind !== 'kota')
      .map(({ code, name, kind, parentName }): Choice => [code, kind === 'kecamatan' ? `Kec. ${name}` : `${name} (${parentName})`]),
    registers,
    registerChoices: (registers.value ?? []).map((each): Choice => [each.code, title(each)]),
    kinds,
    kindChoices: kinds.map((each): Choice => [each.code, title(each)]),
    titleOf: (code: string) => {
      const kind = kinds.find((each) => each.code === code)
      return kind ? title(kind) : code
    },
    unitOf: (code: string) => kinds.find((each) => each.code === code)?.unit ?? 'piece',
  }
}

/** The agencies for which this person records; none for whom that does not concern. */
export function useMyAgencies(records: boolean): Choice[] {
  const mine = useLoaded<{ id: string; name: string }[]>(records ? '/api/infrastructure/my-agencies' : '').value ?? []
  return mine.map(({ id, name }): Choice => [id, name])
}
