import type { Locale } from '#kernel/texts.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { ProgrammeDetail } from '../contract.ts'
import { words } from '../texts.ts'
import { Fact } from './parts.tsx'
import { programmeWords } from './programme-words.ts'
import { planWords } from './words.ts'

/** What the register knows of a programme: its risks, its partners, what keeps it going, and what makes it an innovation. */
export function RegisterView({ locale, programme }: { locale: Locale; programme: ProgrammeDetail }) {
  const t = planWords[locale]
  const p = programmeWords[locale]
  const w = words[locale]
  const { register, risks } = programme
  const sustained = (['regulation', 'institution', 'resources', 'business'] as const).filter((name) => register.sustainability[name])
  const told = (['shortName', 'explanation', 'benefit', 'uniqueness', 'development', 'resources', 'remark'] as const).filter(
    (name) => register[name],
  )
  return (
    <>
      <h2>{p.risks}</h2>
      {risks.length === 0 ? (
        <p>{p.noRisks}</p>
      ) : (
        <WideTable label={p.risks} heads={[p.what, p.level, p.mitigation, p.state]}>
          {risks
            .toSorted((a, b) => b.likelihood * b.impact - a.likelihood * a.impact)
            .map((risk) => (
              <tr key={risk.what}>
                <td>{risk.what}</td>
                <td>
                  {risk.likelihood * risk.impact} <span className="help">({t.riskLine(risk.likelihood, risk.impact)})</span>
                </td>
                <td>{risk.mitigation || '–'}</td>
                <td>
                  <span className="badge">{p.riskStates[risk.state]}</span>
                </td>
              </tr>
            ))}
        </WideTable>
      )}
      <h2>{p.partnerships}</h2>
      {register.partnerships.length === 0 ? (
        <p>{p.noneYet}</p>
      ) : (
        <ul className="rows">
          {register.partnerships.map(({ form, name }) => (
            <li key={`${name} ${form}`}>
              <b>{name}</b> <span className="help">{form}</span>
            </li>
          ))}
        </ul>
      )}
      <h2>{p.sustainability}</h2>
      {sustained.length === 0 ? (
        <p>{p.noneYet}</p>
      ) : (
        <dl className="facts">
          {sustained.map((name) => (
            <Fact key={name} term={t.sustainabilityFields[name]}>
              {register.sustainability[name]}
            </Fact>
          ))}
        </dl>
      )}
      {(programme.quickWin || told.length > 0) && (
        <>
          <h2>{t.register}</h2>
          <dl className="facts">
            <Fact term={p.proposer}>{[p.proposers[register.proposer], register.proposerName].filter(Boolean).join(': ')}</Fact>
            {register.kind && <Fact term={t.innovationKind}>{w.innovation[register.kind]}</Fact>}
            {register.stage && <Fact term={t.innovationStage}>{w.innovationStage[register.stage]}</Fact>}
            {register.progress !== null && <Fact term={t.progress}>{register.progress}</Fact>}
            {told.map((name) => (
              <Fact key={name} term={t.registerFields[name]}>
                {register[name]}
              </Fact>
            ))}
          </dl>
        </>
      )}
    </>
  )
}
