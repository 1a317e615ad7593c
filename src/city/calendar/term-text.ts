import { formatNumber, type Locale } from '#kernel/texts.ts'

const UNITS = {
  id: { working_day: ['hari kerja', 'hari kerja'], calendar_day: ['hari kalender', 'hari kalender'], hour: ['jam', 'jam'] },
  en: { working_day: ['working day', 'working days'], calendar_day: ['calendar day', 'calendar days'], hour: ['hour', 'hours'] },
} as const

/** The term that a policy sets, as people say it: '3 hari kerja'. */
export function termText({ n, unit }: Readonly<Record<string, unknown>>, locale: Locale): string {
  const [one, many] = UNITS[locale][unit as keyof (typeof UNITS)['id']]
  return `${formatNumber(Number(n), locale)} ${Number(n) === 1 ? one : many}`
}
