import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { type Choice, Pick } from '#ui/staff/fields.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { Kib } from '../contract.ts'
import { words } from '../texts.ts'
import { staffWords } from './words.ts'

interface KibSheetsProps {
  locale: Locale
  mayImport: boolean
  kinds: readonly Choice[]
  onSaved(): void
}

/** The inventory cards as the offices keep them, one at a time. */
export function KibSheets({ locale, mayImport, kinds, onSaved }: KibSheetsProps) {
  const t = staffWords[locale]
  const [kib, setKib] = useState<Kib>('B')
  const [agency, setAgency] = useState('')
  const [kind, setKind] = useState('')
  const agencies = useLoaded<{ slug: string; name: string }[]>(mayImport ? '/api/infrastructure/my-agencies' : '').value ?? []
  return (
    <details className="views">
      <summary>{t.kibSheets}</summary>
      <p className="help">{t.kibHelp}</p>
      <form className="panel narrow-form" onSubmit={(event) => event.preventDefault()}>
        <Pick
          name="kib"
          label={t.kib}
          choices={Kib.options.map((each) => [each, `KIB ${each}: ${words[locale].kib[each]}`])}
          value={kib}
          onPick={(picked) => setKib(picked as Kib)}
        />
        {mayImport && (
          <>
            <Pick
              name="agency"
              label={t.kibStated(t.agency)}
              choices={agencies.map(({ slug, name }) => [slug, name])}
              empty={t.kibOwnColumn}
              onPick={setAgency}
            />
            <Pick name="kind" label={t.kibStated(t.kind)} choices={kinds} empty={t.kibOwnColumn} onPick={setKind} />
          </>
        )}
      </form>
      <SheetImport
        key={kib}
        locale={locale}
        title={`KIB ${kib}: ${words[locale].kib[kib]}`}
        path={`/api/infrastructure/kib-${kib.toLowerCase()}`}
        mayImport={mayImport}
        stated={new URLSearchParams({ ...(agency && { agency }), ...(kind && { kind }) }).toString()}
        onSaved={onSaved}
      />
    </details>
  )
}
