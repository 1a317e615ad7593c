import { formatDate, type Locale } from '#kernel/texts.ts'
import { Confirmation, type HearingContent } from '../contract.ts'
import { words } from '../texts.ts'
import type { Choices } from './HearingDesk.tsx'
import { staffWords } from './words.ts'

interface ReadBackProps {
  locale: Locale
  content: HearingContent
  agencies: Choices['agencies']
  confirm(confirmation: Confirmation): void
  cancel(): void
}

/** What is read out to the person, and how he confirms it. */
export function ReadBack({ locale, content, agencies, confirm, cancel }: ReadBackProps) {
  const t = staffWords[locale]
  return (
    <div className="panel">
      <p>{t.readAloud}</p>
      <blockquote className="body">{content.summary}</blockquote>
      <p>
        {words[locale].outcome[content.outcomeKind!]} {Object.values(content.outcome).filter(Boolean).join(' · ')}
      </p>
      <ul>
        {content.promises.map((each) => (
          <li key={`${each.agencyId}${each.what}`}>
            {agencies.find(({ id }) => id === each.agencyId)?.name} ({each.responsiblePerson}): {each.what} ·{' '}
            {formatDate(each.dueOn, locale)}
          </li>
        ))}
      </ul>
      <div className="bar">
        {Confirmation.options.map((confirmation) => (
          <button
            type="button"
            key={confirmation}
            className={confirmation === 'tap' ? 'primary' : undefined}
            onClick={() => confirm(confirmation)}
          >
            {t.confirm[confirmation]}
          </button>
        ))}
        <button type="button" onClick={cancel}>
          {t.cancel}
        </button>
      </div>
    </div>
  )
}
