import type { Locale } from '#kernel/texts.ts'
import { type AssetDetail, Kib } from '../contract.ts'
import { Field, Pick } from '#ui/staff/fields.tsx'
import { typed } from '#ui/staff/typed.ts'
import { type useChoices } from './parts.tsx'
import { staffWords } from './words.ts'

/** What an asset is and where: the same fields for a new one and for a change. */
export function AboutFields({ locale, choices, asset }: { locale: Locale; choices: ReturnType<typeof useChoices>; asset?: AssetDetail }) {
  const t = staffWords[locale]
  return (
    <>
      <Pick unchosen name="kind" label={t.kind} choices={choices.kindChoices} value={asset?.kind ?? ''} />
      <Field label={t.name}>
        <input name="name" required minLength={2} maxLength={160} defaultValue={asset?.name} />
      </Field>
      <Pick name="areaCode" label={t.area} choices={choices.areas} value={asset?.areaCode ?? ''} empty={t.unknown} />
      <Field label={t.lat}>
        <input name="lat" {...typed('coordinate', locale)} defaultValue={asset?.lat ?? ''} />
      </Field>
      <Field label={t.lon}>
        <input name="lon" {...typed('coordinate', locale)} defaultValue={asset?.lon ?? ''} />
      </Field>
      <Field label={t.purpose}>
        <input name="purpose" maxLength={300} defaultValue={asset?.purpose} />
      </Field>
      <Pick name="kib" label={t.kib} choices={Kib.options.map((each) => [each, each])} value={asset?.kib ?? ''} empty={t.unknown} />
      <Field label={t.itemCode}>
        <input name="itemCode" minLength={2} maxLength={60} defaultValue={asset?.itemCode ?? ''} />
      </Field>
      <Field label={t.itemNo}>
        <input name="itemNo" maxLength={20} defaultValue={asset?.itemNo ?? ''} />
      </Field>
      <Field label={t.source} help={t.sourceHelp}>
        <input name="source" required minLength={2} maxLength={300} defaultValue={asset?.source} />
      </Field>
    </>
  )
}

/** Fields of a form are text; the place is told in numbers. */
export function numbersOf({ lat, lon, ...rest }: Record<string, string>) {
  return { ...rest, ...(lat ? { lat: Number(lat) } : {}), ...(lon ? { lon: Number(lon) } : {}) }
}
