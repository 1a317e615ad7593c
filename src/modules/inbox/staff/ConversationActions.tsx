import type { CloseReason, ConversationRow, OfferedService } from '../contract.ts'
import { texts } from '../texts.ts'
import styles from './inbox.module.css'
import type { Desk } from './use-desk.ts'

export interface ConversationActionsProps {
  locale: 'id' | 'en'
  /** account of the operator */
  me: string
  row: ConversationRow
  services: readonly OfferedService[]
  act: Desk['act']
  makeComplaint(): void
  serve(service: OfferedService): void
}

/** The steps that the server offers for this conversation. */
export function ConversationActions({ locale, me, row, services, act, makeComplaint, serve }: ConversationActionsProps) {
  const t = texts[locale]
  const may = (action: ConversationRow['actions'][number]) => row.actions.includes(action)
  return (
    <div className={styles.actions}>
      {may('take') && row.assigneeId !== me && (
        <button type="button" onClick={() => void act('take')}>
          {t.action.take}
        </button>
      )}
      {may('wait_agency') && (
        <button type="button" onClick={() => void act('wait-agency')}>
          {t.action.wait_agency}
        </button>
      )}
      {may('wake') && (
        <button type="button" onClick={() => void act('wake')}>
          {t.action.wake}
        </button>
      )}
      {may('snooze') && (
        <SnoozeForm locale={locale} snooze={(hours) => act('snooze', { until: new Date(Date.now() + hours * 3_600_000).toISOString() })} />
      )}
      {may('close') && <CloseForm locale={locale} close={(reason) => act('close', { reason })} />}
      {may('make_complaint') && (
        <button type="button" onClick={() => makeComplaint()}>
          {t.action.make_complaint}
        </button>
      )}
      {may('serve') &&
        services.map((service) => (
          <button key={service.code} type="button" onClick={() => serve(service)}>
            {service.title}
          </button>
        ))}
      {may('reopen') && (
        <button type="button" onClick={() => void act('reopen')}>
          {t.action.reopen}
        </button>
      )}
    </div>
  )
}

const REASONS = ['answered', 'complaint_made', 'no_reply', 'spam', 'emergency_referred', 'other'] as const

const SNOOZE_HOURS = [1, 3, 24, 72] as const

function SnoozeForm({ locale, snooze }: { locale: 'id' | 'en'; snooze(hours: number): Promise<unknown> }) {
  const t = texts[locale]
  return (
    <select aria-label={t.action.snooze} value="" onChange={(event) => event.target.value && void snooze(Number(event.target.value))}>
      <option value="">{t.action.snooze} …</option>
      {SNOOZE_HOURS.map((hours) => (
        <option key={hours} value={hours}>
          {t.desk.hours(hours)}
        </option>
      ))}
    </select>
  )
}

function CloseForm({ locale, close }: { locale: 'id' | 'en'; close(reason: CloseReason): Promise<unknown> }) {
  const t = texts[locale]
  return (
    <select aria-label={t.action.close} value="" onChange={(event) => event.target.value && void close(event.target.value as CloseReason)}>
      <option value="">{t.action.close} …</option>
      {REASONS.map((reason) => (
        <option key={reason} value={reason}>
          {t.closeReason[reason]}
        </option>
      ))}
    </select>
  )
}
