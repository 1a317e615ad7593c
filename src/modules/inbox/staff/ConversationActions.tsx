import { CloseReason, type ConversationRow, type OfferedService } from '../contract.ts'
import { texts } from '../texts.ts'
import { Choice } from './Choice.tsx'
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

const SNOOZE_HOURS = [1, 3, 24, 72] as const

/** The steps that the server offers for this conversation. */
export function ConversationActions({ locale, me, row, services, act, makeComplaint, serve }: ConversationActionsProps) {
  const t = texts[locale]
  const may = (action: ConversationRow['actions'][number]) => row.actions.includes(action)
  return (
    <div className={styles.actions}>
      {may('take') && row.assigneeId !== me && (
        <button type="button" onClick={() => void act('take', { holder: row.assigneeId })}>
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
        <Choice
          title={t.action.snooze}
          options={SNOOZE_HOURS.map((hours) => ({ value: hours, label: t.desk.hours(hours) }))}
          choose={(hours) => void act('snooze', { until: new Date(Date.now() + hours * 3_600_000).toISOString() })}
        />
      )}
      {may('close') && (
        <Choice
          title={t.action.close}
          options={CloseReason.options.map((reason) => ({ value: reason, label: t.closeReason[reason] }))}
          choose={(reason) => void act('close', { reason })}
        />
      )}
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
