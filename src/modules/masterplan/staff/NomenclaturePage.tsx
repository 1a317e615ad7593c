import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { NomenclatureList } from '../contract.ts'
import { PLAN } from '../policy.ts'
import { nomenclatureWords } from './nomenclature-words.ts'
import { Pick, RoomHead, said, useAddress } from './parts.tsx'

const PAGE = '/staff/masterplan/nomenclature'
const SHEETS = ['versions', 'codes', 'mappings'] as const

/** Budget codes by version, what they are called under another, and the lists as spreadsheets. */
export function NomenclaturePage({ locale, search, can, go }: StaffProps) {
  const t = nomenclatureWords[locale]
  const address = useAddress(PAGE, { search, go })
  const { value: list, problem, reload } = useLoaded<NomenclatureList>(`/api/masterplan/nomenclature?${address.asked(['version', 'q'])}`)
  return (
    <section>
      <RoomHead locale={locale} can={can} go={go} here="sheets" title={t.title} />
      <p className="help">{t.intro}</p>
      {problem && <p role="alert">{problem}</p>}
      {list && (
        <>
          <form
            className="bar"
            onSubmit={(event) => {
              event.preventDefault()
              address.set({ q: said(new FormData(event.currentTarget), 'q') })
            }}
          >
            <Pick
              label={t.version}
              value={address.get('version')}
              options={[['', t.allVersions], ...list.versions.map(({ code, title }) => [code, title] as const)]}
              onPick={(version) => address.set({ version })}
            />
            <label>
              {t.search}
              <input type="search" name="q" maxLength={100} defaultValue={address.get('q')} />
            </label>
          </form>
          <output className="help">
            {list.codes.length === 0 ? t.none : list.codes.length === 100 ? t.more : t.shown(list.codes.length)}
          </output>
          {list.codes.length > 0 && (
            <WideTable label={t.title} heads={[t.version, t.code, t.level, t.name, t.elsewhere]}>
              {list.codes.map(({ version, code, level, name, elsewhere }) => (
                <tr key={`${version} ${code}`}>
                  <td>{version}</td>
                  <td>{code}</td>
                  <td>{t.levels[level]}</td>
                  <td>{name}</td>
                  <td>
                    {elsewhere.length === 0 && '–'}
                    {elsewhere.map((each) => (
                      <div key={`${each.version} ${each.code}`}>
                        {each.code} ({each.version})
                        {can(PLAN) && <Unmap locale={locale} from={{ version, code }} to={each} onDone={reload} />}
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
            </WideTable>
          )}
        </>
      )}
      {SHEETS.map((name) => (
        <SheetImport
          key={name}
          locale={locale}
          title={t.sheets[name]}
          path={`/api/masterplan/sheets/nomenclature-${name}`}
          mayImport={can(PLAN)}
          onSaved={reload}
        />
      ))}
    </section>
  )
}

interface Pair {
  version: string
  code: string
}

function Unmap({ locale, from, to, onDone }: { locale: Locale; from: Pair; to: Pair; onDone(): void }) {
  const t = nomenclatureWords[locale]
  const [open, setOpen] = useState(false)
  const { send, problem, busy } = useSending()
  const label = t.unmapOf(from.code, to.code)
  if (!open)
    return (
      <button type="button" aria-label={label} onClick={() => setOpen(true)}>
        {t.unmap}
      </button>
    )
  return (
    <form
      className="panel"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        const { reason } = filled(event.currentTarget)
        const pair = { fromVersion: from.version, fromCode: from.code, toVersion: to.version, toCode: to.code, reason }
        void send('POST', '/api/masterplan/nomenclature/unmap', pair, '').then((done) => done && onDone())
      }}
    >
      <label>
        {t.reason}
        <input name="reason" required minLength={3} maxLength={500} />
      </label>
      {problem && <p role="alert">{problem}</p>}
      <FormBar submit={t.unmap} cancel={t.cancel} onCancel={() => setOpen(false)} busy={busy} />
    </form>
  )
}
