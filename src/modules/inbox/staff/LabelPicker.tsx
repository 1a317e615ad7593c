import type { ConversationRow, Label } from '../contract.ts'
import { texts } from '../texts.ts'
import styles from './inbox.module.css'
import type { Desk } from './use-desk.ts'

export interface LabelPickerProps {
  locale: 'id' | 'en'
  row: ConversationRow
  labels: readonly Label[]
  act: Desk['act']
}

/** What the conversation is about, ticked: one list for what is there and what could be. */
export function LabelPicker({ locale, row, labels, act }: LabelPickerProps) {
  const t = texts[locale].desk
  const offered = labels.filter(({ id, isRetired }) => !isRetired || row.labels.includes(id))
  if (offered.length === 0) return null
  return (
    <fieldset className={styles.labels} disabled={!row.actions.includes('label')}>
      <legend>{t.labels}</legend>
      {offered.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            data-label
            checked={row.labels.includes(id)}
            onChange={(event) =>
              void act('labels', { labelIds: event.target.checked ? [...row.labels, id] : row.labels.filter((each) => each !== id) })
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
