import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { ComplaintDetail } from '../contract-case.ts'
import type { Run, Send } from './Detail.tsx'
import { answerWords } from './answer-words.ts'

/** What the public reads of a case, and whether its photos are shown. */
export function Moderation({ locale, complaint, run, send }: { locale: Locale; complaint: ComplaintDetail; run: Run; send: Send }) {
  const t = answerWords[locale]
  // The version that was read when the form was opened: the page refreshes itself underneath.
  const [openedAt, setOpenedAt] = useState<number | null>(null)
  const open = openedAt !== null
  const published = complaint.bodyPublic !== null
  const url = `/api/complaints/${complaint.id}/public-text`
  return (
    <section aria-labelledby="public-title">
      <h2 id="public-title">{t.publicText}</h2>
      {published ? <p className="body">{complaint.bodyPublic}</p> : <p>{t.notPublic}</p>}
      {complaint.abilities.includes('moderate') && !open && (
        <button type="button" onClick={() => setOpenedAt(complaint.version)}>
          {t.moderate}
        </button>
      )}
      {open && (
        <form
          className="panel"
          aria-label={t.moderate}
          onSubmit={(event) => {
            event.preventDefault()
            const form = new FormData(event.currentTarget)
            const hide = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('name') === 'hide'
            const body = {
              titlePublic: hide ? null : form.get('title'),
              bodyPublic: hide ? null : form.get('body'),
              photos: !hide && form.get('photos') === 'on',
              reason: form.get('reason'),
              version: openedAt,
            }
            void run('moderate', () => send({ method: 'POST', url, body, label: t.publicText })).then((ok) => ok && setOpenedAt(null))
          }}
        >
          <p className="hint">{t.moderateHint}</p>
          <label>
            {t.title}
            <input name="title" required minLength={3} defaultValue={complaint.titlePublic ?? complaint.title} />
          </label>
          <label>
            {t.publicText}
            <textarea name="body" rows={5} required minLength={3} defaultValue={complaint.bodyPublic ?? complaint.body} />
          </label>
          <label className="check">
            <input type="checkbox" name="photos" defaultChecked={complaint.photos.some((photo) => photo.published)} /> {t.showPhotos}
          </label>
          <label>
            {t.reason}
            <input name="reason" required minLength={3} />
          </label>
          <div className="bar">
            <button type="submit" className="primary">
              {t.publish}
            </button>
            {published && (
              <button type="submit" name="hide">
                {t.hide}
              </button>
            )}
            <button type="button" onClick={() => setOpenedAt(null)}>
              {t.cancel}
            </button>
          </div>
        </form>
      )}
    </section>
  )
}
