import type { Hearing } from '../contract.ts'
import type { Desk } from './SessionPage.tsx'
import { staffWords } from './words.ts'

/** Photos of the papers that somebody brought: by the camera of this device or from a file. */
export function Papers({ locale, kit, live, hearing }: Desk & { hearing: Hearing }) {
  const t = staffWords[locale]
  const photos = hearing.papers.filter(({ kind }) => kind === 'photo')
  const waiting = kit.state().papers.filter(({ hearingId }) => hearingId === hearing.id)
  if (!live.abilities.includes('hear') && photos.length === 0) return null
  return (
    <section className="papers wide no-print" aria-label={t.papers}>
      <h4>{t.papers}</h4>
      {photos.length > 0 && (
        <ul>
          {photos.map((photo, index) => (
            <li key={photo.key}>
              <a href={photo.url} target="_blank" rel="noreferrer">
                <img src={photo.url} alt={t.paperNo(index + 1)} loading="lazy" />
              </a>
            </li>
          ))}
        </ul>
      )}
      {waiting.length > 0 && <output className="who">{t.papersWaiting(waiting.length)}</output>}
      {live.abilities.includes('hear') && (
        <label className="file">
          {t.addPaper}
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp"
            capture="environment"
            multiple
            onChange={(event) => {
              for (const file of event.target.files ?? []) void kit.addPaper(hearing.id, file)
              event.target.value = ''
            }}
          />
        </label>
      )}
    </section>
  )
}
