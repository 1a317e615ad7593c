import type { Locale } from '#kernel/texts.ts'
import type { PlanDocument } from '../contract.ts'
import { documentWords } from './document-words.ts'
import { canPlan } from './parts.tsx'

interface DraftNoticeProps {
  locale: Locale
  document: PlanDocument
  can(permission: string): boolean
  go(path: string): void
}

export const adoptionPath = (documentId: string) => `/staff/masterplan/documents?adopt=${documentId}`

/** A plan that was never adopted looks like one with all its numbers missing: it says so, and how it comes into force. */
export function DraftNotice({ locale, document, can, go }: DraftNoticeProps) {
  const d = documentWords[locale]
  if (document.versions.some(({ status }) => status === 'in_force')) return null
  const path = adoptionPath(document.id)
  return (
    <p className="notice">
      <strong>{d.neverAdopted}</strong> {d.neverAdoptedMeans}{' '}
      {canPlan(can) ? (
        <a
          href={path}
          onClick={(event) => {
            event.preventDefault()
            go(path)
          }}
        >
          {d.toAdoption}
        </a>
      ) : (
        d.whoAdopts
      )}
    </p>
  )
}
