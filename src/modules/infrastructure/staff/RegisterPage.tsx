import { type FormEvent, useState } from 'react'
import { formatNumber, type Locale } from '#kernel/texts.ts'
import { AreaMap } from '#ui/area-map/AreaMap.tsx'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { usePaged } from '#ui/staff/paged.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled } from '#ui/staff/sending.ts'
import { type Asset, type AssetPage, type AssetPlaces, Condition, Operational } from '../contract.ts'
import { quantityText, words } from '../texts.ts'
import { KibSheets } from './KibSheets.tsx'
import { NewAssetForm } from './NewAssetForm.tsx'
import { Pick } from '#ui/staff/fields.tsx'
import { RoomTabs, useChoices } from './parts.tsx'
import { staffWords } from './words.ts'

/** All assets of the city, narrowed and counted. */
export function RegisterPage({ locale, search, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const asked = new URLSearchParams(search)
  const query = asked.toString()
  const choices = useChoices(locale)
  const { first, items, more, problem, reload } = usePaged('/api/infrastructure/assets', query, (page: AssetPage) => page.rows)

  function narrow(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    go(`/staff/infrastructure?${new URLSearchParams(filled(event.currentTarget)).toString()}`)
  }

  return (
    <section aria-labelledby="infra-title">
      <h1 id="infra-title">{t.title}</h1>
      <p className="help">{t.intro}</p>
      <RoomTabs locale={locale} here="register" go={go} />
      <form className="panel narrow-form" aria-label={t.show} onSubmit={narrow} key={query}>
        <Pick name="register" label={t.register} choices={choices.registerChoices} value={asked.get('register') ?? ''} empty={t.any} />
        <Pick name="kind" label={t.kind} choices={choices.kindChoices} value={asked.get('kind') ?? ''} empty={t.any} />
        <Pick name="agencyId" label={t.agency} choices={choices.agencies} value={asked.get('agencyId') ?? ''} empty={t.any} />
        <Pick name="areaCode" label={t.area} choices={choices.areas} value={asked.get('areaCode') ?? ''} empty={t.any} />
        <Pick
          name="operational"
          label={t.state}
          choices={[...Operational.options, 'unknown' as const].map((each) => [each, w.operational[each]])}
          value={asked.get('operational') ?? ''}
          empty={t.any}
        />
        <Pick
          name="condition"
          label={t.condition}
          choices={Condition.options.map((each) => [each, w.condition[each]])}
          value={asked.get('condition') ?? ''}
          empty={t.any}
        />
        <label>
          {t.search}
          <input name="q" maxLength={80} defaultValue={asked.get('q') ?? ''} />
        </label>
        <button type="submit">{t.show}</button>
      </form>
      {problem && <p role="alert">{problem}</p>}
      {first && first.total > 0 && <p>{t.found(formatNumber(first.total, locale))}</p>}
      {first?.total === 0 && <p>{query === '' ? t.noneYet : t.none}</p>}
      {items.length > 0 && <AssetTable locale={locale} rows={items} choices={choices} go={go} />}
      {more && (
        <button type="button" onClick={more}>
          {t.more}
        </button>
      )}
      <PlacesMap locale={locale} query={query} />
      <SheetImport
        locale={locale}
        title={t.assetSheet}
        path="/api/infrastructure/assets"
        mayImport={first?.mayAdd ?? false}
        query={query}
        onSaved={reload}
      />
      <KibSheets locale={locale} mayImport={first?.mayAdd ?? false} kinds={choices.kindChoices} onSaved={reload} />
      <SheetImport
        locale={locale}
        title={t.eventSheet}
        path="/api/infrastructure/events"
        mayImport={first?.mayAdd ?? false}
        onSaved={reload}
      />
      {first?.mayAdd && <NewAssetForm locale={locale} choices={choices} go={go} />}
    </section>
  )
}

function AssetTable({
  locale,
  rows,
  choices,
  go,
}: {
  locale: Locale
  rows: readonly Asset[]
  choices: ReturnType<typeof useChoices>
  go(path: string): void
}) {
  const t = staffWords[locale]
  const w = words[locale]
  const areaNames = new Map(choices.areas)
  return (
    <WideTable label={t.tabs.register} heads={[t.name, t.kind, { number: t.quantity }, t.agency, t.place, t.state, t.condition]}>
      {rows.map((asset) => (
        <tr key={asset.id}>
          <th scope="row">
            <a
              href={`/staff/infrastructure/assets/${asset.id}`}
              onClick={(event) => {
                event.preventDefault()
                go(`/staff/infrastructure/assets/${asset.id}`)
              }}
            >
              {asset.name}
            </a>
          </th>
          <td>{choices.titleOf(asset.kind)}</td>
          <td className="figure">{quantityText(asset.quantity, choices.unitOf(asset.kind), locale)}</td>
          <td className="words">{asset.agencyName}</td>
          <td>{asset.areaCode === null ? '–' : (areaNames.get(asset.areaCode) ?? asset.areaCode)}</td>
          <td>{w.operational[asset.operational ?? 'unknown']}</td>
          <td>{asset.condition === null ? '–' : w.condition[asset.condition]}</td>
        </tr>
      ))}
    </WideTable>
  )
}

function PlacesMap({ locale, query }: { locale: Locale; query: string }) {
  const t = staffWords[locale]
  const [open, setOpen] = useState(false)
  const outline = useLoaded<{ geometry: { coordinates: number[][][] } }>(open ? '/api/areas/outline' : '')
  const places = useLoaded<AssetPlaces>(open ? `/api/infrastructure/places?${query}` : '')
  return (
    <details className="views" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.map}</summary>
      {places.problem && <p role="alert">{places.problem}</p>}
      {outline.value && places.value && (
        <AreaMap
          shore={outline.value.geometry.coordinates[0] ?? []}
          dots={places.value.map((place) => ({ ...place, tone: 'done' as const }))}
          caption={t.mapNote}
          listTitle={t.listTitle}
        />
      )}
    </details>
  )
}
