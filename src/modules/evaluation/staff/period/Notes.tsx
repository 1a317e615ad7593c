import { type FormEvent, useState } from 'react'
import { Pick } from '#ui/staff/fields.tsx'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { filled, type Sending, useSending } from '#ui/staff/sending.ts'
import type { NoteView } from '../../period/contract-assess.ts'
import { NoteEntry } from './NoteEntry.tsx'
import type { PartProps } from './PeriodPage.tsx'
import { periodWords } from './words.ts'

/** What assessors said, what the city answers and promises, and how the promises of before stand. */
export function Notes({ locale, period, reload }: PartProps) {
  const t = periodWords[locale]
  const may = period.abilities.includes('take_up')
  const sending = useSending()
  const entries = (notes: readonly NoteView[]) => (
    <ul className="entries">
      {notes.map((note) => (
        <li key={note.id}>
          <NoteEntry locale={locale} note={note} />
          {may && note.open && <Deal locale={locale} note={note} sending={sending} reload={reload} />}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {sending.problem && <p role="alert">{sending.problem}</p>}
      <output className="help">{sending.said}</output>
      <h2>{t.thisPeriod}</h2>
      {period.notes.length === 0 ? <p>{t.noNotes}</p> : entries(period.notes)}
      <h2>{t.earlier}</h2>
      {period.earlier.length === 0 ? <p>{t.noNotes}</p> : entries(period.earlier)}
    </>
  )
}

interface DealProps {
  locale: PartProps['locale']
  note: NoteView
  sending: Sending
  reload(): void
}

/** A question gets its answer; a recommendation an owner and a day, or a reason why nothing follows. */
function Deal({ locale, note, sending: { busy, send }, reload }: DealProps) {
  const t = periodWords[locale]
  const [way, setWay] = useState<'reply' | 'takeUp' | 'drop'>()
  const { value: agencies } = useLoaded<{ id: string; name: string }[]>(way === 'takeUp' ? '/api/agencies' : '')
  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const path = way === 'reply' ? 'reply' : 'follow-up'
    if (await send('POST', `/api/evaluation/notes/${note.id}/${path}`, filled(event.currentTarget), t.saved)) reload()
  }
  if (way === undefined)
    return (
      <div className="bar">
        {(note.kind === 'question' ? (['reply'] as const) : (['takeUp', 'drop'] as const)).map((each) => (
          <button key={each} type="button" onClick={() => setWay(each)}>
            {t[each]}
          </button>
        ))}
      </div>
    )
  return (
    <form className="panel" aria-label={t[way]} onSubmit={(event) => void save(event)}>
      {way === 'reply' && (
        <label>
          {t.reply}
          <textarea name="reply" rows={3} required minLength={3} maxLength={2000} />
        </label>
      )}
      {way === 'takeUp' && (
        <>
          <Pick
            name="ownerAgencyId"
            label={t.owner}
            choices={[['', t.chooseOwner], ...(agencies ?? []).map(({ id, name }) => [id, name] as const)]}
          />
          <label>
            {t.dueOn}
            <input name="dueOn" type="date" required />
          </label>
        </>
      )}
      {way === 'drop' && (
        <label>
          {t.reason}
          <input name="droppedReason" required minLength={3} maxLength={1000} />
        </label>
      )}
      <FormBar submit={t.save} cancel={t.cancel} onCancel={() => setWay(undefined)} busy={busy} />
    </form>
  )
}
