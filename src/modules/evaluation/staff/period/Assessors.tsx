import type { FormEvent } from 'react'
import { Pick } from '#ui/staff/fields.tsx'
import { filled, useSending } from '#ui/staff/sending.ts'
import type { AssessorView } from '../../period/contract-assess.ts'
import { AssessorKind } from '../../period/contract-words.ts'
import type { PartProps } from './PeriodPage.tsx'
import { periodWords } from './words.ts'

/** Who judges in this period, what they declared and how far they are. */
export function Assessors({ locale, period, reload }: PartProps) {
  const t = periodWords[locale]
  const may = period.abilities.includes('invite')
  const { busy, problem, said, send } = useSending()

  async function invite(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (!(await send('POST', `/api/evaluation/periods/${period.id}/assessors`, filled(form), t.saved))) return
    form.reset()
    reload()
  }

  async function withdraw({ id, name, marked }: AssessorView) {
    if (!window.confirm(t.confirmWithdraw(name, marked))) return
    if (await send('POST', `/api/evaluation/assessors/${id}/withdraw`, {}, t.saved)) reload()
  }

  return (
    <>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {period.assessors.length === 0 && <p>{t.noAssessors}</p>}
      <ul className="entries">
        {period.assessors.map((assessor) => (
          <li key={assessor.id}>
            <strong>{assessor.name}</strong>, {assessor.affiliation} ({t.assessorKind[assessor.kind]}){' '}
            {assessor.withdrawn && <span className="badge">{t.withdrawn}</span>}
            <br />
            <span className="help">
              {assessor.hasConflict === null
                ? t.undeclared
                : assessor.hasConflict
                  ? `${t.conflict}: ${assessor.conflictNote}`
                  : t.noConflict}
              {assessor.abstainsFrom.length > 0 && ` · ${t.abstains} ${assessor.abstainsFrom.join(', ')}`} · {t.marked(assessor.marked)}
              {assessor.submittedAt && ` · ${t.submitted}`}
            </span>{' '}
            {may && !assessor.withdrawn && (
              <button type="button" disabled={busy} onClick={() => void withdraw(assessor)}>
                {t.withdraw}: {assessor.name}
              </button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <form className="panel" aria-label={t.invite} onSubmit={(event) => void invite(event)}>
          <h2>{t.invite}</h2>
          <p className="help">{t.inviteHelp}</p>
          <label>
            {t.name}
            <input name="name" required minLength={2} maxLength={120} />
          </label>
          <label>
            {t.email}
            <input name="email" type="email" required maxLength={200} />
          </label>
          <label>
            {t.affiliation}
            <input name="affiliation" required minLength={2} maxLength={200} />
          </label>
          <Pick name="kind" label={t.kindOf} choices={AssessorKind.options.map((kind) => [kind, t.assessorKind[kind]])} />
          <div className="bar">
            <button type="submit" className="primary" disabled={busy}>
              {t.invite}
            </button>
          </div>
        </form>
      )}
    </>
  )
}
