import { Notice } from '#ui/portal/blocks.tsx'
import { Radios, Select, TextArea, TextField, Tick } from '#ui/portal/forms.tsx'
import { page } from '#ui/portal/page.ts'
import { errorsOf } from './field-problems.ts'
import { MAX_PHOTOS, TEXT_MAX } from './report-form.ts'
import { type StepProps, StepShell, stepTitle } from './ReportStep.tsx'
import { reportTexts } from './report-texts.ts'

export interface CategoryProps extends StepProps {
  categories: readonly { code: string; name: string; hint?: string }[]
}

export const reportCategory = page<CategoryProps>({
  title: (props, frame) => stepTitle(reportTexts(frame.locale).category.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const t = reportTexts(props.frame.locale)
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
  title: (props, frame) => stepTitle(reportTexts(frame.locale).subcategory.title(props.category), props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const t = reportTexts(props.frame.locale)
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
  title: (props, frame) => stepTitle(reportTexts(frame.locale).what.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const { form, what } = reportTexts(props.frame.locale)
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
        <input type="hidden" name="writtenOn" />
      </StepShell>
    )
  },
})

export const reportEmergency = page<StepProps>({
  title: (props, frame) => stepTitle(reportTexts(frame.locale).emergency.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const { emergency } = reportTexts(props.frame.locale)
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
  title: (props, frame) => stepTitle(reportTexts(frame.locale).where.title, props, frame),
  noindex: () => true,
  islands: ['pin', 'line'],
  Body(props) {
    const { where } = reportTexts(props.frame.locale)
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
  title: (props, frame) => stepTitle(reportTexts(frame.locale).photos.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const { photos, form } = reportTexts(props.frame.locale)
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
