import type { ReactNode } from 'react'

export type Choice = readonly [value: string, text: string]

export function Field({ label, help, children }: { label: string; help?: string; children: ReactNode }) {
  return (
    <label>
      {label}
      {children}
      {help && <span className="help">{help}</span>}
    </label>
  )
}

/** A choice; with `empty` nothing need be chosen, `unchosen` has one made by the person and not by the order of the list. */
export function Pick({
  name,
  label,
  choices,
  value = '',
  empty,
  unchosen = false,
  onPick,
}: {
  name: string
  label: string
  choices: readonly Choice[]
  value?: string
  empty?: string
  unchosen?: boolean
  onPick?: (value: string) => void
}) {
  return (
    <label>
      {label}
      <select
        name={name}
        defaultValue={value}
        key={`${choices.length} ${value}`}
        required={empty === undefined}
        onChange={onPick && ((event) => onPick(event.currentTarget.value))}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {unchosen && value === '' && choices.length > 1 && (
          <option value="" disabled>
            –
          </option>
        )}
        {choices.map(([code, text]) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
