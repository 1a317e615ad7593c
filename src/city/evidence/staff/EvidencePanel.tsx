import { useCallback, useEffect, useRef, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import type { EvidenceList } from '../contract.ts'
import { AttachForm } from './AttachForm.tsx'
import { EvidenceItem } from './EvidenceItem.tsx'
import { evidenceWords } from './words.ts'

export interface EvidencePanelProps {
  locale: Locale
  zone: string
  /** The record on which the evidence hangs: a room that keeps `records`, and the id there. */
  room: string
  subject: string
  /** where it stands in the outline of the page */
  level?: 2 | 3
}

/** What proves a record: shown to whoever may see it, with attaching and reviewing for whoever may. Any room mounts it. */
export function EvidencePanel({ locale, zone, room, subject, level = 2 }: EvidencePanelProps) {
  const t = evidenceWords[locale]
  const [list, setList] = useState<EvidenceList>()
  const [adding, setAdding] = useState(false)
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const underWay = useRef(false)
  const url = `/api/evidence?room=${encodeURIComponent(room)}&subject=${subject}`
  const Heading = level === 2 ? 'h2' : 'h3'

  const load = useCallback(async () => setList(await call<EvidenceList>('GET', url)), [url])
  useEffect(() => {
    let gone = false
    call<EvidenceList>('GET', url).then(
      (fresh) => !gone && setList(fresh),
      (error: Error) => !gone && setProblem(error.message),
    )
    return () => {
      gone = true
    }
  }, [url])

  /** A second press while the first is under way does nothing. */
  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (underWay.current) return false
    underWay.current = true
    setBusy(true)
    setProblem('')
    setSaid('')
    try {
      await work()
      // It is done, also when the line is gone before the list is read again.
      await load().catch(() => undefined)
      setSaid(t.saved)
      return true
    } catch (error) {
      setProblem((error as Error).message)
      return false
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }

  return (
    <section aria-label={t.title}>
      <Heading>{t.title}</Heading>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {list?.items.length === 0 && <p>{t.none}</p>}
      {list && list.items.length > 0 && (
        <ul className="entries">
          {list.items.map((item) => (
            <EvidenceItem key={item.id} locale={locale} zone={zone} item={item} busy={busy} run={run} />
          ))}
        </ul>
      )}
      {list?.actions.includes('attach') && !adding && (
        <button type="button" onClick={() => setAdding(true)}>
          {t.add}
        </button>
      )}
      {adding && <AttachForm locale={locale} record={{ room, subject }} busy={busy} run={run} close={() => setAdding(false)} />}
    </section>
  )
}
