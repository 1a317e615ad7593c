import type { ReactNode } from 'react'
import { formatDate } from '#kernel/texts.ts'
import { Notice, SummaryList, type SummaryRow } from '#ui/portal/blocks.tsx'
import { ErrorSummary, type FieldError, Radios, Select, TextArea, TextField, Tick } from '#ui/portal/forms.tsx'
import { type Frame, page } from '#ui/portal/page.ts'
import { type FieldProblem, MAX_PHOTOS, type PhotoPlaceQuestion, type Step, STEP_PATH, TEXT_MAX } from './report-form.ts'
import { PhotoPlace } from './PhotoPlace.tsx'
import { publicTexts } from './texts.ts'

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

export function errorsOf(problems: readonly FieldProblem[], frame: Frame): FieldError[] {
  const { errors } = publicTexts(frame.locale)
  return problems.map((problem) => ({ field: problem.field, text: errors[problem.code] }))
}

function StepShell({ step, props, title, children, button, multipart }: ShellProps) {
  const t = publicTexts(props.frame.locale)
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
        <button className="button" type="submit" name="act" value="next">
          {button ?? (props.changing ? t.form.save : t.form.next)}
        </button>
      </form>
    </div>
  )
}

function stepTitle(title: string, props: StepProps, frame: Frame): string {
  const t = publicTexts(frame.locale)
  return `${props.problems.length > 0 ? `${t.form.errors}: ` : ''}${title} · ${t.form.name}`
}

export interface StartProps {
  resume?: string | undefined
}

export const reportStart = page<StartProps>({
  title: (_, frame) => publicTexts(frame.locale).start.title,
  Body({ frame, resume }) {
    const { start, form } = publicTexts(frame.locale)
    return (
      <div className="column">
        <h1>{start.title}</h1>
        <p className="lead">{start.lead}</p>
        <p className="emergency-line">
          <a href="tel:112">{start.emergency}</a>
        </p>
        <h2>{start.needTitle}</h2>
        <ul className="list">
          <li>{start.need1}</li>
          <li>{start.need2}</li>
          <li>{start.need3}</li>
        </ul>
        <h2>{start.afterTitle}</h2>
        <ol className="list">
          <li>{start.after1}</li>
          <li>{start.after2}</li>
          <li>{start.after3}</li>
        </ol>
        <p>
          <a className="button button-start" href={resume ?? STEP_PATH.category}>
            {resume ? start.resume : start.button}
          </a>
        </p>
        <p className="hint">{form.noAccount}</p>
        <p className="hint">{start.other}</p>
      </div>
    )
  },
})

export interface CategoryProps extends StepProps {
  categories: readonly { code: string; name: string; hint?: string }[]
}

export const reportCategory = page<CategoryProps>({
  title: (props, frame) => stepTitle(publicTexts(frame.locale).category.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const t = publicTexts(props.frame.locale)
    return (
      <StepShell step="category" props={props} title={t.category.title}>
        <Radios
          name="category"
          legend={t.category.legend}
          legendHidden
          hint={t.category.hint}
          columns
          errors={errorsOf(props.problems, props.frame)}
          value={props.draft.category}
          choices={props.categories.map(({ code, name, hint }) => ({ value: code, label: name, ...(hint ? { hint } : {}) }))}
        />
      </StepShell>
    )
  },
})

export interface SubcategoryProps extends StepProps {
  category: string
  categories: readonly { code: string; name: string }[]
}

