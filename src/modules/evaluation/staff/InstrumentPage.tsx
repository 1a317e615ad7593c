import { useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import type { Instrument, InstrumentDifference, InstrumentStep, InstrumentSummary, InstrumentView, Item, Section } from '../contract.ts'
import { ItemEditor } from './ItemEditor.tsx'
import { shownScore } from './shown.ts'
import { Tabs } from './Tabs.tsx'
import { words } from './words.ts'

/** One version of an instrument: read, edited while it is a draft, compared with another one, published. */
export function InstrumentPage({ locale, params, go }: StaffProps) {
  const t = words[locale]
  const id = params.id!
  const [view, setView] = useState<InstrumentView>()
  const [definition, setDefinition] = useState<Instrument>()
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)

  const take = (fresh: InstrumentView) => {
    setView(fresh)
    setDefinition(fresh.definition)
  }
  useEffect(() => {
    call<InstrumentView>('GET', `/api/evaluation/instruments/${id}`).then(take, (error: Error) => setProblem(error.message))
  }, [id])

  async function attempt(work: () => Promise<void>) {
    setProblem('')
    setSaid('')
    setBusy(true)
    try {
      await work()
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setBusy(false)
    }
  }
  const save = () =>
    attempt(async () => {
      take(await call<InstrumentView>('PUT', `/api/evaluation/instruments/${id}`, { revision: view!.revision, definition }))
      setSaid(t.saved)
    })
  const step = (name: Exclude<InstrumentStep, 'edit'>) =>
    attempt(async () => {
      const fresh = await call<InstrumentView>('POST', `/api/evaluation/instruments/${id}/${name}`)
      if (fresh.id === id) take(fresh)
      else go(`/staff/evaluation/instruments/${fresh.id}`)
    })

  if (!view || !definition) return problem ? <p role="alert">{problem}</p> : <output>…</output>
  const mayEdit = view.actions.includes('edit')
  const isChanged = definition !== view.definition
  const change = (section: Section) =>
    setDefinition({ ...definition, sections: definition.sections.map((each) => (each.code === section.code ? section : each)) })
  return (
    <section aria-labelledby="instrument-title">
      <h1 id="instrument-title">
        {definition.title[locale]} · {t.version} {view.version}
      </h1>
      <Tabs locale={locale} here="" go={go} />
      <p>
        <strong className="badge">{t.status[view.status]}</strong> <a href={`/api/evaluation/instruments/${id}/file`}>{t.download}</a>
      </p>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {view.faults.length > 0 && (
        <div className="panel wide-panel">
          <strong>{t.faults}</strong>
          <ul>
            {view.faults.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <Head locale={locale} view={view} definition={definition} />
      <p className="help">{t.sum(shownScore(sumOfWeights(definition), locale))}</p>
      {definition.sections.map((section) => (
        <SectionPart key={section.code} locale={locale} section={section} mayEdit={mayEdit} change={change} />
      ))}
      <div className="bar">
        {mayEdit && (
          <button type="button" className="primary" disabled={busy || !isChanged} onClick={() => void save()}>
            {t.save}
          </button>
        )}
        {view.actions.includes('publish') && (
          <button
            type="button"
            disabled={busy || isChanged || view.faults.length > 0}
            onClick={() => window.confirm(t.publishSure) && void step('publish')}
          >
            {t.publish}
          </button>
        )}
        {(['draft', 'archive'] as const)
          .filter((name) => view.actions.includes(name))
          .map((name) => (
            <button type="button" key={name} disabled={busy} onClick={() => void step(name)}>
              {t[name]}
            </button>
          ))}
      </div>
      <Differences key={`${id} ${view.hash}`} locale={locale} view={view} />
    </section>
  )
}

function Head({ locale, view, definition }: { locale: Locale; view: InstrumentView; definition: Instrument }) {
  const t = words[locale]
  const { issuer, legalBasis, cohort, scale, rounding, bands } = definition
  return (
    <dl className="facts">
      {(
        [
          [t.issuer, issuer],
          [t.legalBasis, legalBasis ?? '-'],
          [t.cohort, cohort],
          [t.scale, `${scale.min}–${scale.max}${scale.grades.length > 0 ? ` (${scale.grades.map(({ code }) => code).join(', ')})` : ''}`],
          [t.rounding, t.roundingText(rounding.section, rounding.final)],
          [t.bands, bands.length === 0 ? t.noBands : bands.map(({ from, to, label }) => `${label[locale]} ${from}–${to}`).join('; ')],
          [t.hash, view.hash],
        ] as const
      ).map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

interface SectionProps {
  locale: Locale
  section: Section
  mayEdit: boolean
  change(section: Section): void
}

function SectionPart({ locale, section, mayEdit, change }: SectionProps) {
  const t = words[locale]
  const changeItem = (item: Item) => change({ ...section, items: section.items.map((each) => (each.code === item.code ? item : each)) })
  return (
    <details className="panel wide-panel">
      <summary>
        <strong>{section.title[locale]}</strong> · {t.weight} {shownScore(section.weight, locale)} · {section.items.length} {t.items}
      </summary>
      {mayEdit && (
        <label>
          {t.weight} ({section.title[locale]})
          <input
            inputMode="decimal"
            defaultValue={section.weight}
            onBlur={(event) => {
              const weight = event.currentTarget.value.trim().replace(',', '.')
              if (/^\d{1,3}(\.\d{1,4})?$/.test(weight) && weight !== section.weight) change({ ...section, weight })
              else event.currentTarget.value = section.weight
            }}
          />
        </label>
      )}
      <ul className="entries">
        {section.items.map((item) => (
          <li key={item.code}>
            <ItemEditor locale={locale} item={item} mayEdit={mayEdit} change={changeItem} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Differences({ locale, view }: { locale: Locale; view: InstrumentView }) {
  const t = words[locale]
  const [others, setOthers] = useState<readonly InstrumentSummary[]>([])
  const [from, setFrom] = useState('')
  const [found, setFound] = useState<readonly InstrumentDifference[]>()
  useEffect(() => {
    call<InstrumentSummary[]>('GET', '/api/evaluation/instruments').then(
      (all) => setOthers(all.filter(({ id }) => id !== view.id)),
      () => undefined,
    )
  }, [view.id])
  useEffect(() => {
    if (from === '') return
    call<InstrumentDifference[]>('GET', `/api/evaluation/instruments/${view.id}/differences?from=${from}`).then(setFound, () => undefined)
  }, [from, view.id])
  return (
    <>
      <label>
        {t.compareWith}
        <select value={from} onChange={(event) => setFrom(event.currentTarget.value)}>
          <option value="">–</option>
          {others
            .toSorted((a, b) => Number(b.code === view.code) - Number(a.code === view.code))
            .map((other) => (
              <option key={other.id} value={other.id}>
                {other.title[locale]} · {other.version}
              </option>
            ))}
        </select>
      </label>
      {found?.length === 0 && <p>{t.noDifference}</p>}
      <ul className="entries">
        {found?.map(({ where, what, field, before, after }) => (
          <li key={`${where} ${field}`}>
            <strong>{where || t.head}</strong> {t[what]}
            {what === 'changed' ? ` (${t.field[field] ?? field}): ${before ?? '-'} → ${after ?? '-'}` : `: ${before ?? after ?? ''}`}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Of what stands in the fields now, in hundredths so that 27.5 and 4.5 are exact. */
function sumOfWeights({ sections }: Instrument): string {
  return String(sections.reduce((sum, { weight }) => sum + Math.round(Number(weight) * 100), 0) / 100)
}
