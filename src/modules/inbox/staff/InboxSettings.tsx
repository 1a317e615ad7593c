import type { Locale } from '#kernel/texts.ts'
import { ChatSites } from './ChatSites.tsx'
import { ReadyAnswers } from './ReadyAnswers.tsx'
import { settingsWords } from './settings-words.ts'

export interface InboxSettingsProps {
  locale: Locale
  can(permission: string): boolean
  go(path: string): void
}

/** What the desk sets up for itself. */
export function InboxSettings({ locale, can, go }: InboxSettingsProps) {
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
      {can('inbox.sites') && <ChatSites locale={locale} />}
    </>
  )
}
