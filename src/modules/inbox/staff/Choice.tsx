// Escape is heard wherever the focus is inside.
/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions */
import { type FocusEvent, type KeyboardEvent, useRef } from 'react'
import styles from './inbox.module.css'

export interface ChoiceProps<Value> {
  title: string
  options: readonly { value: Value; label: string }[]
  choose(value: Value): void
}

/** One of several ways to take a step. Of a select the arrow keys would take the first at once. */
export function Choice<Value extends string | number>({ title, options, choose }: ChoiceProps<Value>) {
  const box = useRef<HTMLDetailsElement>(null)
  function close(): void {
    box.current!.open = false
  }
  function leave({ currentTarget, relatedTarget }: FocusEvent): void {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) close()
  }
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !box.current!.open) return
    event.preventDefault()
    close()
    box.current!.querySelector('summary')!.focus()
  }
  return (
    <details ref={box} className={styles.choice} onBlur={leave} onKeyDown={press}>
      <summary>{title} …</summary>
      <ul>
        {options.map(({ value, label }) => (
          <li key={value}>
            <button
              type="button"
              onClick={() => {
                close()
                choose(value)
              }}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
