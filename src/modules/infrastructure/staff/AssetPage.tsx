import { useState } from 'react'
import { formatDate, formatNumber, formatRupiah, type Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { EvidencePanel } from '../../../city/evidence/staff/EvidencePanel.tsx'
import type { AssetDetail } from '../contract.ts'
import { quantityText, words } from '../texts.ts'
import { AboutFields, numbersOf } from './AboutFields.tsx'
import { EventForm } from './EventForm.tsx'
import { useChoices } from './parts.tsx'
import { Withdraw } from '#ui/staff/Withdraw.tsx'
import { staffWords } from './words.ts'

/** One asset: what it is, all that happened to it, and what proves it. */
export function AssetPage({ locale, zone, params, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const id = params.id!
  const { value: asset, problem, reload } = useLoaded<AssetDetail>(`/api/infrastructure/assets/${id}`)
  const choices = useChoices(locale)
  if (!asset) return problem ? <p role="alert">{problem}</p> : <output>…</output>
  const areaName = asset.areaCode === null ? t.noPlace : (new Map(choices.areas).get(asset.areaCode) ?? asset.areaCode)
  const events = asset.actions.filter((action) => action !== 'change')
  return (
    <article aria-labelledby="asset-title">
      <p>
        <a
          href="/staff/infrastructure"
          onClick={(event) => {
            event.preventDefault()
            go('/staff/infrastructure')
          }}
        >
          ← {t.back}
        </a>
      </p>
      <h1 id="asset-title">{asset.name}</h1>
      <p>
        <span className="badge">{w.operational[asset.operational ?? 'unknown']}</span>{' '}
        {quantityText(asset.quantity, choices.unitOf(asset.kind), locale)} · {choices.titleOf(asset.kind)} · {asset.agencyName} · {areaName}
      </p>
      <div className="columns">
        <div>
          <h2>{t.about}</h2>
          <dl className="facts">
            <Fact term={t.condition} value={asset.condition === null ? t.unknown : w.condition[asset.condition]} />
            <Fact term={t.purpose} value={asset.purpose} />
            <Fact term={t.kib} value={[asset.kib, asset.itemCode, asset.itemNo].filter(Boolean).join(' · ')} />
            <Fact term={`${t.lat}, ${t.lon}`} value={asset.lat === null ? '' : `${asset.lat}, ${asset.lon}`} />
            {asset.card.map(({ title, value }) => (
              <Fact key={title} term={title} value={value} />
            ))}
            <Fact term={t.source} value={asset.source} />
          </dl>
          {asset.actions.includes('change') && <ChangeForm locale={locale} asset={asset} choices={choices} onDone={reload} />}
          {events.length > 0 && (
            <EventForm
              key={asset.version}
              locale={locale}
              url={`/api/infrastructure/assets/${id}/events`}
              kinds={events}
              agencies={choices.agencies}
              onDone={reload}
            />
          )}
          <EvidencePanel locale={locale} zone={zone} room="infrastructure" subject={id} />
        </div>
        <aside aria-labelledby="asset-history">
          <h2 id="asset-history">{t.history}</h2>
          <ul>
            {asset.events.toReversed().map((event) => (
              <li key={event.id}>
                <strong>{w.event[event.kind]}</strong> {formatDate(event.onDay, locale)}
                {event.quantity !== '0' && ` · ${Number(event.quantity) > 0 ? '+' : ''}${formatNumber(Number(event.quantity), locale, 3)}`}
                {event.toAgencyName && ` · ${event.agencyName} → ${event.toAgencyName}`}
                {event.operational && ` · ${w.operational[event.operational]}`}
                {event.condition && ` · ${w.condition[event.condition]}`}
                {event.costRupiah !== null && ` · ${formatRupiah(BigInt(event.costRupiah), locale)}`}
                {event.fundSource && ` · ${w.fund[event.fundSource]}`}
                {event.documentNo && ` · ${event.documentNo}`}
                {event.note && <p>{event.note}</p>}
                <p className="who">{t.by(event.recordedName)}</p>
                {event.withdrawnReason !== null ? (
                  <p className="due late">{t.withdrawn(event.withdrawnReason)}</p>
                ) : (
                  asset.mayWithdraw && <Withdraw locale={locale} url={`/api/infrastructure/events/${event.id}/withdraw`} onDone={reload} />
                )}
              </li>
            ))}
          </ul>
        </aside>
      </div>
    </article>
  )
}

function Fact({ term, value }: { term: string; value: string }) {
  return value === '' ? null : (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function ChangeForm({
  locale,
  asset,
  choices,
  onDone,
}: {
  locale: Locale
  asset: AssetDetail
  choices: ReturnType<typeof useChoices>
  onDone(): void
}) {
  const t = staffWords[locale]
  const [open, setOpen] = useState(false)
  const { send, problem, busy } = useSending()
  if (!open)
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {t.change}
      </button>
    )
  return (
    <form
      className="panel"
      aria-label={t.change}
      onSubmit={(event) => {
        event.preventDefault()
        const body = { ...numbersOf(filled(event.currentTarget)), version: asset.version }
        void send('PUT', `/api/infrastructure/assets/${asset.id}`, body, t.saved).then((ok) => {
          if (!ok) return
          setOpen(false)
          onDone()
        })
      }}
    >
      <AboutFields locale={locale} choices={choices} asset={asset} />
      {problem && <p role="alert">{problem}</p>}
      <FormBar submit={t.save} cancel={t.cancel} onCancel={() => setOpen(false)} busy={busy} />
    </form>
  )
}
