import { type ReactNode, useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import type { Confirmation, Drawing, HearingContent, SignatureRule } from '../contract.ts'
import { words } from '../texts.ts'
import type { Choices } from './choices.ts'
import { PromiseList } from './PromiseFields.tsx'
import { SignaturePad } from './SignaturePad.tsx'
import { staffWords } from './words.ts'

interface ReadBackProps {
  locale: Locale
  content: HearingContent
  agencies: Choices['agencies']
  rule: SignatureRule
  confirm(how: { confirmation: Confirmation; signature?: Drawing }): void
  cancel(): void
  /** photos of papers: what was shown belongs to what is confirmed */
  children: ReactNode
}

/** Days as people say them. */
function saidOf({ outcome }: HearingContent, locale: Locale): string {
  return Object.values(outcome)
    .filter(Boolean)
    .map((value) => (/^\d{4}-\d\d-\d\d$/.test(String(value)) ? formatDate(String(value), locale) : value))
    .join(' · ')
}

/** What is read out to the person, and how he confirms it. */
export function ReadBack({ locale, content, agencies, rule, confirm, cancel, children }: ReadBackProps) {
  const t = staffWords[locale]
  const [signing, setSigning] = useState(false)
  return (
    <div className="panel read-back">
      <h3>{t.readAloud}</h3>
      <blockquote className="body">{content.summary}</blockquote>
      <p>
        {t.outcome}: <strong>{words[locale].outcome[content.outcomeKind!]}</strong> {saidOf(content, locale)}
      </p>
      <PromiseList locale={locale} promises={content.promises} agencies={agencies} />
      {children}
      {signing ? (
        <SignaturePad
          locale={locale}
          done={(signature) => confirm({ confirmation: 'signature', signature })}
          cancel={() => setSigning(false)}
        />
      ) : (
        <div className="bar">
          {rule === 'optional' && (
            <button type="button" className="primary" onClick={() => confirm({ confirmation: 'tap' })}>
              {t.confirm.tap}
            </button>
          )}
          <button type="button" className={rule === 'required' ? 'primary' : undefined} onClick={() => setSigning(true)}>
            {t.confirm.signature}
          </button>
          {/* Only the person himself says that it is solved. */}
          {content.outcomeKind !== 'solved_on_spot' && (
            <button type="button" onClick={() => confirm({ confirmation: 'no_signature' })}>
              {t.confirm.no_signature}
            </button>
          )}
          <button type="button" onClick={cancel}>
            {t.editAgain}
          </button>
        </div>
      )}
    </div>
  )
}
