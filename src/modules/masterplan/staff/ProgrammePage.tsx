import { useState } from 'react'
import type { StaffProps } from '#ui/staff/page.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { EvidencePanel } from '../../../city/evidence/staff/EvidencePanel.tsx'
import type { ActivityView, Indicator, PlanDocument, ProgrammeDetail, Taxonomy } from '../contract.ts'
import { words } from '../texts.ts'
import { ActivityForm } from './ActivityForm.tsx'
import { activityHeads, ActivityRow } from './ActivityRow.tsx'
import { IndicatorForm } from './IndicatorForm.tsx'
import { moneyWords } from './money-words.ts'
import { Quarters } from './Quarters.tsx'
import { BandTag, Fact, useAgencies, useDocuments } from './parts.tsx'
import { ProgrammeForm } from './ProgrammeForm.tsx'
import { ProgressForm } from './ProgressForm.tsx'
import { RegisterView } from './RegisterView.tsx'
import { number } from './figures.ts'
import { StandingPanel } from './StandingPanel.tsx'
import { StatusHistory, StatusSteps } from './StatusPanel.tsx'
import { planWords } from './words.ts'

/** One programme: what it is to reach, with which money, in which plans, proven by what. */
export function ProgrammePage({ locale, zone, params, search, can, go }: StaffProps) {
  const t = planWords[locale]
  const w = words[locale]
  const id = params.id!
  const year = new URLSearchParams(search).get('year') ?? ''
  const { value: view, problem, reload } = useLoaded<ProgrammeDetail>(`/api/masterplan/programmes/${id}${year ? `?year=${year}` : ''}`)
  const taxonomies = useLoaded<Taxonomy[]>('/api/masterplan/taxonomies').value
  const documents = useDocuments()
  const agencies = useAgencies()
  const [open, setOpen] = useState<'edit' | 'indicator'>()
  const [line, setLine] = useState<{ what: 'new' } | { what: 'change' | 'report'; line: ActivityView }>()
  const document = documents?.find((each): each is PlanDocument => each.id === view?.documentId)

  function lineSaved() {
    setLine(undefined)
    reload()
  }

  if (!view) return problem ? <p role="alert">{problem}</p> : <output>{t.loading}</output>
  return (
    <section>
      <p>
        <a
          href="/staff/masterplan/programmes"
          onClick={(event) => {
            event.preventDefault()
            go('/staff/masterplan/programmes')
          }}
        >
          ← {t.back}
        </a>
      </p>
      <h1>{view.name}</h1>
      <p className="help">
        {view.code} · {view.documentTitle} · {view.topDimension.title}
        {view.topDimension.id !== view.dimension.id && ` / ${view.dimension.title}`} · {view.fromYear}–{view.toYear}
      </p>
      <StatusSteps locale={locale} zone={zone} programme={view} onSaved={reload} />
      <StandingPanel locale={locale} programme={view} onSaved={reload}>
        {view.mayEdit && (
          <button type="button" onClick={() => setOpen('edit')}>
            {t.change}
          </button>
        )}
      </StandingPanel>
      {open === 'edit' && document && taxonomies && (
        <ProgrammeForm
          locale={locale}
          document={document}
          dimensions={taxonomies.find(({ code }) => code === document.taxonomyCode)!.dimensions}
          agencies={agencies}
          programme={view}
          onCancel={() => setOpen(undefined)}
          onSaved={() => {
            setOpen(undefined)
            reload()
          }}
        />
      )}
      {(line?.what === 'new' || line?.what === 'change') && (
        <ActivityForm
          key={line.what === 'change' ? line.line.id : 'new'}
          locale={locale}
          year={view.year}
          line={line.what === 'change' ? line.line : undefined}
          programmes={[view]}
          onCancel={() => setLine(undefined)}
          onSaved={lineSaved}
        />
      )}
      {line?.what === 'report' && (
        <ProgressForm key={line.line.id} locale={locale} line={line.line} onCancel={() => setLine(undefined)} onSaved={lineSaved} />
      )}
      <dl className="facts">
        <Fact term={t.lead}>{view.leadAgencyName}</Fact>
        {view.supportAgencyNames.length > 0 && <Fact term={t.support}>{view.supportAgencyNames.join(', ')}</Fact>}
        <Fact term={t.horizon}>{w.horizon[view.horizon]}</Fact>
        {view.actionPlan && <Fact term={t.actionPlan}>{w.actionPlan[view.actionPlan]}</Fact>}
        {view.source && <Fact term={t.source}>{view.source}</Fact>}
      </dl>

      <StatusHistory locale={locale} zone={zone} programme={view} onSaved={reload} />

      <h2>{t.indicators}</h2>
      {view.indicators.length > 0 && (
        <WideTable label={t.indicators} heads={[t.code, t.name, { number: t.target }, { number: t.value }, t.achievement]}>
          {view.indicators.map((indicator) => (
            <IndicatorLine key={indicator.id} indicator={indicator} year={view.year} locale={locale} go={go} />
          ))}
        </WideTable>
      )}
      {view.mayEdit &&
        (open === 'indicator' ? (
          <IndicatorForm
            locale={locale}
            of={{ programme: view }}
            agencies={agencies}
            onCancel={() => setOpen(undefined)}
            onSaved={(made) => go(`/staff/masterplan/indicators/${made}?edit=targets`)}
          />
        ) : (
          <button type="button" onClick={() => setOpen('indicator')}>
            {t.addIndicator}
          </button>
        ))}

      <h2>
        {t.tabs.budget} {view.year}
      </h2>
      {view.activities.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <WideTable label={t.tabs.budget} heads={activityHeads(locale)}>
          {view.activities.map((line) => (
            <ActivityRow
              key={line.id}
              locale={locale}
              line={line}
              onReport={() => setLine({ what: 'report', line })}
              onChange={() => setLine({ what: 'change', line })}
            />
          ))}
        </WideTable>
      )}
      {view.mayEdit && !line && (
        <button type="button" onClick={() => setLine({ what: 'new' })}>
          {moneyWords[locale].add}
        </button>
      )}

      <h2>
        {t.tabs.matrix} {view.year}
      </h2>
      <dl className="facts">
        {view.cells.map((cell) => (
          <Fact key={cell.kind} term={w.plan[cell.kind]}>
            <span className={`badge link-${cell.state ?? 'none'}`}>{cell.state ? w.link[cell.state] : t.unset}</span>{' '}
            <span className="help">{[cell.reference, cell.reason].filter(Boolean).join(' · ')}</span>
          </Fact>
        ))}
      </dl>

      <RegisterView locale={locale} programme={view} />
      {can('evaluation.read') && (
        <p>
          <a
            href={`/staff/evaluation/claims?programme=${id}`}
            onClick={(event) => {
              event.preventDefault()
              go(`/staff/evaluation/claims?programme=${id}`)
            }}
          >
            {t.claims}
          </a>
        </p>
      )}
      <EvidencePanel locale={locale} zone={zone} room="masterplan" subject={id} />
    </section>
  )
}

