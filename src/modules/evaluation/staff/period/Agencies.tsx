import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useLoaded } from '#ui/staff/loaded.ts'
import { useSending } from '#ui/staff/sending.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { ItemLine } from '../../period/contract-answer.ts'
import type { PartProps } from './PeriodPage.tsx'
import { namesOf, periodWords } from './words.ts'

interface AgencyChoice {
  id: string
  name: string
}

/** Which agency is in charge of an item and which answer it; many items at a time. */
export function Agencies({ locale, period, reload }: PartProps) {
  const t = periodWords[locale]
  const may = period.abilities.includes('assign')
  const { value: agencies } = useLoaded<AgencyChoice[]>(may ? '/api/agencies' : '')
  const { busy, problem, said, send } = useSending()
  const [chosen, setChosen] = useState<ItemLine>()
  const form = useRef<HTMLFormElement>(null)
  // Whoever chose an item below goes on above.
  useEffect(() => {
    if (chosen) form.current?.querySelector('input')?.focus()
  }, [chosen])
  const orphans = period.lines.filter(({ inCharge }) => inCharge.length === 0).map(({ code }) => code)

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const typed = codesIn(given.get('items'))
    const body = {
      items: typed.length === 0 ? orphans : typed,
      inChargeAgencyIds: given.getAll('inChargeAgencyIds'),
      answeringAgencyIds: given.getAll('answeringAgencyIds'),
    }
    if (await send('PUT', `/api/evaluation/periods/${period.id}/agencies`, body, t.saved)) reload()
  }

  return (
    <>
      {may && (
        <form ref={form} className="panel" aria-label={t.assign} key={chosen?.id} onSubmit={(event) => void save(event)}>
          <h2>{t.assign}</h2>
          <label>
            {t.itemsToAssign}
            <input
              name="items"
              placeholder={orphans.slice(0, 5).join(', ')}
              required={orphans.length === 0}
              defaultValue={chosen?.code ?? ''}
            />
          </label>
          {(['inChargeAgencyIds', 'answeringAgencyIds'] as const).map((part) => (
            <label key={part}>
              {part === 'inChargeAgencyIds' ? t.pengampuTogether : t.contributors}
              <select
                name={part}
                multiple
                size={6}
                required
                defaultValue={
                  part === 'inChargeAgencyIds' ? chosen?.inCharge.map(({ id }) => id) : chosen?.self.map(({ agencyId }) => agencyId)
                }
              >
                {agencies?.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          ))}
          {problem && <p role="alert">{problem}</p>}
          <output className="help">{said}</output>
          <div className="bar">
            <button type="submit" className="primary" disabled={busy}>
              {t.save}
            </button>
          </div>
        </form>
      )}
      <WideTable label={t.view.agencies} heads={[t.item, t.pengampu, t.contributors, ...(may ? [''] : [])]}>
        {period.lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              {line.code} <span className="help">{line.text[locale]}</span>
            </th>
            <td>{namesOf(line.inCharge) || t.noPengampu}</td>
            <td>{line.self.map(({ agencyName }) => agencyName).join(', ')}</td>
            {may && (
              <td>
                <button type="button" aria-label={`${t.change}: ${line.code}`} onClick={() => setChosen(line)}>
                  {t.change}
                </button>
              </td>
            )}
          </tr>
        ))}
      </WideTable>
    </>
  )
}

/** 'A1, b2 ,C3' as codes. */
export function codesIn(text: FormDataEntryValue | null): string[] {
  return typeof text === 'string' ? text.split(/[,;\s]+/).flatMap((code) => (code === '' ? [] : [code.toUpperCase()])) : []
}
