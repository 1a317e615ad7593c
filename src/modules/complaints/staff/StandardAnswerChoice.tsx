import type { Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { FilledAnswer } from '../contract-standard-answers.ts'
import { standardAnswerWords } from './standard-answer-words.ts'

interface StandardAnswerChoiceProps {
  locale: Locale
  complaintId: string
  onChoose(body: string): void
}

/** Offers the standard answers that fit the case; none, and nothing is shown. */
export function StandardAnswerChoice({ locale, complaintId, onChoose }: StandardAnswerChoiceProps) {
  const t = standardAnswerWords[locale]
  const { value: offers = [] } = useLoaded<FilledAnswer[]>(`/api/complaints/${complaintId}/standard-answers`)
  if (offers.length === 0) return null
  return (
    <label>
      {t.choose}
      <select
        value=""
        onChange={(event) => {
          const chosen = offers.find(({ id }) => id === event.target.value)
          if (chosen) onChoose(chosen.body)
        }}
      >
        <option value="">{t.chooseNone}</option>
        {offers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
