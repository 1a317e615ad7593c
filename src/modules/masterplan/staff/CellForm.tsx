import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useSending } from '#ui/staff/sending.ts'
import { LinkState, type MatrixCell, type PlanDocument } from '../contract.ts'
import { words } from '../texts.ts'
import { Choice, Input } from './fields.tsx'
import { said } from './parts.tsx'
import { planWords } from './words.ts'

interface CellFormProps {
  locale: Locale
  year: number
  programmeId: string
  name: string
  cell: MatrixCell
  documents: readonly PlanDocument[]
  onCancel(): void
  onSaved(): void
}

/** Whether a programme stands in another plan. A hole says why; a new name or place says which. */
export function CellForm({ locale, year, programmeId, name, cell, documents, onCancel, onSaved }: CellFormProps) {
  const t = planWords[locale]
  const w = words[locale]
  const [state, setState] = useState<string>(cell.state ?? 'listed')
  const sending = useSending()
  const isHole = state === 'not_listed'
  const isElsewhere = state === 'renamed' || state === 'moved'
  const plans = documents.filter(({ kind, fromYear, toYear }) => kind === cell.kind && fromYear <= year && year <= toYear)

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const body = {
      state,
      reference: said(given, 'reference'),
      reason: said(given, 'reason'),
      documentId: said(given, 'documentId') || null,
      ...(cell.version === null ? {} : { version: cell.version }),
    }
    if (await sending.send('PUT', `/api/masterplan/matrix/${programmeId}/${cell.kind}/${year}`, body, t.saved)) onSaved()
  }

  const title = t.cellOf(w.plan[cell.kind], name)
  return (
    <form className="panel" aria-label={title} onSubmit={(event) => void save(event)}>
      <h2>{title}</h2>
      <Choice
        name="state"
        label={t.state}
        options={LinkState.options.map((each) => [each, w.link[each]])}
        initial={state}
        onPick={setState}
      />
      {isHole ? (
        <Input label={t.holeReason} name="reason" required minLength={3} maxLength={500} defaultValue={cell.reason} list="hole-reasons" />
      ) : (
        <Input label={t.reason} name="reason" maxLength={500} defaultValue={cell.reason} />
      )}
      <datalist id="hole-reasons">
        {t.holeReasons.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </datalist>
      <Input
        label={isElsewhere ? t.newPlace : t.reference}
        name="reference"
        required={isElsewhere}
        minLength={isElsewhere ? 3 : undefined}
        maxLength={300}
        defaultValue={cell.reference}
      />
      {plans.length > 0 && (
        <Choice
          name="documentId"
          label={t.linkedDocument}
          options={[
            ['', '–'],
            ...plans.map(({ id, title: text, agencyName }) => [id, agencyName ? `${text} (${agencyName})` : text] as const),
          ]}
          initial={cell.documentId ?? ''}
        />
      )}
      {sending.problem && <p role="alert">{sending.problem}</p>}
      <FormBar submit={t.save} cancel={t.cancel} onCancel={onCancel} busy={sending.busy} />
    </form>
  )
}
