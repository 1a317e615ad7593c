import { type FormEvent, useEffect, useRef, useState } from 'react'
import { formatDate, formatInstant } from '#kernel/texts.ts'
import type { Category } from '../contract-categories.ts'
import type { SubmittedComplaint } from '../contract-intake.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { Qr } from '#ui/staff/Qr.tsx'
import { callOnce, callOrKeep, Kept, OUTBOX_CHANGED, OUTBOX_SENT, type OutboxSent, type Said, waitingHere } from '#ui/staff/outbox.ts'
import { call } from '#ui/staff/request.ts'
import { words } from '../texts.ts'
import { forgetIntake, keepIntake, keptIntake } from './intake-draft.ts'
import { intakeWords } from './intake-words.ts'

interface Area {
  code: string
  name: string
  kind: 'kota' | 'kecamatan' | 'kelurahan' | 'desa_negeri'
}

const PAGE = '/staff/complaints/new'
const CHANNELS = ['service_desk', 'call_center', 'letter', 'suggestion_box', 'social_media'] as const

/** A clerk enters what a person says at the counter or on the telephone, and prints the slip. */
export function Intake({ locale, zone, city, me }: StaffProps) {
  const t = intakeWords[locale]
  const [categories, setCategories] = useState<Category[]>([])
  const [areas, setAreas] = useState<Area[]>([])
  const [key, setKey] = useState(() => crypto.randomUUID())
  const [problem, setProblem] = useState('')
  const [sending, setSending] = useState(false)
  const [receipt, setReceipt] = useState<SubmittedComplaint>()
  /** why it was not sent yet: it is kept on this device */
  const [kept, setKept] = useState<string>()
  const [draft, setDraft] = useState(() => keptIntake(me.id))
  const form = useRef<HTMLFormElement>(null)
  // The choices come after the form, and a choice that is not there yet cannot be made again.
  useEffect(() => {
    for (const name of ['category', 'area'] as const) {
      const select = form.current?.elements.namedItem(name)
      if (select instanceof HTMLSelectElement && select.value === '') select.value = draft[name] ?? ''
    }
  }, [categories, areas, draft])
  useEffect(() => {
    call<Category[]>('GET', '/api/complaints/categories').then(setCategories, () => setCategories([]))
    call<Area[]>('GET', '/api/areas').then(
      (all) => setAreas(all.filter(({ kind }) => kind === 'kelurahan' || kind === 'desa_negeri')),
      () => setAreas([]),
    )
  }, [])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => (form.get(name) as string | null)?.trim() ?? ''
    const secret = isSecret(form)
    const contact = Object.fromEntries((['name', 'phone', 'email'] as const).flatMap((name) => (text(name) ? [[name, text(name)]] : [])))
    setProblem('')
    setSending(true)
    try {
      setReceipt(
        await enter(
          {
            intakeKey: key,
            channel: text('channel'),
            categoryCode: text('category'),
            body: text('body'),
            areaCode: text('area') || null,
            address: text('address') || null,
            anonymous: form.get('anonymous') === 'on',
            ...(form.get('confidential') === 'on' ? { confidential: true } : {}),
            ...(Object.keys(contact).length > 0 ? { contact } : {}),
            incidentOn: text('incidentOn') || null,
            receivedOn: text('receivedOn') || null,
          },
          form.getAll('photos').filter((photo): photo is File => photo instanceof File && photo.size > 0),
          // What is secret is not kept on a device.
          (said) => (secret ? callOnce(said) : callOrKeep(said, { label: `${t.title}: ${text('body').slice(0, 60)}`, page: PAGE })),
        ),
      )
      startAnew()
    } catch (error) {
      if (error instanceof Kept) {
        setKept(error.message)
        startAnew()
      } else setProblem((error as Error).message)
    } finally {
      setSending(false)
    }
  }

  function isSecret(form: FormData): boolean {
    const category = categories.find(({ code }) => code === form.get('category'))
    return form.get('confidential') === 'on' || category?.defaultConfidential === true
  }

  function keep() {
    const typed = new FormData(form.current!)
    if (isSecret(typed)) forgetIntake(me.id)
    else keepIntake(me.id, typed)
  }

  function startAnew() {
    forgetIntake(me.id)
    setDraft({})
  }

  function next() {
    setKey(crypto.randomUUID())
    setReceipt(undefined)
    setKept(undefined)
  }

  if (kept !== undefined && !receipt) return <Waiting intakeKey={key} why={kept} locale={locale} sent={setReceipt} next={next} />
  if (receipt)
    return (
      <section aria-labelledby="slip-title">
        <div className="slip">
          <h1 id="slip-title">{t.slip}</h1>
          <p>{city}</p>
          <dl>
            <dt>{t.number}</dt>
            <dd className="number">{receipt.number}</dd>
            <dt>{t.secret}</dt>
            <dd className="number">{receipt.secret ?? t.secretGiven}</dd>
            <dt>{t.received}</dt>
            <dd>{formatInstant(receipt.receivedAt, zone, locale)}</dd>
            <dt>{t.checkedBy}</dt>
            <dd>{receipt.verificationDueOn ? formatDate(receipt.verificationDueOn, locale, 'weekday') : t.undated}</dd>
          </dl>
          <p>{t.keep}</p>
          <Qr text={`${window.location.origin}/lacak?nomor=${receipt.number}`} label={t.slipCode} />
          <p>{`${window.location.origin}/lacak`}</p>
        </div>
        <div className="bar no-print">
          <button type="button" className="primary" onClick={() => window.print()}>
            {t.print}
          </button>
          <button type="button" onClick={next}>
            {t.next}
          </button>
          <a href={`/staff/complaints/${receipt.id}`}>{t.open}</a>
        </div>
      </section>
    )

  return (
    <section aria-labelledby="intake-title">
      <h1 id="intake-title">{t.title}</h1>
      {problem && <p role="alert">{problem}</p>}
      {Object.keys(draft).length > 0 && <p className="hint">{t.restored}</p>}
      <form ref={form} className="panel intake wide-panel" onSubmit={(event) => void submit(event)} onInput={keep}>
        <label>
          {t.channel}
          <select name="channel" defaultValue={draft.channel}>
            {CHANNELS.map((channel) => (
              <option key={channel} value={channel}>
                {words[locale].channel[channel]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.category}
          <select name="category" required defaultValue="">
            <option value="">{t.choose}</option>
            {categories.map((each) => (
              <option key={each.code} value={each.code}>
                {each.parentCode ? '– ' : ''}
                {locale === 'id' ? each.nameId : each.nameEn}
              </option>
            ))}
          </select>
        </label>
        <label className="wide">
          {t.what}
          <textarea name="body" rows={5} required minLength={3} maxLength={10000} defaultValue={draft.body} />
        </label>
        <label>
          {t.area}
          <select name="area" defaultValue="">
            <option value="">–</option>
            {areas.map((each) => (
              <option key={each.code} value={each.code}>
                {each.name} ({each.kind === 'kelurahan' ? 'kelurahan' : 'desa/negeri'})
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.address}
          <input name="address" maxLength={300} defaultValue={draft.address} />
        </label>
        <label>
          {t.name}
          <input name="name" maxLength={120} autoComplete="off" />
        </label>
        <label>
          {t.phone}
          <input name="phone" type="tel" maxLength={30} autoComplete="off" />
        </label>
        <label>
          {t.email}
          <input name="email" type="email" maxLength={200} autoComplete="off" />
        </label>
        <label>
          {t.incidentOn}
          <input name="incidentOn" type="date" defaultValue={draft.incidentOn} />
        </label>
        <label>
          {t.receivedOn}
          <input name="receivedOn" type="date" defaultValue={draft.receivedOn} />
          <span className="help">{t.receivedHelp}</span>
        </label>
        <label>
          {t.photos}
          <input name="photos" type="file" accept="image/*" multiple />
        </label>
        <div>
          <label className="check">
            <input type="checkbox" name="anonymous" /> {t.anonymous}
          </label>
          <label className="check">
            <input type="checkbox" name="confidential" /> {t.keepSecret}
          </label>
        </div>
        <div className="bar wide">
          <button type="submit" className="primary" disabled={sending}>
            {t.send}
          </button>
        </div>
      </form>
    </section>
  )
}

/** Photos travel in a form, with the words beside them. The intake key makes it once, and brings the slip again when its answer was lost. */
async function enter(
  complaint: object,
  photos: readonly File[],
  send: (said: Said) => Promise<SubmittedComplaint | undefined>,
): Promise<SubmittedComplaint> {
  const words: Said = { method: 'POST', url: '/api/complaints', body: complaint }
  const files = Object.fromEntries(photos.map((photo, index) => [`photo${index + 1}`, photo]))
  const said = photos.length === 0 ? words : { ...words, url: '/api/complaints/with-photos', body: { complaint }, files }
  return (await send(said)) ?? call('POST', words.url, complaint)
}

/** Stands where the slip comes as soon as there is a line. */
function Waiting({
  intakeKey,
  why,
  locale,
  sent,
  next,
}: {
  intakeKey: string
  why: string
  locale: StaffProps['locale']
  sent(receipt: SubmittedComplaint): void
  next(): void
}) {
  const t = intakeWords[locale]
  const [refused, setRefused] = useState<string>()
  const [isGone, setGone] = useState(false)
  useEffect(() => {
    const isOurs = ({ body }: Said) => JSON.stringify(body).includes(intakeKey)
    const look = () => {
      const item = waitingHere().find(isOurs)
      setRefused(item?.refused)
      setGone(item === undefined)
    }
    const take = ({ detail }: OutboxSent) => {
      if (isOurs(detail.said)) sent(detail.answer as SubmittedComplaint)
    }
    look()
    window.addEventListener(OUTBOX_CHANGED, look)
    window.addEventListener(OUTBOX_SENT, take as EventListener)
    return () => {
      window.removeEventListener(OUTBOX_CHANGED, look)
      window.removeEventListener(OUTBOX_SENT, take as EventListener)
    }
  }, [intakeKey, sent])
  return (
    <section aria-labelledby="waiting-title" className="panel">
      <h1 id="waiting-title">{t.waiting}</h1>
      {refused !== undefined && <p role="alert">{refused}</p>}
      {refused === undefined && !isGone && <p>{why}</p>}
      <p>{isGone ? t.notWaiting : t.waitingHelp}</p>
      <div className="bar">
        <button type="button" className="primary" onClick={next}>
          {t.next}
        </button>
      </div>
    </section>
  )
}