export const reportSubcategory = page<SubcategoryProps>({
  title: (props, frame) => stepTitle(publicTexts(frame.locale).subcategory.title(props.category), props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const t = publicTexts(props.frame.locale)
    return (
      <StepShell step="subcategory" props={props} title={t.subcategory.title(props.category)}>
        <Radios
          name="subcategory"
          legend={t.subcategory.legend}
          legendHidden
          errors={errorsOf(props.problems, props.frame)}
          value={props.draft.subcategory}
          choices={props.categories.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </StepShell>
    )
  },
})

export interface WhatProps extends StepProps {
  today: string
}

export const reportWhat = page<WhatProps>({
  title: (props, frame) => stepTitle(publicTexts(frame.locale).what.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const { form, what } = publicTexts(props.frame.locale)
    const errors = errorsOf(props.problems, props.frame)
    return (
      <StepShell step="what" props={props} title={what.title}>
        <TextArea name="text" label={what.label} hint={what.hint} value={props.draft.text} maxLength={TEXT_MAX} errors={errors} />
        <TextField
          name="incidentOn"
          type="date"
          width="short"
          label={what.date}
          hint={what.dateHint}
          optional={form.optional}
          value={props.draft.incidentOn}
          max={props.today}
          errors={errors}
        />
      </StepShell>
    )
  },
})

export const reportEmergency = page<StepProps>({
  title: (props, frame) => stepTitle(publicTexts(frame.locale).emergency.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const { emergency } = publicTexts(props.frame.locale)
    return (
      <StepShell step="emergency" props={props} title={emergency.title}>
        <Notice tone="danger">
          <p>{emergency.lead}</p>
          <p>
            <a className="button button-danger" href="tel:112">
              {emergency.call}
            </a>
          </p>
          <p>{emergency.callNote}</p>
        </Notice>
        <Tick name="emergencyRuledOut" label={emergency.tick} errors={errorsOf(props.problems, props.frame)} />
      </StepShell>
    )
  },
})

export interface AreaGroup {
  district: string
  areas: readonly { code: string; name: string; kind: 'kelurahan' | 'desa_negeri' | 'kecamatan' | 'kota' }[]
}

export interface WhereProps extends StepProps {
  districts: readonly AreaGroup[]
}

export const reportWhere = page<WhereProps>({
  title: (props, frame) => stepTitle(publicTexts(frame.locale).where.title, props, frame),
  noindex: () => true,
  islands: ['pin', 'line'],
  Body(props) {
    const { where } = publicTexts(props.frame.locale)
    const errors = errorsOf(props.problems, props.frame)
    const outside = props.problems.some((problem) => problem.code === 'pin-outside')
    return (
      <StepShell step="where" props={props} title={where.title}>
        {outside && (
          <Notice tone="warning" title={where.outsideTitle}>
            <p>{where.outside}</p>
          </Notice>
        )}
        <TextField
          name="address"
          label={where.address}
          hint={where.addressHint}
          value={props.draft.address}
          maxLength={300}
          autoComplete="street-address"
          errors={errors}
        />
        <Select
          name="areaCode"
          label={where.area}
          hint={where.areaHint}
          empty={where.areaEmpty}
          value={props.draft.areaCode}
          errors={errors}
          groups={props.districts.map((district) => ({
            label: `${where.district} ${district.district}`,
            options: district.areas.map((area) => ({ value: area.code, label: `${area.name} (${where.kinds[area.kind]})` })),
          }))}
        />
        <div
          id="pin"
          className="pin"
          data-island="pin"
          data-texts={JSON.stringify({ ...where.pin, kinds: where.kinds, district: where.district })}
        >
          <input type="hidden" name="lat" defaultValue={outside ? '' : props.draft.lat} />
          <input type="hidden" name="lon" defaultValue={outside ? '' : props.draft.lon} />
        </div>
      </StepShell>
    )
  },
})

export const reportPhotos = page<StepProps>({
  title: (props, frame) => stepTitle(publicTexts(frame.locale).photos.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const { photos, form } = publicTexts(props.frame.locale)
    const errors = errorsOf(props.problems, props.frame)
    const error = errors.find((each) => each.field === 'photos')
    const count = props.draft.photos.length
    return (
      <StepShell
        step="photos"
        props={props}
        title={photos.title}
        multipart
        button={count === 0 && !props.changing ? photos.skip : form.next}
      >
        <Notice tone="warning" title={photos.warningTitle}>
          <p>{photos.warning}</p>
        </Notice>
        {count < MAX_PHOTOS && (
          <div className={error ? 'field field-wrong' : 'field'}>
            <label htmlFor="photos">{photos.choose}</label>
            <p className="hint" id="photos-hint">
              {photos.hint}
            </p>
            {error && (
              <p className="field-error" id="photos-error">
                {error.text}
              </p>
            )}
            <input
              className="input"
              type="file"
              id="photos"
              name="photos"
              accept="image/jpeg,image/png,image/webp"
              multiple
              aria-describedby={error ? 'photos-hint photos-error' : 'photos-hint'}
            />
            <button className="button button-quiet" type="submit" name="act" value="upload">
              {photos.upload}
            </button>
          </div>
        )}
        <h2 className="small">{photos.uploaded(count)}</h2>
        {count > 0 && (
          <ul className="photos">
            {props.draft.photos.map((photo, index) => (
              <li key={photo.id}>
                <img
                  src={`/lapor/foto/${photo.id}`}
                  alt={photos.photo(index + 1)}
                  width={photo.width}
                  height={photo.height}
                  loading="lazy"
                />
                <button className="link" type="submit" name="act" value={`remove:${photo.id}`}>
                  {photos.remove}
                  <span className="visually-hidden"> {photos.photo(index + 1)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </StepShell>
    )
  },
})

export const reportContact = page<StepProps>({
  title: (props, frame) => stepTitle(publicTexts(frame.locale).contact.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const { contact, form } = publicTexts(props.frame.locale)
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
  title: (props, frame) => stepTitle(publicTexts(frame.locale).visibility.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const { visibility } = publicTexts(props.frame.locale)
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

export interface CheckProps extends StepProps {
  categoryName: string
  areaName: string | null
  /** the pages of this report: a row whose page does not apply is left out */
  steps: readonly Step[]
  photoPlace: PhotoPlaceQuestion | null
}

export const reportCheck = page<CheckProps>({
  title: (props, frame) => stepTitle(publicTexts(frame.locale).check.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const t = publicTexts(props.frame.locale)
    const { check, contact } = t
    const { draft, frame } = props
    const change = (step: Step) => ({ href: `${STEP_PATH[step]}?ubah=1`, label: check.change })
    const reach = [draft.name, draft.email, draft.phone].filter(Boolean).join(' · ')
    const rows: SummaryRow[] = [
      { term: check.category, value: props.categoryName, change: change('category') },
      { term: check.text, value: <span className="plain">{draft.text}</span>, change: change('what') },
      { term: check.date, value: draft.incidentOn ? formatDate(draft.incidentOn, frame.locale) : check.none, change: change('what') },
    ]
    if (props.steps.includes('where')) {
      rows.push({ term: check.place, value: [draft.address, props.areaName].filter(Boolean).join(', '), change: change('where') })
      if (draft.lat !== undefined) rows.push({ term: check.pin, value: check.pinYes, change: change('where') })
    }
    rows.push(
      {
        term: check.photos,
        value:
          draft.photos.length === 0 ? (
            check.none
          ) : (
            <span className="thumbs">
              {draft.photos.map((photo, index) => (
                <img key={photo.id} src={`/lapor/foto/${photo.id}`} alt={t.photos.photo(index + 1)} width={96} height={72} />
              ))}
            </span>
          ),
        change: change('photos'),
      },
      {
        term: check.contact,
        value: draft.identity === 'none' ? contact.none : draft.identity === 'relay' ? `${reach} (${check.anonymous})` : reach,
        change: change('contact'),
      },
      {
        term: check.visibility,
        value: draft.visibility === 'secret' ? t.visibility.secret : t.visibility.public,
        change: change('visibility'),
      },
    )
    return (
      <StepShell step="check" props={props} title={check.title} button={check.send}>
        <p className="lead">{check.lead}</p>
        <SummaryList rows={rows} />
        {props.photoPlace && <PhotoPlace question={props.photoPlace} locale={frame.locale} />}
        <div className="trap" aria-hidden="true">
          <label htmlFor="website">{check.trap}</label>
          <input id="website" name="website" tabIndex={-1} autoComplete="off" />
        </div>
        <p>{check.truth}</p>
      </StepShell>
    )
  },
})

export interface SentProps {
  number: string
  secret: string
  /** the verification deadline; null while the calendar for it is not decreed */
  deadlineOn: string | null
  receiptTo: string | null
  confidential: boolean
  qr: { size: number; path: string }
}

export const reportSent = page<SentProps>({
  title: (_, frame) => publicTexts(frame.locale).sent.title,
  noindex: () => true,
  Body({ frame, number, secret, deadlineOn, receiptTo, qr }) {
    const { sent, follow } = publicTexts(frame.locale)
    return (
      <div className="column">
        <div className="panel">
          <h1>{sent.title}</h1>
          <p className="panel-label">{sent.number}</p>
          <p className="panel-number">{number}</p>
        </div>
        <section className="slip" aria-labelledby="slip-title">
          <div>
            <h2 id="slip-title">{sent.keep}</h2>
            <dl>
              <dt>{sent.number}</dt>
              <dd className="code">{number}</dd>
              <dt>{sent.secret}</dt>
              <dd className="code code-secret">{secret}</dd>
            </dl>
            <p>{sent.secretHint}</p>
            <p className="hint no-print">{sent.print}</p>
          </div>
          <svg className="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={sent.qr} shapeRendering="crispEdges">
            <path d={qr.path} />
          </svg>
        </section>
        <h2>{deadlineOn ? sent.deadlineTitle : sent.deadlineUnknown}</h2>
        {deadlineOn ? <p className="big-date">{formatDate(deadlineOn, frame.locale, 'weekday')}</p> : <p>{sent.deadlineUnknownText}</p>}
        <h2>{sent.nextTitle}</h2>
        <ol className="list">
          <li>{sent.next1}</li>
          <li>{sent.next2}</li>
          <li>{sent.next3}</li>
        </ol>
        <p>{receiptTo ? sent.mail(receiptTo) : sent.noMail}</p>
        <form method="post" action="/lacak" className="no-print">
          <input type="hidden" name="number" value={number} />
          <input type="hidden" name="secret" value={secret} />
          <button className="button" type="submit">
            {sent.follow}
          </button>
        </form>
        <p className="no-print">
          <a href="/lapor">{sent.another}</a> · <a href="/">{frame.city}</a>
          <span className="visually-hidden"> {follow.title}</span>
        </p>
      </div>
    )
  },
})
