import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react'

interface FieldProps {
  label: string
  /** over the whole width of the form */
  wide?: boolean
  hint?: string
}

function Label({ label, wide, hint, children }: FieldProps & { children: ReactNode }) {
  return (
    <label className={wide ? 'wide' : undefined}>
      {label}
      {children}
      {hint && <span className="help">{hint}</span>}
    </label>
  )
}

export function Input({ label, wide = false, hint = '', ...input }: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Label label={label} wide={wide} hint={hint}>
      <input {...input} />
    </Label>
  )
}

export function Lines({ label, hint = '', ...area }: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Label label={label} wide hint={hint}>
      <textarea rows={2} {...area} />
    </Label>
  )
}

export type Options = readonly (readonly [value: string, text: string])[]

interface ChoiceProps extends FieldProps {
  name: string
  options: Options
  initial?: string
  required?: boolean
  disabled?: boolean
  onPick?(value: string): void
}

export function Choice({
  label,
  wide = false,
  hint = '',
  name,
  options,
  initial,
  required = false,
  disabled = false,
  onPick,
}: ChoiceProps) {
  return (
    <Label label={label} wide={wide} hint={hint}>
      <select
        name={name}
        defaultValue={initial}
        required={required}
        disabled={disabled}
        onChange={(event) => onPick?.(event.currentTarget.value)}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Label>
  )
}

export function Check({ label, name, initial = false }: { label: string; name: string; initial?: boolean }) {
  return (
    <label className="check wide">
      <input type="checkbox" name={name} defaultChecked={initial} /> {label}
    </label>
  )
}

/** A decimal as people of this country type it. */
export function typed(decimal: string | null | undefined): string {
  return (decimal ?? '').replace('.', ',')
}

/** Whole rupiah with its thousands. */
export function typedAmount(digits: string | null | undefined): string {
  return (digits ?? '').replaceAll(/\B(?=(\d{3})+$)/g, '.')
}
