import { useState } from 'react'
import { parseDecimal } from '#kernel/decimal.ts'
import type { Locale } from '#kernel/texts.ts'
import { words } from '../words.ts'

interface DecimalFieldProps {
  locale: Locale
  label: string
  value: string | null
  /** may be left empty */
  optional?: boolean
  change(value: string | null): void
}

/** A number as people of this country write it. What is no number is said at once and changes nothing. */
export function DecimalField({ locale, label, value, optional = false, change }: DecimalFieldProps) {
  const [text, setText] = useState(value?.replace('.', ',') ?? '')
  const read = (typed: string) => (typed.trim() === '' && optional ? null : parseDecimal(typed))
  const isWrong = read(text) === undefined
  return (
    <label>
      {label}
      <input
        inputMode="decimal"
        value={text}
        aria-invalid={isWrong}
        onChange={(event) => {
          const typed = event.currentTarget.value
          setText(typed)
          const number = read(typed)
          if (number !== undefined) change(number)
        }}
      />
      {isWrong && <span className="due late">{words[locale].notNumber}</span>}
    </label>
  )
}

interface TextPairProps {
  label: string
  value: { id: string; en: string }
  rows?: number
  change(value: { id: string; en: string }): void
}

/** The same words in both languages. */
export function TextPair({ label, value, rows = 1, change }: TextPairProps) {
  return (['id', 'en'] as const).map((language) => (
    <label key={language}>
      {label} ({language})
      <textarea rows={rows} value={value[language]} onChange={(event) => change({ ...value, [language]: event.currentTarget.value })} />
    </label>
  ))
}

interface TextFieldProps {
  label: string
  value: string | null
  change(value: string): void
}

export function TextField({ label, value, change }: TextFieldProps) {
  return (
    <label>
      {label}
      <input value={value ?? ''} onChange={(event) => change(event.currentTarget.value)} />
    </label>
  )
}

interface AddCodeProps {
  label: string
  submit: string
  /** codes that stand already */
  known: readonly string[]
  taken: string
  add(code: string): void
}

/** Asks for the code of what is added: it names it for good. */
export function AddCode({ label, submit, known, taken, add }: AddCodeProps) {
  const [code, setCode] = useState('')
  const isTaken = known.includes(code)
  return (
    <div className="bar">
      <label>
        {label}
        <input value={code} aria-invalid={isTaken} onChange={(event) => setCode(event.currentTarget.value.trim().toUpperCase())} />
        {isTaken && <span className="due late">{taken}</span>}
      </label>
      <button
        type="button"
        disabled={isTaken || !/^[A-Z0-9][A-Z0-9._-]{0,39}$/.test(code)}
        onClick={() => {
          add(code)
          setCode('')
        }}
      >
        {submit}
      </button>
    </div>
  )
}
