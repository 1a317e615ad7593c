import { useEffect, useRef, useState } from 'react'
import { type Hearing, type HearingContent, OutcomeKind, type Promised, type QueuePerson } from '../contract.ts'
import { type Field, missingIn, NEEDS } from '../outcome-needs.ts'
import { daysAfter } from '../project.ts'
import { problems, words } from '../texts.ts'
import { BUDGET_REVIEW_DAYS } from '#modules/complaints/policy.ts'
import { AreaSelect } from './AreaSelect.tsx'
import type { Choices } from './choices.ts'
import { newSecret } from './kit-cipher.ts'
import { HearingPapers } from './Papers.tsx'
import { AgencySelect, PromiseFields } from './PromiseFields.tsx'
import { ReadBack } from './ReadBack.tsx'
import type { Desk } from './SessionPage.tsx'
import { Strike } from './Strike.tsx'
import { staffWords } from './words.ts'

const EMPTY: HearingContent = {
  summary: '',
  categoryCode: null,
  areaCode: null,
  place: '',
  agencyIds: [],
  confidential: false,
  joinsComplaintId: null,
  outcomeKind: null,
  outcome: {},
  promises: [],
  agreed: true,
}

type OutcomeField = keyof HearingContent['outcome']
/** Asked besides what is needed. */
const MAY_ASK: Partial<Record<OutcomeKind, readonly OutcomeField[]>> = { cross_authority: ['letterNumber'] }
const QUESTIONS: ReadonlySet<Field> = new Set([
  'answer',
  'planYear',
  'planReference',
  'reviewOn',
  'addressee',
  'meetingOn',
  'emergencyTicket',
])

interface HearingFormProps extends Desk {
  choices: Choices
  person: QueuePerson
  hearing: Hearing | undefined
  hearingId: string
  struck(): void
}

/** A wrong day is refused where it is typed, also without the line. */
function inputOf(field: OutcomeField, today: string) {
  if (field === 'reviewOn') return { type: 'date', min: daysAfter(today, 1), max: daysAfter(today, BUDGET_REVIEW_DAYS) }
  if (field === 'meetingOn') return { type: 'date', min: today }
  return { type: field === 'planYear' ? 'number' : 'text' }
}

/** '2026-08-07' where the city is. */
function dayIn(zone: string, instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.parse(instant))
}

