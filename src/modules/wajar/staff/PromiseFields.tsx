import { formatDate, type Locale } from '#kernel/texts.ts'
import type { Promised } from '../contract.ts'
import { workingDayAfter, workingDaysAfter } from '../project.ts'
import type { Choices } from './choices.ts'
import { staffWords } from './words.ts'

interface PromiseFieldsProps {
  locale: Locale
  promised: Promised
  choices: Choices
  /** civil day of the session's city */
  today: string
  onChange(part: Partial<Promised>): void
  remove(): void
}

/** What is promised most often, in working days. */
const TERMS = [3, 5, 10, 20]

/** Who promises what until when. */
export function PromiseFields({ locale, promised, choices, today, onChange, remove }: PromiseFieldsProps) {
  const t = staffWords[locale]
  return (
    <div className="intake promise">
      <label>
        {t.promiseAgency}
        <AgencySelect
          label={t.promiseAgency}
          required
          agencies={choices.agencies}
          value={promised.agencyId}
          onChange={(agencyId) => onChange({ agencyId })}
        />
      </label>
      <label>
        {t.promiseWho}
        <input
          required
          minLength={2}
          maxLength={120}
          value={promised.responsiblePerson}
          onChange={(event) => onChange({ responsiblePerson: event.target.value })}
        />
      </label>
      <label>
        {t.promiseWhat}
        <input required minLength={3} maxLength={500} value={promised.what} onChange={(event) => onChange({ what: event.target.value })} />
      </label>
      <div>
        <label>
          {t.promiseDue}
          <input type="date" required min={today} value={promised.dueOn} onChange={(event) => onChange({ dueOn: event.target.value })} />
        </label>
        <span className="bar terms">
          {TERMS.flatMap((days) => {
            const day = workingDaysAfter(today, days, choices.daysOff)
            return day
              ? [
                  <button
                    type="button"
                    key={days}
                    aria-pressed={promised.dueOn === day}
                    title={formatDate(day, locale, 'weekday')}
                    onClick={() => onChange({ dueOn: day })}
                  >
                    {t.workingDays(days)}
                  </button>,
                ]
              : []
          })}
        </span>
        <DayOff locale={locale} on={promised.dueOn} daysOff={choices.daysOff} take={(dueOn) => onChange({ dueOn })} />
      </div>
      <div className="bar wide">
        <button type="button" onClick={remove}>
          {t.removePromise}
        </button>
      </div>
    </div>
  )
}

/** What was promised, as it is read out and as it stands on the receipt. */
export function PromiseList({
  locale,
  promises,
  agencies,
}: {
  locale: Locale
  promises: readonly Promised[]
  agencies: Choices['agencies']
}) {
  if (promises.length === 0) return null
  return (
    <ul>
      {promises.map((each) => (
        <li key={`${each.agencyId}${each.what}`}>
          {agencies.find(({ id }) => id === each.agencyId)?.name} ({each.responsiblePerson}): {each.what},{' '}
          <strong>{staffWords[locale].until(formatDate(each.dueOn, locale))}</strong>
        </li>
      ))}
    </ul>
  )
}

export function AgencySelect({
  label,
  agencies,
  empty = '–',
  required = false,
  value,
  onChange,
}: {
  label: string
  agencies: Choices['agencies']
  /** what stands there while nothing is chosen */
  empty?: string
  required?: boolean
  value: string
  onChange(id: string): void
}) {
  return (
    <select aria-label={label} required={required} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{empty}</option>
      {agencies.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

/** A day on which nobody works gets a warning, and the next working day as proposal. */
function DayOff({ locale, on, daysOff, take }: { locale: Locale; on: string; daysOff: Choices['daysOff']; take(day: string): void }) {
  const t = staffWords[locale]
  const proposal = workingDayAfter(on, daysOff)
  if (!proposal) return null
  return (
    <output className="due late">
      {t.dayOff(formatDate(proposal, locale, 'weekday'))}{' '}
      <button type="button" onClick={() => take(proposal)}>
        {t.useProposal}
      </button>
    </output>
  )
}
