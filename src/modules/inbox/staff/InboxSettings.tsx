import type { StaffProps } from '#ui/staff/page.ts'
import { ChatSites } from './ChatSites.tsx'
import { Labels } from './Labels.tsx'
import { ReadyAnswers } from './ReadyAnswers.tsx'
import { settingsWords } from './settings-words.ts'

/** What the desk sets up for itself. */
export function InboxSettings({ locale, can, go }: StaffProps) {
  const t = settingsWords[locale]
  return (
    <>
      <a
        href="/staff/inbox"
        onClick={(event) => {
          event.preventDefault()
          go('/staff/inbox')
        }}
      >
        {t.back}
      </a>
      <h1>{t.title}</h1>
      {can('inbox.canned') && <ReadyAnswers locale={locale} />}
      {can('inbox.labels') && <Labels locale={locale} />}
      {can('inbox.sites') && <ChatSites locale={locale} />}
    </>
  )
}
