import type { Agent, ConversationPage, ConversationRow, Label } from '../contract.ts'
import { texts } from '../texts.ts'
import { AssigneeForm } from './AssigneeForm.tsx'
import { BlockForm } from './BlockForm.tsx'
import type { Desk } from './use-desk.ts'
import styles from './inbox.module.css'
import { LabelPicker } from './LabelPicker.tsx'
import { LinkedComplaints } from './LinkedComplaints.tsx'
import { clock } from './shown-time.ts'

export interface AboutCitizenProps {
  locale: 'id' | 'en'
  /** IANA zone of the city */
  zone: string
  row: ConversationRow
  page: ConversationPage
  agents: readonly Agent[]
  labels: readonly Label[]
  refusal: Desk['refusal']
  act: Desk['act']
  open(id: string): void
}

/** Who answers, what it is about, how the citizen is reached, and what this citizen brought before. */
export function AboutCitizen({ locale, zone, row, page, agents, labels, refusal, act, open }: AboutCitizenProps) {
  const t = texts[locale]
  return (
    <aside className={styles.about} aria-label={t.desk.about}>
      <AssigneeForm locale={locale} row={row} agents={agents} refusal={refusal} act={act} />
      <LabelPicker locale={locale} row={row} labels={labels} act={act} />
      <LinkedComplaints locale={locale} row={row} complaints={page.complaints} act={act} />
      <h3>{t.desk.earlier}</h3>
      {page.earlier.length === 0 && <p className={styles.none}>{t.desk.none}</p>}
      <ul>
        {page.earlier.map((each) => (
          <li key={each.id}>
            <button type="button" className={styles.linkLike} onClick={() => open(each.id)}>
              {t.citizen} {each.number}
            </button>{' '}
            {each.preview} <small>{clock(each.lastAt, locale, zone)}</small>
          </li>
        ))}
      </ul>
      {page.contact && (
        <p>
          {t.desk.contact}: {page.contact}
        </p>
      )}
      {page.mayBlock && <BlockForm locale={locale} zone={zone} until={page.blockedUntil} act={act} />}
    </aside>
  )
}
