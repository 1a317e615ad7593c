import type { Locale } from '#kernel/texts.ts'
import { Go } from './Go.tsx'
import { words } from './words.ts'

const TABS = [
  ['/staff/evaluation', 'results'],
  ['/staff/evaluation/periods', 'periods'],
  ['/staff/evaluation/compare', 'compare'],
  ['/staff/evaluation/instruments', 'instruments'],
  ['/staff/evaluation/claims', 'claims'],
  ['/staff/evaluation/surveys', 'surveys'],
  ['/staff/evaluation/what-if', 'whatIf'],
  ['/staff/evaluation/reports', 'reports'],
] as const

/** From one part of the room to the next. */
export function Tabs({ locale, here, go }: { locale: Locale; here: string; go(path: string): void }) {
  const t = words[locale]
  return (
    <nav aria-label={t.tabs} className="tabs links">
      {TABS.map(([path, title]) => (
        <Go key={path} to={path} go={go} current={path === here}>
          {t[title]}
        </Go>
      ))}
    </nav>
  )
}
