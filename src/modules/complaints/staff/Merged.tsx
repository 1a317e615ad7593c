import type { Locale } from '#kernel/texts.ts'
import type { ComplaintDetail } from '../contract-case.ts'
import { caseWords } from './case-words.ts'

interface MergedProps {
  locale: Locale
  complaint: ComplaintDetail
  go(path: string): void
}

/** Several reports of one matter: the case that this one was merged into, and those that were merged into it. */
export function Merged({ locale, complaint: { parent, children }, go }: MergedProps) {
  const t = caseWords[locale]
  const link = (id: string, number: string) => (
    <a
      href={`/staff/complaints/${id}`}
      onClick={(event) => {
        event.preventDefault()
        go(`/staff/complaints/${id}`)
      }}
    >
      <span className="number">{number}</span>
    </a>
  )
  return (
    <>
      {parent && (
        <p>
          {t.mergedInto} {link(parent.id, parent.number)}
        </p>
      )}
      {children.length > 0 && (
        <>
          <p>
            {t.mergedHere} ({children.length}):
          </p>
          <ul>
            {children.map(({ id, number, title, mayOpen }) => (
              <li key={id}>
                {mayOpen ? link(id, number) : <span className="number">{number}</span>} {title}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
