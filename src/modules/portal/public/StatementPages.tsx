import type { ReactNode } from 'react'
import { formatNumber } from '#kernel/texts.ts'
import { page } from '#ui/portal/page.ts'
import { statementTexts } from './statement-texts.ts'

export const accessibility = page<object>({
  title: (_, frame) => statementTexts(frame.locale).accessibility.title,
  Body: ({ frame }) => <Statement of={statementTexts(frame.locale).accessibility} />,
})

export interface PrivacyProps {
  /** an e-mail address; null: the city has set none */
  contact: string | null
  /** after so many days a reporter is forgotten; null: the city has set no term */
  days: number | null
}

export const privacy = page<PrivacyProps>({
  title: (_, frame) => statementTexts(frame.locale).privacy.title,
  Body({ frame, contact, days }) {
    const { privacy: t } = statementTexts(frame.locale)
    return (
      <Statement of={t}>
        {days !== null && <p>{t.kept(formatNumber(days, frame.locale))}</p>}
        <section>
          <h2>{t.contactTitle}</h2>
          <p>
            {contact === null ? (
              t.contactDesk
            ) : (
              <>
                {t.contact} <a href={`mailto:${contact}`}>{contact}</a>
              </>
            )}
          </p>
        </section>
      </Statement>
    )
  },
})

interface StatementProps {
  of: { title: string; lead: string; sections: readonly { title: string; text: string }[] }
  children?: ReactNode
}

function Statement({ of: { title, lead, sections }, children }: StatementProps) {
  return (
    <div className="column">
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      {sections.map((section) => (
        <section key={section.title}>
          <h2>{section.title}</h2>
          <p>{section.text}</p>
        </section>
      ))}
      {children}
    </div>
  )
}
