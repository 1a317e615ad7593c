import { useState } from 'react'
import { type Hearing, type HearingContent, OutcomeKind, type Promised, type QueuePerson } from '../contract.ts'
import { words } from '../texts.ts'
import { AreaSelect } from './AreaSelect.tsx'
import type { Choices } from './choices.ts'
import { newSecret } from './kit-cipher.ts'
import { Papers } from './Papers.tsx'
import { AgencySelect, PromiseFields } from './PromiseFields.tsx'
import { ReadBack } from './ReadBack.tsx'
import type { Desk } from './SessionPage.tsx'
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
/** Which questions each kind of outcome asks. */
const ASKS: Record<OutcomeKind, { fields: readonly OutcomeField[]; agencies: boolean }> = {
  solved_on_spot: { fields: ['answer'], agencies: false },
  agency_technical: { fields: [], agencies: true },
  needs_budget: { fields: ['planYear', 'planReference', 'reviewOn'], agencies: true },
  cross_authority: { fields: ['addressee', 'letterNumber'], agencies: true },
  mediation: { fields: ['meetingOn'], agencies: true },
  not_our_authority: { fields: ['answer', 'addressee'], agencies: false },
  information: { fields: ['answer'], agencies: false },
  refer_inspectorate: { fields: [], agencies: false },
  emergency_112: { fields: ['emergencyTicket'], agencies: false },
}
const DATES: ReadonlySet<OutcomeField> = new Set(['reviewOn', 'meetingOn'])

interface HearingFormProps extends Desk {
  choices: Choices
  person: QueuePerson
  hearing: Hearing | undefined
  hearingId: string
}

/** One matter while it is spoken: typed, read back, confirmed. */
export function HearingForm({ choices, person, hearing, hearingId, ...desk }: HearingFormProps) {
  const { locale, act, kit } = desk
  const t = staffWords[locale]
  const w = words[locale]
  const [content, setContent] = useState<HearingContent>(hearing?.content ?? { ...EMPTY, areaCode: person.areaCode })
  const [saved, setSaved] = useState(hearing !== undefined)
  const version = hearing?.version ?? 0
  const change = (part: Partial<HearingContent>) => {
    setContent((known) => ({ ...known, ...part }))
    setSaved(false)
  }
  const nameOf = (id: string) => choices.agencies.find((each) => each.id === id)?.name ?? ''
  const asks = content.outcomeKind ? ASKS[content.outcomeKind] : undefined
  const readBack = hearing?.status === 'read_back' && saved
  const save = () => {
    act({ kind: 'write_hearing', hearingId, registrationId: person.id, version, content })
    setSaved(true)
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
        {hearing && <Papers {...desk} hearing={hearing} />}
      </ReadBack>
    )

  return (
    <form
      className="panel intake wide-panel"
      aria-label={t.hearing(hearing?.no ?? 0)}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <h3 className="wide">{t.hearing(hearing?.no ?? 0)}</h3>
      <label className="wide">
        {t.summary}
        <textarea
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
        <select required value={content.categoryCode ?? ''} onChange={(event) => change({ categoryCode: event.target.value || null })}>
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
          required
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
      {asks?.fields.map((field) => (
        <label key={field} className={field === 'answer' ? 'wide' : undefined}>
          {t[field]}
          {field === 'answer' ? (
            <textarea
              rows={2}
              required
              value={content.outcome.answer ?? ''}
              onChange={(event) => outcome({ answer: event.target.value })}
            />
          ) : (
            <input
              type={DATES.has(field) ? 'date' : field === 'planYear' ? 'number' : 'text'}
              required={field !== 'letterNumber'}
              value={content.outcome[field] ?? ''}
              onChange={(event) => outcome({ [field]: field === 'planYear' ? Number(event.target.value) : event.target.value })}
            />
          )}
        </label>
      ))}
      {asks?.agencies && (
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
              onChange={(id) => id && change({ agencyIds: [...new Set([...content.agencyIds, id])] })}
            />
          </div>
          {content.promises.map((each, index) => (
            <PromiseFields
              // oxlint-disable-next-line react/no-array-index-key -- rows have no identity before they are saved
              key={index}
              locale={locale}
              promised={each}
              choices={choices}
              onChange={(part) => promiseAt(index, part)}
              remove={() => change({ promises: content.promises.filter((_one, at) => at !== index) })}
            />
          ))}
          <button
            type="button"
            onClick={() =>
              change({
                promises: [...content.promises, { agencyId: content.agencyIds[0] ?? '', responsiblePerson: '', what: '', dueOn: '' }],
              })
            }
          >
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
      {hearing ? <Papers {...desk} hearing={hearing} /> : <p className="hint wide">{t.papersAfterSaving}</p>}
      <div className="bar wide">
        <button type="submit" className={saved ? undefined : 'primary'}>
          {t.keep}
        </button>
        {saved && hearing && (
          <button type="button" className="primary" onClick={() => act({ kind: 'read_back', hearingId, version })}>
            {t.readBack}
          </button>
        )}
      </div>
    </form>
  )

  function outcome(part: Partial<HearingContent['outcome']>) {
    setContent((known) => ({ ...known, outcome: { ...known.outcome, ...part } }))
    setSaved(false)
  }

  function promiseAt(index: number, part: Partial<Promised>) {
    setContent((known) => ({ ...known, promises: known.promises.map((one, at) => (at === index ? { ...one, ...part } : one)) }))
    setSaved(false)
  }
}
