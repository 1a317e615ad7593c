import { type FormEvent, useEffect, useState } from 'react'
import { formatDate, formatInstant } from '#kernel/texts.ts'
import type { Category, SubmittedComplaint } from '../contract.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { Qr } from '#ui/staff/Qr.tsx'
import { call } from '#ui/staff/request.ts'
import { words } from '../texts.ts'
import { staffWords } from './words.ts'

interface Area {
  code: string
  name: string
  kind: 'kota' | 'kecamatan' | 'kelurahan' | 'desa_negeri'
}

const CHANNELS = ['service_desk', 'call_center', 'letter', 'suggestion_box', 'social_media'] as const

/** A clerk enters what a person says at the counter or on the telephone, and prints the slip. */
export function Intake({ locale, zone, city }: StaffProps) {
  const t = staffWords[locale].intake
  const [categories, setCategories] = useState<Category[]>([])
  const [areas, setAreas] = useState<Area[]>([])
  const [key, setKey] = useState(() => crypto.randomUUID())
  const [problem, setProblem] = useState('')
  const [sending, setSending] = useState(false)
  const [receipt, setReceipt] = useState<SubmittedComplaint>()
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
            receivedOn: text('receivedOn') || null,
          },
          form.getAll('photos').filter((photo) => photo instanceof File && photo.size > 0),
        ),
      )
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setSending(false)
    }
  }

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
          <button
            type="button"
            onClick={() => {
              setKey(crypto.randomUUID())
              setReceipt(undefined)
            }}
          >
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
      <form className="panel intake wide-panel" onSubmit={(event) => void submit(event)}>
        <label>
          {t.channel}
          <select name="channel">
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
            <option value="">{staffWords[locale].choose}</option>
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
          <textarea name="body" rows={5} required minLength={3} maxLength={10000} />
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
          <input name="address" maxLength={300} />
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
          {t.receivedOn}
          <input name="receivedOn" type="date" />
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
            <input type="checkbox" name="confidential" /> {staffWords[locale].secret}
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

/** Photos travel in a form, with the words beside them. */
function enter(complaint: object, photos: readonly FormDataEntryValue[]): Promise<SubmittedComplaint> {
  if (photos.length === 0) return call('POST', '/api/complaints', complaint)
  const form = new FormData()
  form.append('complaint', JSON.stringify(complaint))
  for (const photo of photos) form.append('photos', photo)
  return call('POST', '/api/complaints/with-photos', form)
}
