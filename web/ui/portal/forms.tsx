import type { ReactNode } from 'react'

export interface FieldError {
  field: string
  text: string
}

/** Where a form stands after it was refused: every error is a link to its field. */
export function ErrorSummary({ title, errors }: { title: string; errors: readonly FieldError[] }) {
  if (errors.length === 0) return null
  return (
    <div className="error-summary" role="alert" aria-labelledby="error-title" tabIndex={-1}>
      <h2 id="error-title">{title}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.field} ${error.text}`}>
            <a href={`#${error.field}`}>{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface FieldProps {
  name: string
  label: ReactNode
  hint?: ReactNode
  optional?: string | undefined
  errors?: readonly FieldError[] | undefined
}

interface InputProps extends FieldProps {
  value?: string | undefined
  type?: 'text' | 'email' | 'tel' | 'date' | 'search'
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'email' | 'tel'
  width?: 'short' | 'medium' | 'full'
  max?: string
  maxLength?: number
  spellCheck?: boolean
  autoCapitalize?: 'characters' | 'none'
}

/** What ties a control to its label, hint and error. */
interface ControlProps {
  id: string
  name: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

function Field({ name, label, hint, optional, errors, children }: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const error = errorOf(name, errors)
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={name}>
        {label} {optional && <span className="optional">({optional})</span>}
      </label>
      <HintAndError name={name} hint={hint} error={error} />
      {children({ id: name, name, 'aria-invalid': error ? true : undefined, 'aria-describedby': describedBy(name, hint, error) })}
    </div>
  )
}

function HintAndError({ name, hint, error }: { name: string; hint?: ReactNode; error: FieldError | undefined }) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error.text}
        </p>
      )}
    </>
  )
}

export function TextField({ name, label, hint, optional, errors, value, type = 'text', width = 'full', ...input }: InputProps) {
  return (
    <Field {...{ name, label, hint, optional, errors }}>
      {(control) => <input className={`input input-${width}`} type={type} defaultValue={value} {...control} {...input} />}
    </Field>
  )
}

export function TextArea({
  value,
  rows = 7,
  maxLength,
  ...field
}: FieldProps & { value?: string | undefined; rows?: number; maxLength?: number }) {
  return (
    <Field {...field}>
      {(control) => <textarea className="input" rows={rows} maxLength={maxLength} defaultValue={value} {...control} />}
    </Field>
  )
}

export interface Choice {
  value: string
  label: ReactNode
  hint?: ReactNode
}

interface ChoicesProps {
  name: string
  legend: ReactNode
  legendHidden?: boolean
  hint?: ReactNode
  errors?: readonly FieldError[]
  choices: readonly Choice[]
  value?: string | undefined
  columns?: boolean
}

export function Radios({ name, legend, legendHidden, hint, errors, choices, value, columns }: ChoicesProps) {
  const error = errorOf(name, errors)
  return (
    <fieldset className={error ? 'field field-wrong' : 'field'} aria-describedby={describedBy(name, hint, error)}>
      <legend className={legendHidden ? 'visually-hidden' : undefined}>{legend}</legend>
      <HintAndError name={name} hint={hint} error={error} />
      <div className={columns ? 'choices choices-columns' : 'choices'}>
        {choices.map((choice, index) => {
          const id = index === 0 ? name : `${name}-${choice.value}`
          return (
            <div className="choice" key={choice.value}>
              <input
                type="radio"
                id={id}
                name={name}
                value={choice.value}
                defaultChecked={choice.value === value}
                aria-describedby={choice.hint ? `${id}-choice-hint` : undefined}
              />
              <label htmlFor={id}>{choice.label}</label>
              {choice.hint && (
                <p className="hint" id={`${id}-choice-hint`}>
                  {choice.hint}
                </p>
              )}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}

export function Tick({ name, label, errors, checked }: Pick<FieldProps, 'name' | 'label' | 'errors'> & { checked?: boolean }) {
  const error = errorOf(name, errors)
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <HintAndError name={name} error={error} />
      <div className="choice choice-tick">
        <input
          type="checkbox"
          id={name}
          name={name}
          value="1"
          defaultChecked={checked}
          aria-describedby={error ? `${name}-error` : undefined}
        />
        <label htmlFor={name}>{label}</label>
      </div>
    </div>
  )
}

export interface OptionGroup {
  label: string
  options: readonly { value: string; label: string }[]
}

export function Select({
  value,
  groups,
  empty,
  ...field
}: FieldProps & { value?: string | undefined; groups: readonly OptionGroup[]; empty: string }) {
  return (
    <Field {...field}>
      {(control) => (
        <select className="input" defaultValue={value ?? ''} {...control}>
          <option value="">{empty}</option>
          {groups.map((group) =>
            group.label === '' ? (
              group.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))
            ) : (
              <optgroup key={group.label} label={group.label}>
                {group.options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </optgroup>
            ),
          )}
        </select>
      )}
    </Field>
  )
}

function errorOf(name: string, errors: readonly FieldError[] = []): FieldError | undefined {
  return errors.find((each) => each.field === name)
}

function describedBy(name: string, hint: unknown, error: unknown): string | undefined {
  const ids = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}
