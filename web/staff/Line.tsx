import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { flushOutbox, forget, OUTBOX_CHANGED, type Waiting, waitingHere } from '#ui/staff/outbox.ts'

const RETRY_MS = 20_000
const TEXTS = {
  id: {
    away: 'Tanpa jaringan. Halaman yang terbuka dapat terus dipakai; jawaban, foto, dan langkah disimpan di perangkat ini.',
    waiting: (count: number) => `${count} belum terkirim`,
    open: 'Buka',
    discard: 'Buang',
  },
  en: {
    away: 'No line. An open page can be used on; answers, photos and steps are kept on this device.',
    waiting: (count: number) => `${count} not sent yet`,
    open: 'Open',
    discard: 'Discard',
  },
} as const

/** Whether there is a line, and what waits on this device for one. */
export function Line({ locale, go }: { locale: Locale; go(path: string): void }) {
  const t = TEXTS[locale]
  const [waiting, setWaiting] = useState(waitingHere)
  const online = useSyncExternalStore(onLine, () => navigator.onLine)
  useEffect(() => {
    const look = () => setWaiting(waitingHere())
    const send = () => void flushOutbox()
    window.addEventListener(OUTBOX_CHANGED, look)
    window.addEventListener('online', send)
    // The browser does not always notice that a line is back.
    const timer = setInterval(send, RETRY_MS)
    return () => {
      window.removeEventListener(OUTBOX_CHANGED, look)
      window.removeEventListener('online', send)
      clearInterval(timer)
    }
  }, [])
  return (
    <div aria-live="polite" className="line-state">
      {!online && <p>{t.away}</p>}
      {waiting.length > 0 && (
        <details open={waiting.some(({ refused }) => refused !== undefined)}>
          <summary>{t.waiting(waiting.length)}</summary>
          <ul>
            {waiting.map((each) => (
              <li key={each.key}>
                <span>
                  {each.label}
                  {each.refused && <strong> {each.refused}</strong>}
                  {each.refused && <Content of={each} />}
                </span>
                <button type="button" onClick={() => go(each.page)}>
                  {t.open}
                </button>
                <button type="button" onClick={() => void forget(each.key)}>
                  {t.discard}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** What the server did not take can be read and saved from here before it is discarded. */
function Content({ of: { body, files } }: { of: Waiting }) {
  const words = Object.values(body)
    .flatMap((value: unknown) => (typeof value === 'object' && value !== null ? Object.values(value) : [value]))
    .filter((value): value is string => typeof value === 'string' && /\s/.test(value))
  return (
    <>
      {words.map((each) => (
        <span key={each} className="body">
          {each}
        </span>
      ))}
      {Object.entries(files ?? {}).map(([name, file]) => (
        <SavedFile key={name} file={file} />
      ))}
    </>
  )
}

function SavedFile({ file }: { file: File }) {
  const url = useMemo(() => URL.createObjectURL(file), [file])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return (
    <a href={url} download={file.name}>
      {file.name}
    </a>
  )
}

function onLine(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}
