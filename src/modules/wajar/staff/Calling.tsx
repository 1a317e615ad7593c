import { type FormEvent, useState } from 'react'
import type { QueuePerson } from '../contract.ts'
import { nextAt } from '../line.ts'
import { words } from '../texts.ts'
import type { Desk } from './SessionPage.tsx'
import { Sure } from './Sure.tsx'
import { staffWords } from './words.ts'

const DESK_KEY = 'arumbae:wajar:desk'

/** The caller's desk: who is next, who was called, who is being served. */
export function Calling({ locale, live, act }: Desk) {
  const t = staffWords[locale]
  const w = words[locale]
  const [desk, setDesk] = useState(() => Number(localStorage.getItem(DESK_KEY) ?? 1))
  const [order, setOrder] = useState<string[]>()
  const people = new Map(live.people.map((one) => [one.id, one]))
  const line = live.line.flatMap((id) => people.get(id) ?? [])
  const next = nextAt(
    line.map((one) => ({ ...one, arrival: one.arrival ?? 0 })),
    desk,
  )
  const busy = live.people.filter(({ state }) => state === 'called' || state === 'being_served' || state === 'on_hold')
  const mine = busy.find((one) => one.desk === desk)

  return (
    <section aria-labelledby="call-title">
      <h2 id="call-title">{t.tabs.call}</h2>
      <p className="who">
        {t.waitingP(live.waitingMinutes.p50, live.waitingMinutes.p90)} {t.hearingP(live.hearingMinutes.p50, live.hearingMinutes.p90)}
      </p>
      {live.waitingMinutes.alarm && <p role="alert">{t.alarm(live.waitingMinutes.longest ?? 0)}</p>}
      {live.abilities.includes('call') && (
        <div className="bar">
          <label>
            {t.myDesk}
            <select
              value={desk}
              onChange={(event) => {
                setDesk(Number(event.target.value))
                localStorage.setItem(DESK_KEY, event.target.value)
              }}
            >
              {Array.from({ length: live.session.desks }, (_each, index) => (
                <option key={index} value={index + 1}>
                  {t.desk(index + 1)}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            className="primary big"
            disabled={!next || mine !== undefined}
            onClick={() => next && act({ kind: 'call', registrationId: next.id, desk })}
          >
            {t.callNext} {next?.id ? people.get(next.id)?.ticket : ''}
          </button>
        </div>
      )}
      <ul className="cases">
        {busy.map((one) => (
          <li key={one.id}>
            <span>
              <strong className="ticket-inline">{one.ticket}</strong> {one.name} {one.topic}
              {one.desk ? ` · ${t.desk(one.desk)}` : ''} {one.state === 'called' ? `· ${t.calls(one.calls)}` : ''}
            </span>
            <span className="badge">{w.queue[one.state]}</span>
            {stepsOf(one)}
          </li>
        ))}
      </ul>
      <h3>
        {t.line} ({line.length})
      </h3>
      {line.length === 0 && <p>{t.nobodyWaits}</p>}
      <ol className="cases">
        {(order ?? line.map(({ id }) => id)).flatMap((id, index) => {
          const one = people.get(id)
          if (!one) return []
          return [
            <li key={id}>
              <span>
                <strong className="ticket-inline">{one.ticket}</strong> {one.name} {one.topic}
                {one.wantedDesk ? ` · ${t.desk(one.wantedDesk)}` : ''}
                {one.specialNeeds.length > 0 && ` · ${one.specialNeeds.map((need) => w.need[need]).join(', ')}`}
                {one.earlier.length > 0 && (
                  <span className="due late">
                    {' '}
                    · {t.earlier}: {one.earlier.map(({ number, open }) => `${number} (${open ? t.open : t.over})`).join(', ')}
                  </span>
                )}
              </span>
              <span className="bar">
                {live.abilities.includes('reorder') &&
                  index > 0 &&
                  (
                    [
                      [t.first, t.moveFirst, 0],
                      ['↑', t.moveUp, index - 1],
                    ] as const
                  ).map(([sign, label, to]) => (
                    <button
                      type="button"
                      key={sign}
                      aria-label={label(one.ticket)}
                      title={label(one.ticket)}
                      onClick={() => setOrder(moved(order ?? line.map((each) => each.id), index, to))}
                    >
                      {sign}
                    </button>
                  ))}
                {one.steps.includes('leave') && (
                  <Sure text={t.goneHome} ask={t.goneHomeSure} act={() => act({ kind: 'leave', registrationId: id })} />
                )}
              </span>
            </li>,
          ]
        })}
      </ol>
      {order && (
        <form
          className="bar"
          aria-label={t.newOrder}
          onSubmit={(event: FormEvent<HTMLFormElement>) => {
            event.preventDefault()
            act({
              kind: 'reorder',
              order: order.filter((id) => live.line.includes(id)),
              reason: new FormData(event.currentTarget).get('reason') as string,
            })
            setOrder(undefined)
          }}
        >
          <input name="reason" required minLength={3} aria-label={t.reason} placeholder={t.reason} />
          <button type="submit" className="primary">
            {t.keepOrder}
          </button>
          <button type="button" onClick={() => setOrder(undefined)}>
            {t.cancel}
          </button>
        </form>
      )}
    </section>
  )

  function stepsOf(one: QueuePerson) {
    const on = { registrationId: one.id }
    const may = (step: QueuePerson['steps'][number]) => one.steps.includes(step)
    return (
      <span className="bar">
        {may('begin') && (
          <button type="button" className="primary" onClick={() => act({ kind: 'begin', ...on, desk: one.desk ?? desk })}>
            {t.begin}
          </button>
        )}
        {may('recall') && (
          <button type="button" onClick={() => act({ kind: 'recall', ...on })}>
            {t.recall}
          </button>
        )}
        {may('give_up') && one.calls >= 3 && (
          <button type="button" onClick={() => act({ kind: 'give_up', ...on })}>
            {t.giveUp}
          </button>
        )}
        {may('finish') && (
          <button type="button" className="primary" onClick={() => act({ kind: 'finish', ...on })}>
            {t.finish}
          </button>
        )}
        {may('hold') && (
          <form
            className="bar"
            onSubmit={(event) => {
              event.preventDefault()
              act({ kind: 'hold', ...on, reason: new FormData(event.currentTarget).get('reason') as string })
            }}
          >
            <input name="reason" required minLength={3} aria-label={`${t.reason} ${one.ticket}`} placeholder={t.reason} />
            <button type="submit">{t.hold}</button>
          </form>
        )}
        {may('resume') && (
          <button type="button" onClick={() => act({ kind: 'resume', ...on })}>
            {t.resume}
          </button>
        )}
        {may('move_desk') &&
          Array.from({ length: live.session.desks }, (_each, index) => index + 1)
            .filter((no) => no !== one.desk)
            .map((no) => (
              <button type="button" key={no} onClick={() => act({ kind: 'move_desk', ...on, desk: no })}>
                {t.moveDesk} {no}
              </button>
            ))}
        {may('leave') && <Sure text={t.goneHome} ask={t.goneHomeSure} act={() => act({ kind: 'leave', ...on })} />}
      </span>
    )
  }
}

function moved(ids: readonly string[], from: number, to: number): string[] {
  const order = [...ids]
  order.splice(to, 0, ...order.splice(from, 1))
  return order
}
