import { Notice } from '#ui/portal/blocks.tsx'
import { Radios, TextField } from '#ui/portal/forms.tsx'
import { page } from '#ui/portal/page.ts'
import { errorsOf } from './field-problems.ts'
import { type StepProps, StepShell, stepTitle } from './ReportStep.tsx'
import { reportTexts } from './report-texts.ts'

export const reportContact = page<StepProps>({
  title: (props, frame) => stepTitle(reportTexts(frame.locale).contact.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const { contact, form } = reportTexts(props.frame.locale)
    const errors = errorsOf(props.problems, props.frame)
    const { draft } = props
    return (
      <StepShell step="contact" props={props} title={contact.title}>
        <Radios
          name="identity"
          legend={contact.title}
          legendHidden
          hint={contact.hint}
          errors={errors}
          value={draft.identity}
          choices={[
            { value: 'contact', label: contact.named, hint: contact.namedHint },
            { value: 'relay', label: contact.relay, hint: contact.relayHint },
            { value: 'none', label: contact.none, hint: contact.noneHint },
          ]}
        />
        <fieldset className="group">
          <legend>{contact.fields}</legend>
          <p className="hint">{contact.fieldsHint}</p>
          <TextField name="name" label={contact.name} optional={form.optional} value={draft.name} autoComplete="name" errors={errors} />
          <TextField
            name="email"
            type="email"
            label={contact.email}
            value={draft.email}
            autoComplete="email"
            spellCheck={false}
            errors={errors}
          />
          <TextField name="phone" type="tel" width="medium" label={contact.phone} value={draft.phone} autoComplete="tel" errors={errors} />
          <Radios
            name="preference"
            legend={contact.preference}
            value={draft.preference}
            errors={errors}
            choices={[
              { value: 'email', label: contact.byEmail },
              { value: 'phone', label: contact.byPhone },
              { value: 'no_contact', label: contact.byNone },
            ]}
          />
        </fieldset>
      </StepShell>
    )
  },
})

export interface VisibilityProps extends StepProps {
  preset: 'public' | 'secret'
  confidentialCategory: boolean
}

export const reportVisibility = page<VisibilityProps>({
  title: (props, frame) => stepTitle(reportTexts(frame.locale).visibility.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const { visibility } = reportTexts(props.frame.locale)
    return (
      <StepShell step="visibility" props={props} title={visibility.title}>
        {props.confidentialCategory && (
          <Notice title={visibility.presetTitle}>
            <p>{visibility.preset}</p>
          </Notice>
        )}
        <Radios
          name="visibility"
          legend={visibility.title}
          legendHidden
          errors={errorsOf(props.problems, props.frame)}
          value={props.preset}
          choices={[
            ...(props.confidentialCategory ? [] : [{ value: 'public', label: visibility.public, hint: visibility.publicHint }]),
            { value: 'secret', label: visibility.secret, hint: visibility.secretHint },
          ]}
        />
        {props.draft.photos.length > 0 && <p className="hint">{visibility.photoWarning}</p>}
      </StepShell>
    )
  },
})
