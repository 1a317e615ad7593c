import { formatDate, type Locale } from '#kernel/texts.ts'
import type { NoteView } from '../../period/contract-assess.ts'
import { periodWords } from './words.ts'

/** What an assessor said, and what became of it. */
export function NoteEntry({ locale, note }: { locale: Locale; note: NoteView }) {
  const t = periodWords[locale]
  const { followUp } = note
  return (
    <>
      <span className="badge">{t.noteKind[note.kind]}</span> {note.item && <strong>{note.item} </strong>}
      {note.text}
      <br />
      <span className="help">
        {note.assessorName} · {note.year} {t.stages[note.stage]}
      </span>
      {note.reply && (
        <p>
          {t.reply} ({note.repliedByName}): {note.reply}
        </p>
      )}
      {followUp && (
        <p>
          <span className="badge">{t.promise[followUp.state]}</span> {followUp.ownerName} ·{' '}
          <span className={followUp.late ? 'due late' : 'due'}>
            {t.due} {formatDate(followUp.dueOn, locale)} {followUp.late && t.late}
          </span>
          {followUp.proofTitle && (
            <>
              {' '}
              · {t.proof}:{' '}
              <a href={followUp.proofUrl!} target="_blank" rel="noreferrer">
                {followUp.proofTitle}
              </a>
            </>
          )}
        </p>
      )}
      {note.droppedReason && (
        <p>
          {t.dropped}: {note.droppedReason}
        </p>
      )}
      {note.open && <p className="due late">{t.notYet}</p>}
    </>
  )
}
