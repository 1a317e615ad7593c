import type { Locale } from '#kernel/texts.ts'
import type { Instrument, Item, Section } from '../../contract.ts'
import { shownScore } from '../shown.ts'
import { words } from '../words.ts'
import { AddCode, DecimalField, TextPair } from './fields.tsx'
import { ItemEditor } from './ItemEditor.tsx'

interface SectionEditorProps {
  locale: Locale
  definition: Instrument
  section: Section
  mayEdit: boolean
  change(section: Section): void
  remove(): void
}

/** One section with its weight and items. */
export function SectionEditor({ locale, definition, section, mayEdit, change, remove }: SectionEditorProps) {
  const t = words[locale]
  const { title, weight, items } = section
  return (
    <details className="panel wide-panel">
      <summary>
        <strong>{title[locale]}</strong> · {t.weight} {shownScore(weight, locale)} · {items.length} {t.items}
      </summary>
      {mayEdit && (
        <div className="fields">
          <TextPair label={t.sectionTitle} value={title} change={(words) => change({ ...section, title: words })} />
          <DecimalField
            locale={locale}
            label={`${t.weight} (${title[locale]})`}
            value={weight}
            change={(given) => change({ ...section, weight: given! })}
          />
        </div>
      )}
      <ul className="entries">
        {items.map((item) => (
          <li key={item.code}>
            <ItemEditor
              locale={locale}
              item={item}
              scale={definition.scale}
              mayEdit={mayEdit}
              change={(fresh) => change({ ...section, items: items.map((each) => (each.code === item.code ? fresh : each)) })}
              remove={() => change({ ...section, items: items.filter((each) => each.code !== item.code) })}
            />
          </li>
        ))}
      </ul>
      {mayEdit && (
        <>
          <AddCode
            label={t.newItem}
            submit={t.addItem}
            known={definition.sections.flatMap((each) => each.items.map(({ code }) => code))}
            taken={t.taken}
            add={(code) => change({ ...section, items: [...items, newItem(code, items.at(-1))] })}
          />
          <button type="button" onClick={remove}>
            {t.removeSection(title[locale])}
          </button>
        </>
      )}
    </details>
  )
}

/** Of the same kind as the item before it, still to be worded. */
export function newItem(code: string, before?: Item): Item {
  return {
    code,
    element: before?.element ?? { id: 'Unsur', en: 'Element' },
    text: { id: '', en: '' },
    dimension: null,
    subdimension: null,
    weight: null,
    answer: before?.answer ?? 'level',
    evidenceRequired: true,
    levels: [],
  }
}
