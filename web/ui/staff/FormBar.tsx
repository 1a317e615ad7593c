interface FormBarProps {
  submit: string
  cancel: string
  onCancel(): void
  /** sent already, and not answered yet */
  busy?: boolean
}

/** The end of a form: what sends it, and the way out. */
export function FormBar({ submit, cancel, onCancel, busy = false }: FormBarProps) {
  return (
    <div className="bar">
      <button type="submit" className="primary" disabled={busy}>
        {submit}
      </button>
      <button type="button" onClick={onCancel}>
        {cancel}
      </button>
    </div>
  )
}
