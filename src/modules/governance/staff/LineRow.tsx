import { useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { LINE_LENGTH, type Line, type LineInput } from '../contract.ts'
import { words } from '../texts.ts'
import type { Keeper } from './keeper.ts'
import type { useAgencies } from './parts.tsx'
import { To } from './parts.tsx'
import { staffWords } from './words.ts'

interface LineRowProps {
  locale: Locale
  line: Line
  theirs: Line | undefined
  writable: boolean
  agencies: ReturnType<typeof useAgencies>
  keeper: Keeper
  go(path: string): void
}

/** A line of the minutes: changed where it stands, fixed when it is a decision or a proposal. */
export function LineRow({ locale, line, theirs, writable, agencies, keeper, go }: LineRowProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const [editing, setEditing] = useState(false)
  const open = writable && !line.fixed
  const change = (part: Partial<LineInput>) => keeper.write(line.id, { ...contentOf(line), ...part })
  return (
    <li className={`line ${line.kind}`}>
      {line.kind !== 'note' && (
        <span className="badge">{line.decisionNo === null ? w.line[line.kind] : t.decisionNo(line.decisionNo)}</span>
      )}{' '}
      {line.speaker && <strong>{line.speaker}: </strong>}
      {open && editing ? (
        <textarea
          aria-label={t.lineOf(w.line[line.kind])}
          rows={3}
          defaultValue={line.body}
          maxLength={LINE_LENGTH[line.kind]}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened by the person's own press, to write on
          autoFocus
          onChange={(event) => event.currentTarget.value.trim().length >= 3 && change({ body: event.currentTarget.value.trim() })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing)) {
              event.preventDefault()
              setEditing(false)
            }
          }}
        />
      ) : (
        <span className="plain">{line.body}</span>
      )}
      {line.commitment && (
        <p className={line.commitment.late ? 'due late' : 'who'}>
          {agencies.nameOf(line.ownerAgencyId)} · {line.responsiblePerson} · {t.due} {formatDate(line.commitment.dueOn, locale, 'short')} ·{' '}
          {w.promise[line.commitment.late ? 'late' : line.commitment.state]}
          {!line.isPublic && ` · (${t.publicDecision}: –)`}
        </p>
      )}
      {line.proposalId && (
        <p className="who">
          <To href={`/staff/governance/proposals/${line.proposalId}`} go={go}>
            {t.proposal}
          </To>
        </p>
      )}
      {open && line.kind === 'decision' && <DecisionFields locale={locale} line={line} agencies={agencies} change={change} />}
      {open && (
        <div className="bar">
          <button
            type="button"
            className="plain"
            aria-label={`${editing ? t.done : t.edit}: ${line.body.slice(0, 40)}`}
            onClick={() => setEditing(!editing)}
          >
            {editing ? t.done : t.edit}
          </button>
          {line.kind !== 'note' && (
            <button type="button" aria-label={`${t.fix}: ${line.body.slice(0, 40)}`} onClick={() => void keeper.fix(line)}>
              {t.fix}
            </button>
          )}
          <button
            type="button"
            className="plain"
            aria-label={`${t.remove}: ${line.body.slice(0, 40)}`}
            onClick={() => void keeper.remove(line)}
          >
            {t.remove}
          </button>
        </div>
      )}
      {theirs && (
        <div className="panel" role="alert">
          <p>{t.conflict}</p>
          <p className="plain">
            <strong>{theirs.changedBy}:</strong> {theirs.body}
          </p>
          <div className="bar">
            <button type="button" onClick={() => keeper.resolve(line.id, 'mine')}>
              {t.keepMine}
            </button>
            <button type="button" onClick={() => keeper.resolve(line.id, 'theirs')}>
              {t.takeTheirs}
            </button>
          </div>
        </div>
      )}
    </li>
  )
}

/** Who does it, who answers for it, until when: a decision without them is not fixed. */
function DecisionFields({
  locale,
  line,
  agencies,
  change,
}: {
  locale: Locale
  line: Line
  agencies: LineRowProps['agencies']
  change(part: Partial<LineInput>): void
}) {
  const t = staffWords[locale]
  return (
    <div className="fields">
      <label>
        {t.agency}
        <select value={line.ownerAgencyId ?? ''} onChange={(event) => change({ ownerAgencyId: event.currentTarget.value || null })}>
          <option value="">–</option>
          {agencies.choices.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.responsible}
        <input
          defaultValue={line.responsiblePerson ?? ''}
          maxLength={120}
          onChange={(event) => {
            const name = event.currentTarget.value.trim()
            change({ responsiblePerson: name.length >= 2 ? name : null })
          }}
        />
      </label>
      <label>
        {t.due}
        <input type="date" defaultValue={line.dueOn ?? ''} onChange={(event) => change({ dueOn: event.currentTarget.value || null })} />
      </label>
      <label className="check">
        <input type="checkbox" checked={line.isPublic} onChange={(event) => change({ isPublic: event.currentTarget.checked })} />{' '}
        {t.publicDecision}
      </label>
    </div>
  )
}

function contentOf(line: Line): Omit<LineInput, 'version'> {
  const { agendaNo, kind, speaker, body, ownerAgencyId, responsiblePerson, dueOn, dimension, isPublic, writtenAt } = line
  return { agendaNo, kind, speaker, body, ownerAgencyId, responsiblePerson, dueOn, dimension, isPublic, writtenAt }
}