/** One matter while it is spoken: typed, read back, confirmed. */
export function HearingForm({ choices, person, hearing, hearingId, struck, ...desk }: HearingFormProps) {
  const { locale, act, kit } = desk
  const t = staffWords[locale]
  const w = words[locale]
  const [content, setContent] = useState<HearingContent>(hearing?.content ?? { ...EMPTY, areaCode: person.areaCode })
  const [saved, setSaved] = useState(hearing !== undefined)
  const [missing, setMissing] = useState<readonly Field[]>([])
  const spoken = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    // Whoever begins to speak can be written down at once, unless something else is being typed.
    if (document.activeElement === document.body) spoken.current?.focus()
  }, [])
  const version = hearing?.version ?? 0
  const today = dayIn(desk.zone, desk.live.now)
  const change = (part: Partial<HearingContent>) => {
    setContent((known) => ({ ...known, ...part }))
    setSaved(false)
    setMissing([])
  }
  const nameOf = (id: string) => choices.agencies.find((each) => each.id === id)?.name ?? ''
  const needs: readonly Field[] = content.outcomeKind ? NEEDS[content.outcomeKind] : []
  const questions = [
    ...needs.filter((field): field is Field & OutcomeField => QUESTIONS.has(field)),
    ...((content.outcomeKind && MAY_ASK[content.outcomeKind]) ?? []),
  ]
  const readBack = hearing?.status === 'read_back' && saved
  const save = () => {
    act({ kind: 'write_hearing', hearingId, registrationId: person.id, version, content })
    setSaved(true)
  }
  /** What would be refused later is said now, also without the line. */
  const toReadBack = () => {
    const lacking = missingIn(content)
    setMissing(lacking)
    if (!saved) save()
    if (lacking.length === 0) act({ kind: 'read_back', hearingId, version: saved ? version : version + 1 })
  }

  if (readBack)
    return (
      <ReadBack
        locale={locale}
        content={content}
        agencies={choices.agencies}
        rule={desk.live.signature}
        confirm={(how) => {
          const complaintNumber = content.joinsComplaintId ? undefined : kit.ownComplaintNumber()
          act({ kind: 'confirm', hearingId, version, ...how, ...(complaintNumber ? { complaintNumber, secret: newSecret() } : {}) })
        }}
        cancel={() => setSaved(false)}
      >
        {hearing && <HearingPapers {...desk} hearing={hearing} />}
      </ReadBack>
    )

  return (
    <form
      className="panel intake wide-panel"
      aria-label={t.hearing(hearing?.no ?? 0)}
      onSubmit={(event) => {
        event.preventDefault()
        const asked = (event.nativeEvent as SubmitEvent).submitter
        if (asked?.getAttribute('name') === 'keep') save()
        else toReadBack()
      }}
    >
      <h3 className="wide">{t.hearing(hearing?.no ?? 0)}</h3>
      <label className="wide">
        {t.summary}
        <textarea
          ref={spoken}
          rows={4}
          required
          minLength={3}
          maxLength={10000}
          value={content.summary}
          onChange={(event) => change({ summary: event.target.value })}
        />
      </label>
      <label>
        {t.category}
        <select value={content.categoryCode ?? ''} onChange={(event) => change({ categoryCode: event.target.value || null })}>
          <option value="">{t.choose}</option>
          {choices.categories.map((each) => (
            <option key={each.code} value={each.code}>
              {each.parentCode ? '– ' : ''}
              {locale === 'id' ? each.nameId : each.nameEn}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.area}
        <AreaSelect areas={choices.areas} value={content.areaCode} onChange={(areaCode) => change({ areaCode })} />
      </label>
      <label>
        {t.where}
        <input maxLength={300} value={content.place} onChange={(event) => change({ place: event.target.value })} />
      </label>
      <label>
        {t.outcome}
        <select
          value={content.outcomeKind ?? ''}
          onChange={(event) => change({ outcomeKind: (event.target.value || null) as OutcomeKind | null, outcome: {} })}
        >
          <option value="">{t.choose}</option>
          {OutcomeKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {w.outcome[kind]}
            </option>
          ))}
        </select>
      </label>
      {person.earlier.some(({ open }) => open) && (
        <label>
          {t.joins}
          <select value={content.joinsComplaintId ?? ''} onChange={(event) => change({ joinsComplaintId: event.target.value || null })}>
            <option value="">{t.joinsNone}</option>
            {person.earlier
              .filter(({ open }) => open)
              .map(({ id, number, title }) => (
                <option key={id} value={id}>
                  {number} {title}
                </option>
              ))}
          </select>
        </label>
      )}
      {questions.map((field) => (
        <label key={field} className={field === 'answer' ? 'wide' : undefined}>
          {t[field]}
          {field === 'answer' ? (
            <textarea rows={2} value={content.outcome.answer ?? ''} onChange={(event) => outcome({ answer: event.target.value })} />
          ) : (
            <input
              {...inputOf(field, today)}
              value={content.outcome[field] ?? ''}
              onChange={(event) => outcome({ [field]: field === 'planYear' ? Number(event.target.value) : event.target.value })}
            />
          )}
        </label>
      ))}
      {needs.includes('agency') && (
        <fieldset className="wide">
          <legend>{t.agencies}</legend>
          <div className="bar">
            {content.agencyIds.map((id) => (
              <button
                type="button"
                key={id}
                aria-label={t.removeAgency(nameOf(id))}
                onClick={() => change({ agencyIds: content.agencyIds.filter((each) => each !== id) })}
              >
                {nameOf(id)} ×
              </button>
            ))}
            <AgencySelect
              label={t.agencies}
              empty={t.addAgency}
              agencies={choices.agencies}
              value=""
              onChange={(id) => id && addAgency(id)}
            />
          </div>
          {content.promises.map((each, index) => (
            <PromiseFields
              // oxlint-disable-next-line react/no-array-index-key -- rows have no identity before they are saved
              key={index}
              locale={locale}
              promised={each}
              choices={choices}
              today={today}
              onChange={(part) => promiseAt(index, part)}
              remove={() => change({ promises: content.promises.filter((_one, at) => at !== index) })}
            />
          ))}
          <button type="button" onClick={() => change({ promises: [...content.promises, promiseOf(content.agencyIds[0] ?? '')] })}>
            {t.addPromise}
          </button>
        </fieldset>
      )}
      <label className="check">
        <input type="checkbox" checked={content.confidential} onChange={(event) => change({ confidential: event.target.checked })} />{' '}
        {t.secret}
      </label>
      <label className="check">
        <input type="checkbox" checked={content.agreed} onChange={(event) => change({ agreed: event.target.checked })} /> {t.agreed}
      </label>
      {hearing ? <HearingPapers {...desk} hearing={hearing} /> : <p className="hint wide">{t.papersAfterSaving}</p>}
      {missing.length > 0 && (
        <p role="alert" className="wide">
          {problems[locale]['wajar-hearing-incomplete']({ missing: [...missing] })}
        </p>
      )}
      <div className="bar wide">
        <button type="submit" className="primary">
          {t.readBack}
        </button>
        <button type="submit" name="keep" disabled={saved}>
          {saved ? t.kept : t.keep}
        </button>
        {hearing && (
          <Strike
            locale={locale}
            strike={(reason) => {
              act({ kind: 'strike_hearing', hearingId, reason })
              struck()
            }}
          />
        )}
      </div>
    </form>
  )

  /** Whatever the agency is to do carries a promise, and who speaks for it here makes it. */
  function addAgency(id: string) {
    const first = needs.includes('promise') && content.promises.length === 0
    change({
      agencyIds: [...new Set([...content.agencyIds, id])],
      ...(first ? { promises: [promiseOf(id)] } : {}),
    })
  }
  function promiseOf(agencyId: string): Promised {
    return { agencyId, responsiblePerson: choices.heads[agencyId] ?? '', what: '', dueOn: '' }
  }

  function outcome(part: Partial<HearingContent['outcome']>) {
    change({ outcome: { ...content.outcome, ...part } })
  }

  function promiseAt(index: number, part: Partial<Promised>) {
    change({ promises: content.promises.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  }
}
