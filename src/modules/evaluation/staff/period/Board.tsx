import { Pick } from '#ui/staff/fields.tsx'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { BoardCell, ItemLine } from '../../period/contract-answer.ts'
import { AnswerState } from '../../period/contract-words.ts'
import { shownScore } from '../shown.ts'
import { Exports } from './Exports.tsx'
import { Go } from '../Go.tsx'
import type { PartProps } from './PeriodPage.tsx'
import { namesOf, periodWords } from './words.ts'

const STATES = ['late', ...AnswerState.options] as const

/** Who has answered what: by agency in numbers, then item by item, to be narrowed to one agency or state. */
export function Board({ locale, period, search, go }: PartProps) {
  const t = periodWords[locale]
  const asked = new URLSearchParams(search)
  const agency = asked.get('agency') ?? ''
  const state = asked.get('state') ?? ''
  const kind = asked.get('kind') === 'consolidated' ? 'consolidated' : 'self'
  const cells = period.lines.flatMap((line) => (kind === 'self' ? line.self : cityCells(line)).map((cell) => ({ line, cell })))
  const agencies = [...new Map(cells.map(({ cell }) => [cell.agencyId, cell.agencyName])).entries()].toSorted(([, a], [, b]) =>
    a.localeCompare(b, 'id'),
  )
  const fits = ({ cell }: { cell: BoardCell }) =>
    (agency === '' || cell.agencyId === agency) && (state === '' || (state === 'late' ? cell.late : cell.state === state))
  const shown = cells.filter(fits)
  const narrow = (change: Record<string, string>) => {
    const filled = Object.entries({ view: 'board', kind, agency, state, ...change }).filter(([, value]) => value !== '')
    const wanted = new URLSearchParams(filled)
    go(`/staff/evaluation/periods/${period.id}?${wanted.toString()}`)
  }
  const count = (id: string, wanted: (cell: BoardCell) => boolean) =>
    cells.filter(({ cell }) => cell.agencyId === id && wanted(cell)).length
  const word = (each: (typeof STATES)[number]) => (each === 'late' ? t.late : t.answerState[each])

  return (
    <>
      <Exports locale={locale} period={period} kind="papan" label={t.view.board} />
      <Pick
        name="kind"
        label={t.whose}
        choices={(['self', 'consolidated'] as const).map((each) => [each, t.whoseAnswer[each]])}
        value={kind}
        onPick={(value) => narrow({ kind: value, agency: '', state: '' })}
      />
      <h2>{t.byAgency}</h2>
      <WideTable label={t.byAgency} heads={[t.agency, ...STATES.map((each) => ({ number: word(each) }))]}>
        {agencies.map(([id, name]) => (
          <tr key={id} aria-current={period.mine.length < agencies.length && period.mine.includes(id) ? 'true' : undefined}>
            <th scope="row">
              <Go to={`/staff/evaluation/periods/${period.id}?view=board&kind=${kind}&agency=${id}`} go={go}>
                {name}
              </Go>
            </th>
            {STATES.map((each) => {
              const n = count(id, (cell) => (each === 'late' ? cell.late : cell.state === each))
              return (
                <td key={each} className={each === 'late' && n > 0 ? 'figure due late' : 'figure'}>
                  {n}
                </td>
              )
            })}
          </tr>
        ))}
      </WideTable>
      <h2>{t.byItem}</h2>
      <div className="bar">
        <Pick
          name="agency"
          label={t.agency}
          choices={agencies}
          value={agency}
          empty={t.all}
          onPick={(value) => narrow({ agency: value })}
        />
        <Pick
          name="state"
          label={t.state}
          choices={STATES.map((each) => [each, word(each)])}
          value={state}
          empty={t.all}
          onPick={(value) => narrow({ state: value })}
        />
        <span className="help" aria-live="polite">
          {t.rows(shown.length)}
        </span>
      </div>
      {shown.length === 0 ? (
        <p>{t.nothing}</p>
      ) : (
        <WideTable
          label={t.byItem}
          heads={[t.item, t.agency, t.state, { number: t.score }, ...(kind === 'self' ? [t.consolidated] : []), t.evidence]}
        >
          {shown.map(({ line, cell }) => (
            <tr key={`${line.id} ${cell.agencyId}`}>
              <th scope="row">
                <Go to={`/staff/evaluation/items/${line.id}`} go={go}>
                  {line.code}
                </Go>{' '}
                <span className="help">{line.text[locale]}</span>
              </th>
              <td>{cell.agencyName}</td>
              <td>
                <span className={`badge ${cell.state}`}>{t.answerState[cell.state]}</span>{' '}
                {cell.late && <span className="due late">{t.late}</span>}
              </td>
              <td className="figure">{shownScore(cell.score, locale)}</td>
              {kind === 'self' && (
                <td>
                  <Consolidated line={line} t={t} />
                </td>
              )}
              <td>{t.evidenceCount(line.proofs.accepted, line.proofs.waiting)}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </>
  )
}

function Consolidated({ line, t }: { line: ItemLine; t: (typeof periodWords)['id'] }) {
  return (
    <>
      {t.answerState[line.consolidated.state]} {line.consolidated.late && <span className="due late">{t.late}</span>}
      <br />
      <span className="help">{namesOf(line.inCharge) || t.noPengampu}</span>
    </>
  )
}

/** Every agency in charge of an item owes the one answer of the city. */
function cityCells({ inCharge, consolidated }: ItemLine): BoardCell[] {
  return inCharge.map(({ id, name }) => ({ agencyId: id, agencyName: name, ...consolidated }))
}
