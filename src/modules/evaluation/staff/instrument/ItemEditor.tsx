import type { Locale } from '#kernel/texts.ts'
import { AnswerType, type Instrument, type Item, type Level } from '../../contract.ts'
import { shownScore } from '../shown.ts'
import { words } from '../words.ts'
import { DecimalField, TextField, TextPair } from './fields.tsx'

interface ItemEditorProps {
  locale: Locale
  item: Item
  scale: Instrument['scale']
  mayEdit: boolean
  change(item: Item): void
  remove(): void
}

/** One item: its question, its kind and weight, whether it needs evidence, and what earns which score. */
export function ItemEditor({ locale, item, scale, mayEdit, change, remove }: ItemEditorProps) {
  const t = words[locale]
  if (!mayEdit)
    return (
      <>
        <strong>{item.code}</strong> {item.text[locale]}{' '}
        <span className="help">
          {[
            item.element[locale],
            item.subdimension ?? item.dimension,
            item.weight && `${t.weight} ${shownScore(item.weight, locale)}`,
            t.answers[item.answer],
            item.evidenceRequired && t.evidence,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <ul>
          {item.levels.map((level) => (
            <li key={level.score}>
              {shownScore(level.score, locale)}: {level.text}{' '}
              <span className="help">({level.source === 'official' ? t.official : t.proposal})</span>
            </li>
          ))}
        </ul>
      </>
    )
  return (
    <details>
      <summary>
        <strong>{item.code}</strong> {item.text[locale]}
      </summary>
      <div className="fields">
        <TextPair label={t.question} rows={2} value={item.text} change={(text) => change({ ...item, text })} />
        <TextPair label={t.element} value={item.element} change={(element) => change({ ...item, element })} />
        <TextField label={t.dimension} value={item.dimension} change={(code) => change({ ...item, dimension: code.trim() || null })} />
        <TextField
          label={t.subdimension}
          value={item.subdimension}
          change={(code) => change({ ...item, subdimension: code.trim() || null })}
        />
        <DecimalField locale={locale} label={t.itemWeight} value={item.weight} optional change={(weight) => change({ ...item, weight })} />
        <label>
          {t.answerKind}
          <select value={item.answer} onChange={(event) => change({ ...item, answer: AnswerType.parse(event.currentTarget.value) })}>
            {AnswerType.options.map((answer) => (
              <option key={answer} value={answer}>
                {t.answers[answer]}
              </option>
            ))}
          </select>
        </label>
        <label className="inline">
          <input
            type="checkbox"
            checked={item.evidenceRequired}
            onChange={(event) => change({ ...item, evidenceRequired: event.currentTarget.checked })}
          />{' '}
          {t.evidence}
        </label>
        <Levels locale={locale} levels={item.levels} scale={scale} change={(levels) => change({ ...item, levels })} />
        <button type="button" onClick={remove}>
          {t.removeItem(item.code)}
        </button>
      </div>
    </details>
  )
}

interface LevelsProps {
  locale: Locale
  levels: readonly Level[]
  scale: Instrument['scale']
  change(levels: Level[]): void
}

/** Whatever is written here is the city's: also what began as an official text. */
function Levels({ locale, levels, scale, change }: LevelsProps) {
  const t = words[locale]
  const put = (index: number, level: Partial<Level>) =>
    change(levels.map((each, place) => (place === index ? { ...each, ...level, source: 'city_proposal' } : each)))
  return (
    <fieldset>
      <legend>
        {t.levels} · {t.proposal}
      </legend>
      {levels.map((level, index) => (
        // Levels have no name of their own: their place among so many is what identifies them.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={`${index}/${levels.length}`} className="bar">
          <DecimalField locale={locale} label={t.levelScore} value={level.score} change={(score) => put(index, { score: score! })} />
          <TextField label={t.levelText} value={level.text} change={(text) => put(index, { text })} />
          <button type="button" onClick={() => change(levels.filter((_, place) => place !== index))}>
            {t.removeLevel}
          </button>
        </div>
      ))}
      <button type="button" onClick={() => change([...levels, { score: nextScore(levels, scale), text: '', source: 'city_proposal' }])}>
        {t.addLevel}
      </button>
    </fieldset>
  )
}

/** One above the highest that stands, within the scale. */
function nextScore(levels: readonly Level[], { min, max }: Instrument['scale']): string {
  if (levels.length === 0) return min
  return String(Math.min(Number(max), Math.floor(Math.max(...levels.map(({ score }) => Number(score)))) + 1))
}
