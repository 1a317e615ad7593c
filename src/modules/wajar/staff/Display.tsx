import { useEffect, useRef, useState } from 'react'
import type { Display as Shown } from '../contract.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import { staffWords } from './words.ts'

const REFRESH_MS = 5000

/** The big screen in the hall: numbers and desks, and a voice. Never a name. */
export function Display({ locale, params }: StaffProps) {
  const id = params.id!
  const t = staffWords[locale]
  const [shown, setShown] = useState<Shown>()
  const [sound, setSound] = useState(false)
  const spoken = useRef(new Set<string>())
  useEffect(() => {
    const load = () => void call<Shown>('GET', `/api/wajar/display/${id}`).then(setShown, () => undefined)
    load()
    // Without the line the queue comes from the window of the desk on this same device.
    const hall = new BroadcastChannel(`arumbae:wajar:${id}`)
    hall.onmessage = ({ data }) => data !== 'hello' && setShown(data as Shown)
    hall.postMessage('hello')
    const stream = new EventSource(`/api/wajar/display/${id}/stream`)
    stream.onmessage = load
    const timer = setInterval(load, REFRESH_MS)
    return () => {
      stream.close()
      hall.close()
      clearInterval(timer)
    }
  }, [id])
  useEffect(() => {
    for (const each of shown?.called ?? []) {
      const call_ = `${each.ticket}:${each.calls}:${each.calledAt}`
      if (spoken.current.has(call_)) continue
      spoken.current.add(call_)
      if (sound) say(each.say)
    }
  }, [shown, sound])

  if (!shown) return <output>…</output>
  const over = ['closed', 'minutes_draft', 'minutes_approved'].includes(shown.status)
  const note = over ? t.over_ : shown.status !== 'in_session' ? t.soon : shown.called.length === 0 ? t.pleaseWait : undefined
  return (
    <section className="hall" aria-label={t.screen}>
      <header>
        <h1>{shown.title}</h1>
        <p>
          {shown.place} · {t.waitingCount(shown.waiting)}
        </p>
        {!sound && (
          <button
            type="button"
            onClick={() => {
              setSound(true)
              say('Suara antrean menyala')
            }}
          >
            {t.soundOn}
          </button>
        )}
      </header>
      {note ? (
        <p className="hall-note">{note}</p>
      ) : (
        <ul className="hall-called" aria-live="assertive">
          {shown.called.map((each) => (
            <li key={each.ticket}>
              <b>{each.ticket}</b> <span>{t.desk(each.desk)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="hall-rest">
        <div>
          <h2>{t.serving}</h2>
          <p>{shown.serving.map((each) => `${each.ticket} → ${t.desk(each.desk)}`).join('   ') || '–'}</p>
        </div>
        <div>
          <h2>{t.nextUp}</h2>
          <p>{shown.next.join('   ') || '–'}</p>
        </div>
      </div>
    </section>
  )
}

/** In Indonesian, by the voice that the screen's computer has. */
function say(text: string): void {
  if (!('speechSynthesis' in window)) return
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.lang = 'id-ID'
  utterance.rate = 0.85
  const voice = speechSynthesis.getVoices().find(({ lang }) => lang.startsWith('id'))
  if (voice) utterance.voice = voice
  speechSynthesis.speak(utterance)
}
