import { type FormEvent, useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import type { DispositionView, OrderStep } from '../contract-case.ts'
import type { Run, Send } from './Detail.tsx'
import { stepWords } from './step-words.ts'
import { stateWords } from './words.ts'

interface OrdersProps {
  locale: Locale
  orders: readonly DispositionView[]
  run: Run
  send: Send
  /** an order was given back, and the case with it */
  gone(): void
}

/** Who was told to do what, each part below the order it belongs to. */
export function Orders({ orders, ...rest }: OrdersProps) {
  return branch(null)

  function branch(parentId: string | null) {
    const own = orders.filter((each) => each.parentId === parentId)
    if (own.length === 0) return null
    return (
      <ul className={parentId ? 'parts' : undefined}>
        {own.map((order) => (
          <li key={order.id}>
            <Order order={order} {...rest} />
            {branch(order.id)}
          </li>
        ))}
      </ul>
    )
  }
}

function Order({ locale, order, run, send, gone }: Omit<OrdersProps, 'orders'> & { order: DispositionView }) {
  const t = stepWords[locale]
  const [chosen, setChosen] = useState<OrderStep>()
  const take = (step: OrderStep, body: object) =>
    void run(`${step} ${order.id}`, async () => {
      const url = `/api/complaints/dispositions/${order.id}/${step.replace('_', '-')}`
      if ((await send({ method: 'POST', url, body, label: `${t.orderSteps[step]}: ${order.toAgency}` })) === null) gone()
    }).then((ok) => ok && setChosen(undefined))

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    take(chosen!, Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value !== '')))
  }

  return (
    <>
      <strong>{order.toAgency}</strong> · {t.dispositionRoles[order.role]} · {stateWords[locale][order.status]}
      {order.dueOn && ` · ${formatDate(order.dueOn, locale)}`}
      {order.instruction && <p>{order.instruction}</p>}
      {order.reason && <p>{order.reason}</p>}
      {chosen ? (
        <form className="panel" aria-label={t.orderSteps[chosen]} onSubmit={submit}>
          {chosen === 'pass_on' ? (
            <>
              <label>
                {t.unitBelow}
                <select name="agencyId" required defaultValue="">
                  <option value="">{t.choose}</option>
                  {order.units.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                {t.roleOfUnit}
                <select name="role" defaultValue="lead">
                  {(['lead', 'support', 'copy'] as const).map((role) => (
                    <option key={role} value={role}>
                      {t.dispositionRoles[role]}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                {t.instruction}
                <textarea name="instruction" minLength={3} maxLength={4000} rows={3} />
              </label>
              <label>
                {t.fields.dueOn}
                <input type="date" name="dueOn" max={order.dueOn ?? undefined} />
              </label>
            </>
          ) : (
            <label>
              {chosen === 'complete' ? t.orderResult : t.reason}
              <textarea name="reason" required minLength={3} maxLength={1000} rows={3} />
            </label>
          )}
          <FormBar submit={t.orderSteps[chosen]} cancel={t.cancel} onCancel={() => setChosen(undefined)} />
        </form>
      ) : (
        order.steps.length > 0 && (
          <div className="bar">
            {order.steps.map((step) => (
              <button type="button" key={step} onClick={() => (step === 'accept' ? take(step, {}) : setChosen(step))}>
                {t.orderSteps[step]}
              </button>
            ))}
          </div>
        )
      )}
    </>
  )
}
