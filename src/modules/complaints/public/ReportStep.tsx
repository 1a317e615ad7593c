import type { ReactNode } from 'react'
import { ErrorSummary } from '#ui/portal/forms.tsx'
import type { Frame } from '#ui/portal/page.ts'
import { errorsOf } from './field-problems.ts'
import { type FieldProblem, type Step, STEP_PATH } from './report-form.ts'
import { reportTexts } from './report-texts.ts'

/** What every page of the form knows: where it stands, what was typed, what was wrong. */
export interface StepProps {
  at: number
  of: number
  back: string
  changing: boolean
  problems: readonly FieldProblem[]
  draft: DraftView
}

/** The draft as the screen may see it: no storage keys. */
export interface DraftView {
  category?: string | undefined
  subcategory?: string | undefined
  text?: string | undefined
  incidentOn?: string | undefined
  address?: string | undefined
  areaCode?: string | undefined
  lat?: number | undefined
  lon?: number | undefined
  identity?: string | undefined
  name?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  preference?: string | undefined
  visibility?: string | undefined
  photos: readonly { id: string; width: number; height: number }[]
}

interface ShellProps {
  step: Step
  props: StepProps & { frame: Frame }
  title: string
  children: ReactNode
  button?: string
  multipart?: boolean
}

export function StepShell({ step, props, title, children, button, multipart }: ShellProps) {
  const t = reportTexts(props.frame.locale)
  const errors = errorsOf(props.problems, props.frame)
  return (
    <div className="column">
      <a className="back" href={props.changing ? STEP_PATH.check : props.back}>
        {t.form.back}
      </a>
      <ErrorSummary title={t.form.errors} errors={errors} />
      <p className="caption">
        {t.form.name} · {t.form.step(props.at, props.of)}
      </p>
      <div className="progress" aria-hidden="true">
        {Array.from({ length: props.of }, (_, index) => (
          <span key={index} className={index < props.at ? 'progress-done' : undefined} />
        ))}
      </div>
      <h1>{title}</h1>
      <form
        method="post"
        action={STEP_PATH[step] + (props.changing ? '?ubah=1' : '')}
        encType={multipart ? 'multipart/form-data' : undefined}
        noValidate
      >
        {children}
        <output className="notice notice-warning" data-island="line" data-away={t.form.away} hidden />
        <button className="button" type="submit" id="send" name="act" value="next">
          {button ?? (props.changing ? t.form.save : t.form.next)}
        </button>
      </form>
    </div>
  )
}

export function stepTitle(title: string, props: StepProps, frame: Frame): string {
  const t = reportTexts(frame.locale)
  return `${props.problems.length > 0 ? `${t.form.errors}: ` : ''}${title} · ${t.form.name}`
}
