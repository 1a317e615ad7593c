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

/** A choice; with `empty` nothing need be chosen. */
export function Pick({
  name,
  label,
  choices,
  value = '',
  empty,
  onPick,
}: {
  name: string
  label: string
  choices: readonly Choice[]
  value?: string
  empty?: string
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
        {choices.map(([code, text]) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
