import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { useSending } from '#ui/staff/sending.ts'
import { typedRupiah } from '#ui/staff/typed.ts'
import { type ActivityView, FundSource, type NomenclatureList } from '../contract.ts'
import { words } from '../texts.ts'
import { Check, Choice, Input, type Options, typedAmount } from './fields.tsx'
import { moneyWords } from './money-words.ts'
import { said, useAgencies } from './parts.tsx'
import { planWords } from './words.ts'

interface ActivityFormProps {
  locale: Locale
  year: number
  /** the line to change; missing: a new one */
  line?: ActivityView | undefined
  /** those that a new line may carry out */
  programmes: readonly { id: string; code: string; name: string; leadAgencyId: string }[]
  onCancel(): void
  onSaved(): void
}

/** A budget line: what it pays for, from which source, under which code, with its three ceilings. */
export function ActivityForm({ locale, year, line, programmes, onCancel, onSaved }: ActivityFormProps) {
  const t = moneyWords[locale]
  const w = words[locale]
  const agencies = useAgencies()
  const areas = useLoaded<{ code: string; name: string; kind: string; parentName: string | null }[]>('/api/areas').value ?? []
  const [version, setVersion] = useState(line?.nomenclatureVersion ?? '')
  const [q, setQ] = useState('')
  const codes = useLoaded<NomenclatureList>(
    `/api/masterplan/nomenclature?version=${encodeURIComponent(version)}&q=${encodeURIComponent(q)}`,
  ).value
  const sending = useSending()

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const text = (name: string) => said(given, name)
    const amount = (name: string) => (text(name) === '' ? null : (typedRupiah(text(name)) ?? text(name)))
    const body = {
      agencyId: text('agencyId'),
      name: text('name'),
      nomenclatureVersion: version || null,
      nomenclatureCode: text('nomenclatureCode') || null,
      fundSource: text('fundSource'),
      smartCity: given.has('smartCity'),
      recurring: given.has('recurring'),
      areaCode: text('areaCode') || null,
      original: amount('original'),
      shifted: amount('shifted'),
      revised: amount('revised'),
      source: text('source'),
    }
    const done = await (line
      ? sending.send('PUT', `/api/masterplan/activities/${line.id}`, { ...body, version: line.version }, planWords[locale].saved)
      : sending.send(
          'POST',
          '/api/masterplan/activities',
          { ...body, programmeId: text('programmeId'), year, code: text('code').toUpperCase() },
          planWords[locale].saved,
        ))
    if (done) onSaved()
  }

  const agencyOptions: Options = agencies.map(({ id, name }) => [id, name])
  if (agencies.length === 0) return null
  return (
    <form
      className="panel intake wide-panel"
      aria-label={line ? `${t.change}: ${line.name}` : t.add}
      onSubmit={(event) => void save(event)}
    >
      <h2 className="wide">{line ? `${t.change}: ${line.name}` : `${t.add} ${year}`}</h2>
      {!line && (
        <>
          <Choice
            wide
            name="programmeId"
            label={t.programme}
            required
            options={programmes.map(({ id, code, name }) => [id, `${code} ${name}`])}
          />
          <Input label={t.code} name="code" required maxLength={40} pattern="[A-Za-z0-9][A-Za-z0-9.\-]*" />
        </>
      )}
      <Input wide label={t.name} name="name" required minLength={3} maxLength={300} defaultValue={line?.name} />
      <Choice name="agencyId" label={t.agency} options={agencyOptions} initial={line?.agencyId ?? programmes[0]?.leadAgencyId ?? ''} />
      <Choice
        name="fundSource"
        label={t.fund}
        options={FundSource.options.map((each) => [each, w.fund[each]])}
        initial={line?.fundSource ?? 'apbd_city'}
      />
      <Input label={t.original} name="original" inputMode="numeric" defaultValue={typedAmount(line?.original)} />
      <Input label={t.shifted} name="shifted" inputMode="numeric" defaultValue={typedAmount(line?.shifted)} />
      <Input label={t.revised} name="revised" inputMode="numeric" defaultValue={typedAmount(line?.revised)} hint={t.ceilingHint} />
      <Choice
        name="areaCode"
        label={t.area}
        options={[
          ['', t.none],
          ...areas.map(
            ({ code, name, parentName }) => [code, parentName ? `${name} (${code}, ${parentName})` : `${name} (${code})`] as const,
          ),
        ]}
        initial={line?.areaCode ?? ''}
        key={areas.length}
      />
      <label>
        {t.nomenclatureVersion}
        <select value={version} onChange={(event) => setVersion(event.currentTarget.value)}>
          <option value="">{t.none}</option>
          {codes?.versions.map(({ code, title }) => (
            <option key={code} value={code}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {version !== '' && (
        <>
          <Input
            label={t.nomenclatureCode}
            name="nomenclatureCode"
            required
            list="nomenclature-codes"
            defaultValue={line?.nomenclatureCode ?? ''}
            onChange={(event) => setQ(event.currentTarget.value.trim())}
            hint={t.nomenclatureHint}
          />
          <datalist id="nomenclature-codes">
            {codes?.codes.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
      <Input wide label={t.source} name="source" maxLength={500} defaultValue={line?.source} />
      <Check name="smartCity" label={t.smartCity} initial={line?.smartCity ?? true} />
      <Check name="recurring" label={t.recurring} initial={line?.recurring ?? false} />
      {sending.problem && (
        <p role="alert" className="wide">
          {sending.problem}
        </p>
      )}
      <div className="wide">
        <FormBar submit={planWords[locale].save} cancel={planWords[locale].cancel} onCancel={onCancel} busy={sending.busy} />
      </div>
    </form>
  )
}
