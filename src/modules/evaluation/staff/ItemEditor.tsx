import type { Locale } from '#kernel/texts.ts'
import type { Item, Level } from '../contract.ts'
import { words } from './words.ts'

interface ItemEditorProps {
  locale: Locale
  item: Item
  mayEdit: boolean
  change(item: Item): void
}

/** One item: its question, whether it needs evidence, and what earns which score. */
export function ItemEditor({ locale, item, mayEdit, change }: ItemEditorProps) {
  const t = words[locale]
  const setLevel = (index: number, level: Level | undefined) =>
    change({ ...item, levels: item.levels.flatMap((each, place) => (place === index ? (level ? [level] : []) : [each])) })
  if (!mayEdit)
    return (
      <>
        <strong>{item.code}</strong> {item.text[locale]}
        <ul>
          {item.levels.map((level) => (
            <li key={level.score}>
              {level.score}: {level.text} <span className="help">({level.source === 'official' ? t.official : t.proposal})</span>
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
        {(['id', 'en'] as const).map((language) => (
          <label key={language}>
            {t.question} ({language})
            <textarea
              rows={2}
              value={item.text[language]}
              onChange={(event) => change({ ...item, text: { ...item.text, [language]: event.currentTarget.value } })}
            />
          </label>
        ))}
        <label className="inline">
          <input
            type="checkbox"
            checked={item.evidenceRequired}
            onChange={(event) => change({ ...item, evidenceRequired: event.currentTarget.checked })}
          />{' '}
          {t.evidence}
        </label>
        <fieldset>
          <legend>
            {t.levels} · {t.proposal}
          </legend>
          {item.levels.map((level, index) => (
            // Levels have no name of their own: their place is what identifies them.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={index} className="bar">
              <label>
                {t.levelScore}
                <input
                  inputMode="decimal"
                  size={4}
                  value={level.score}
                  onChange={(event) => setLevel(index, { ...level, score: event.currentTarget.value.replace(',', '.') })}
                />
              </label>
              <label>
                {t.levelText}
                <input value={level.text} onChange={(event) => setLevel(index, { ...level, text: event.currentTarget.value })} />
              </label>
              <button type="button" onClick={() => setLevel(index, undefined)}>
                {t.removeLevel}
              </button>
            </div>
          ))}
          <button
            type="button"
            onClick={() => change({ ...item, levels: [...item.levels, { score: '', text: '', source: 'city_proposal' }] })}
          >
            {t.addLevel}
          </button>
        </fieldset>
      </div>
    </details>
  )
}
