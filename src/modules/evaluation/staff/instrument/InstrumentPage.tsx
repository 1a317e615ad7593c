import { useEffect, useState } from 'react'
import { exact, sumOf, toDecimal } from '#kernel/decimal.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import type { Instrument, InstrumentStep, InstrumentView } from '../../contract.ts'
import { shownScore } from '../shown.ts'
import { Tabs } from '../Tabs.tsx'
import { words } from '../words.ts'
import { Differences } from './Differences.tsx'
import { AddCode } from './fields.tsx'
import { Head, HeadEditor } from './Head.tsx'
import { newItem, SectionEditor } from './SectionEditor.tsx'

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
  const blank = blankIn(definition)
  const sum = sumOfWeights(definition)
  const { sections } = definition
  const setSections = (fresh: Instrument['sections']) => setDefinition({ ...definition, sections: fresh })
  return (
    <section aria-labelledby="instrument-title">
      <h1 id="instrument-title">
        {definition.title[locale]} · {t.version} {view.version}
      </h1>
      <Tabs locale={locale} here="" go={go} />
      <p>
        <strong className="badge">{t.status[view.status]}</strong> <a href={`/api/evaluation/instruments/${id}/file`}>{t.download}</a>
      </p>
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
      {mayEdit && <HeadEditor locale={locale} definition={definition} change={setDefinition} />}
      <p className={sum === '100' ? 'help' : 'due late'}>{t.sum(shownScore(sum, locale))}</p>
      {sections.map((section) => (
        <SectionEditor
          key={section.code}
          {...{ locale, definition, section, mayEdit }}
          change={(fresh) => setSections(sections.map((each) => (each.code === section.code ? fresh : each)))}
          remove={() => setSections(sections.filter(({ code }) => code !== section.code))}
        />
      ))}
      {mayEdit && (
        <AddCode
          label={t.newSection}
          submit={t.addSection}
          known={sections.map(({ code }) => code)}
          taken={t.taken}
          add={(code) =>
            setSections([...sections, { code, title: { id: code, en: code }, weight: '0', items: [newItem(`${code}1`.slice(0, 40))] }])
          }
        />
      )}
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {blank.length > 0 && <p role="note">{t.blank(blank.join(', '))}</p>}
      <div className="bar">
        {mayEdit && (
          <button type="button" className="primary" disabled={busy || !isChanged || blank.length > 0} onClick={() => void save()}>
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
        {view.actions.includes('draft') && (
          <button type="button" disabled={busy} onClick={() => void step('draft')}>
            {t.draft}
          </button>
        )}
        {view.actions.includes('archive') && (
          <button type="button" disabled={busy} onClick={() => window.confirm(t.archiveSure) && void step('archive')}>
            {t.archive}
          </button>
        )}
      </div>
      <Differences key={`${id} ${view.hash}`} locale={locale} view={view} />
    </section>
  )
}

/** Of what stands in the fields now. */
function sumOfWeights({ sections }: Instrument): string {
  return toDecimal(sumOf(sections.map(({ weight }) => exact(weight))), 4).replace(/\.?0+$/, '')
}

/** Codes of what is not worded yet. */
function blankIn({ title, issuer, cohort, taxonomy, bands, sections }: Instrument): string[] {
  const isBlank = (...texts: readonly string[]) => texts.some((text) => text.trim() === '')
  return [
    ...(sections.length === 0 ||
    isBlank(title.id, title.en, issuer, cohort, taxonomy, ...bands.flatMap(({ label }) => [label.id, label.en]))
      ? ['–']
      : []),
    ...sections.flatMap((section) => [
      ...(section.items.length === 0 || isBlank(section.title.id, section.title.en) ? [section.code] : []),
      ...section.items.flatMap(({ code, text, element, levels }) =>
        isBlank(text.id, text.en, element.id, element.en, ...levels.map((level) => level.text)) ? [code] : [],
      ),
    ]),
  ]
}