function IndicatorLine({
  indicator,
  year,
  locale,
  go,
}: {
  indicator: Indicator
  year: number
  locale: StaffProps['locale']
  go: StaffProps['go']
}) {
  const result = indicator.years.find((each) => each.year === year)
  const path = `/staff/masterplan/indicators/${indicator.id}`
  const target = result?.target
  return (
    <tr>
      <td>{indicator.code}</td>
      <td>
        <a
          href={path}
          onClick={(event) => {
            event.preventDefault()
            go(path)
          }}
        >
          {indicator.name}
        </a>
        {indicator.measureCode && <span className="help"> {planWords[locale].counted}</span>}
      </td>
      <td className="figure">
        {target
          ? target.value === null
            ? `${number(target.low, locale)}–${number(target.high, locale)}`
            : number(target.value, locale)
          : '–'}{' '}
        {indicator.unit}
      </td>
      <td className="figure">{number(result?.value ?? null, locale, indicator.decimals)}</td>
      <td>
        <BandTag band={result?.band ?? 'none'} achievement={result?.achievement ?? null} locale={locale} />{' '}
        {result?.suspicious && <span className="badge flag">{planWords[locale].suspicious}</span>}
        <Quarters locale={locale} indicator={indicator} year={year} />
      </td>
    </tr>
  )
}
