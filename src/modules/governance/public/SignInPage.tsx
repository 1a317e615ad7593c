import { ErrorSummary, type FieldError, Radios, Select, TextField } from '#ui/portal/forms.tsx'
import { page } from '#ui/portal/page.ts'
import { publicTexts } from './texts.ts'

export interface SignInProps {
  body: string
  title: string
  when: string
  where: string
  open: boolean
  done: boolean
  seats: readonly { id: string; name: string }[]
  elements: readonly { value: string; label: string }[]
  problems: readonly FieldError[]
  typed: Record<string, string | undefined>
}

export const signInPage = page<SignInProps>({
  title: (_, frame) => publicTexts(frame.locale).signInTitle,
  noindex: () => true,
  Body({ frame, typed, problems, ...props }) {
    const t = publicTexts(frame.locale)
    return (
      <div className="column">
        <ErrorSummary title={t.errors} errors={problems} />
        <p className="caption">{props.body}</p>
        <h1>{props.done ? t.signed : t.signInTitle}</h1>
        <p>
          <strong>{props.title}</strong>
          <br />
          {props.when}
          <br />
          {props.where}
        </p>
        {props.done && <p>{t.signedText}</p>}
        {!props.done && !props.open && <p>{t.signInClosed}</p>}
        {!props.done && props.open && (
          <form method="post" noValidate>
            <h2>{t.member}</h2>
            <Select
              name="seat"
              label={t.whoAreYou}
              empty={t.choose}
              value={typed.seat}
              errors={problems}
              groups={[{ label: '', options: props.seats.map(({ id, name }) => ({ value: id, label: name })) }]}
            />
            <TextField
              name="substitute"
              label={t.substitute}
              optional={t.optional}
              value={typed.substitute}
              maxLength={120}
              errors={problems}
            />
            <h2>{t.guest}</h2>
            <TextField name="name" label={t.name} value={typed.name} maxLength={120} autoComplete="name" errors={problems} />
            <TextField
              name="organisation"
              label={t.organisation}
              value={typed.organisation}
              maxLength={160}
              autoComplete="organization"
              errors={problems}
            />
            <Radios name="element" legend={t.element} value={typed.element ?? 'government'} choices={props.elements} />
            <button className="button" type="submit">
              {t.sign}
            </button>
          </form>
        )}
      </div>
    )
  },
})
