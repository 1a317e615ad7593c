import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { flushOutbox, forget, OUTBOX_CHANGED, waitingHere } from '#ui/staff/outbox.ts'

const RETRY_MS = 20_000
const TEXTS = {
  id: {
    away: 'Tanpa jaringan. Halaman yang terbuka dapat terus dipakai; jawaban dan langkah disimpan di perangkat ini.',
    waiting: (count: number) => `${count} belum terkirim`,
    open: 'Buka',
    discard: 'Buang',
  },
  en: {
    away: 'No line. An open page can be used on; answers and steps are kept on this device.',
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
            {waiting.map(({ key, label, page, refused }) => (
              <li key={key}>
                <span>
                  {label}
                  {refused && <strong> {refused}</strong>}
                </span>
                <button type="button" onClick={() => go(page)}>
                  {t.open}
                </button>
                <button type="button" onClick={() => forget(key)}>
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

function onLine(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}
