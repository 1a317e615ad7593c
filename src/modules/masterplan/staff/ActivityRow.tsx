import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { ActivityView } from '../contract.ts'
import { words } from '../texts.ts'
import { moneyWords } from './money-words.ts'
import { percent, rupiah } from './figures.ts'
import { planWords } from './words.ts'

interface ActivityRowProps {
  locale: Locale
  line: ActivityView
  onReport(): void
  onChange(): void
}

/** The heads of the table that these rows stand in. */
export function activityHeads(locale: Locale): (string | { number: string })[] {
  const t = planWords[locale]
  return [t.activity, { number: t.ceiling }, { number: t.money }, { number: t.work }, { number: t.deviation }, t.attention, '']
}

/** A budget line with its ceilings, money, work and what looks wrong; below it, where asked for, month by month. */
export function ActivityRow({ locale, line, onReport, onChange }: ActivityRowProps) {
  const t = planWords[locale]
  const m = moneyWords[locale]
  const w = words[locale]
  const [open, setOpen] = useState(false)
  const stages = (['original', 'shifted', 'revised'] as const).filter((stage) => line[stage] !== null)
  const act = (onPress: () => void) => () => {
    onPress()
    window.scrollTo(0, 0)
  }
  return (
    <>
      <tr>
        <td>
          {line.name}
          <p className="help">
            {line.code} · {line.agencyName} · {w.fund[line.fundSource]}
            {line.smartCity && ` · ${t.smartCity}`}
            {!line.listed && ` · ${t.lineNotCounted}`}
            {line.nomenclatureCode && ` · ${line.nomenclatureCode}`}
          </p>
        </td>
        <td className="figure">
          {rupiah(line.ceiling, locale)}
          {stages.length > 1 && (
            <p className="help">{stages.map((stage) => `${w.stage[stage]} ${rupiah(line[stage], locale)}`).join(' → ')}</p>
          )}
        </td>
        <td className="figure">
          {rupiah(line.spent, locale)}
          <p className="help">{percent(line.moneyShare, locale)}</p>
        </td>
        <td className="figure">{percent(line.physical, locale)}</td>
        <td className="figure">{line.physicalDeviation === null ? '–' : line.physicalDeviation.replace('.', ',')}</td>
        <td>
          {line.flags.map((flag) => (
            <span key={flag} className="badge flag">
              {w.flag[flag]}
            </span>
          ))}
          {line.progress.at(-1)?.obstacle && <p className="help">{line.progress.at(-1)!.obstacle}</p>}
        </td>
        <td className="actions">
          {line.mayFill && (
            <button type="button" aria-label={`${t.report}: ${line.name}`} onClick={act(onReport)}>
              {t.report}
            </button>
          )}{' '}
          {line.mayEdit && (
            <button type="button" aria-label={`${m.change}: ${line.name}`} onClick={act(onChange)}>
              {t.change}
            </button>
          )}{' '}
          {line.progress.length > 0 && (
            <button type="button" aria-expanded={open} aria-label={`${m.months}: ${line.name}`} onClick={() => setOpen(!open)}>
              {m.months}
            </button>
          )}
        </td>
      </tr>
      {open &&
        line.progress.map((each, index) => {
          const before = line.progress[index - 1]
          return (
            <tr key={each.month}>
              <td>
                {t.months[each.month - 1]}
                <p className="help">
                  {m.by} {each.filledName}
                </p>
              </td>
              <td className="figure">
                {each.moneyTarget !== null && (
                  <span className="help">
                    {m.moneyPlanned} {rupiah(each.moneyTarget, locale)}
                  </span>
                )}
              </td>
              <td className="figure">{rupiah(each.moneyDone, locale)}</td>
              <td className="figure">{percent(each.physicalDone, locale)}</td>
              <td className="figure">
                {each.physicalTarget !== null && <span className="help">/ {percent(each.physicalTarget, locale)}</span>}
              </td>
              <td colSpan={2}>
                {before && Number(each.physicalDone) < Number(before.physicalDone) && <span className="badge flag">{m.back}</span>}{' '}
                {[each.reason, each.obstacle, each.followUp].filter(Boolean).join(' · ')}
              </td>
            </tr>
          )
        })}
    </>
  )
}
