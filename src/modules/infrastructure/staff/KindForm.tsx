import type { Locale } from '#kernel/texts.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { type KindView, Unit } from '../contract.ts'
import { words } from '../texts.ts'
import { Field, Pick } from '#ui/staff/fields.tsx'
import { staffWords } from './words.ts'

/** A kind of asset: its name, what counts as one, and in which unit. */
export function KindForm({
  locale,
  registers,
  kind,
  onDone,
}: {
  locale: Locale
  registers: readonly (readonly [string, string])[]
  kind?: KindView
  onDone(code: string): void
}) {
  const t = staffWords[locale]
  const w = words[locale]
  const { send, problem, busy } = useSending()
  return (
    <form
      className="panel"
      aria-label={kind ? t.kindEdit : t.kindNew}
      onSubmit={(event) => {
        event.preventDefault()
        const { code = kind?.code ?? '', placePublic, ...fields } = filled(event.currentTarget)
        const body = { ...fields, placePublic: placePublic === 'yes', version: kind?.version ?? 0 }
        void send('PUT', `/api/infrastructure/kinds/${encodeURIComponent(code)}`, body, t.saved).then((ok) => ok && onDone(code))
      }}
    >
      {!kind && (
        <Field label={t.code} help={t.codeHelp}>
          <input name="code" required pattern="[a-z][a-z0-9_]*" maxLength={40} />
        </Field>
      )}
      <Pick unchosen name="register" label={t.register} choices={registers} value={kind?.register ?? ''} />
      <Field label={t.titleId}>
        <input name="titleId" required minLength={2} maxLength={80} defaultValue={kind?.titleId} />
      </Field>
      <Field label={t.titleEn}>
        <input name="titleEn" required minLength={2} maxLength={80} defaultValue={kind?.titleEn} />
      </Field>
      <Field label={t.definition}>
        <textarea name="definition" required minLength={3} maxLength={500} rows={2} defaultValue={kind?.definition} />
      </Field>
      <Field label={t.definitionEn}>
        <textarea name="definitionEn" maxLength={500} rows={2} defaultValue={kind?.definitionEn} />
      </Field>
      <Pick unchosen name="unit" label={t.unitOf} choices={Unit.options.map((each) => [each, w.unit[each]])} value={kind?.unit ?? ''} />
      <label className="check">
        <input type="checkbox" name="placePublic" value="yes" defaultChecked={kind?.placePublic ?? true} /> {t.placePublic}
      </label>
      {problem && <p role="alert">{problem}</p>}
      <button type="submit" className="primary" disabled={busy}>
        {t.save}
      </button>
    </form>
  )
}
