import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { Pick } from '#ui/staff/fields.tsx'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { Kib } from '../contract.ts'
import { words } from '../texts.ts'
import { staffWords } from './words.ts'

/** The inventory cards as the offices keep them, one at a time. */
export function KibSheets({ locale, mayImport, onSaved }: { locale: Locale; mayImport: boolean; onSaved(): void }) {
  const t = staffWords[locale]
  const [kib, setKib] = useState<Kib>('B')
  return (
    <details className="views">
      <summary>{t.kibSheets}</summary>
      <p className="help">{t.kibHelp}</p>
      <div className="panel narrow-form">
        <Pick
          name="kib"
          label={t.kib}
          choices={Kib.options.map((each) => [each, `KIB ${each}: ${words[locale].kib[each]}`])}
          value={kib}
          onPick={(picked) => setKib(picked as Kib)}
        />
      </div>
      <SheetImport
        key={kib}
        locale={locale}
        title={`KIB ${kib}: ${words[locale].kib[kib]}`}
        path={`/api/infrastructure/kib-${kib.toLowerCase()}`}
        mayImport={mayImport}
        onSaved={onSaved}
      />
    </details>
  )
}
