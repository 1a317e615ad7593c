import type { Choices } from './choices.ts'

interface AreaSelectProps {
  areas: Choices['areas']
  name?: string
  /** the choice at first, where the form keeps it */
  initial?: string | null
  value?: string | null
  onChange?(code: string | null): void
}

/** Wards and villages bear the same names here and there: the kind stands beside. */
export function AreaSelect({ areas, name, initial, value, onChange }: AreaSelectProps) {
  return (
    <select
      name={name}
      {...(value === undefined
        ? { defaultValue: initial ?? '' }
        : { value: value ?? '', onChange: (event) => onChange?.(event.target.value || null) })}
    >
      <option value="">–</option>
      {areas.map(({ code, name: area, kind }) => (
        <option key={code} value={code}>
          {area} ({kind === 'kelurahan' ? 'kelurahan' : 'desa/negeri'})
        </option>
      ))}
    </select>
  )
}
