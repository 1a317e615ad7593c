import type { Hearing, Paper } from '../contract.ts'
import type { Shown } from './kit.ts'
import type { Desk } from './SessionPage.tsx'
import { staffWords } from './words.ts'

interface PapersProps extends Pick<Desk, 'locale' | 'kit'> {
  shown: Shown
  papers: readonly Paper[]
  mayAdd: boolean
}

/** Photos of the papers that somebody brought: by the camera of this device or from a file. */
export function Papers({ locale, kit, shown, papers, mayAdd }: PapersProps) {
  const t = staffWords[locale]
  const photos = papers.filter(({ kind }) => kind === 'photo')
  const waiting = kit.state().papers.filter((paper) => sameAs(shown, paper))
  if (!mayAdd && photos.length === 0) return null
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
      {mayAdd && (
        <label className="file">
          {t.addPaper}
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp"
            capture="environment"
            multiple
            onChange={(event) => {
              for (const file of event.target.files ?? []) void kit.addPaper(shown, file)
              event.target.value = ''
            }}
          />
        </label>
      )}
    </section>
  )
}

export function HearingPapers({ locale, kit, live, hearing }: Desk & { hearing: Hearing }) {
  return (
    <Papers locale={locale} kit={kit} shown={{ hearingId: hearing.id }} papers={hearing.papers} mayAdd={live.abilities.includes('hear')} />
  )
}

function sameAs(one: Shown, other: Shown): boolean {
  if ('hearingId' in one) return 'hearingId' in other && other.hearingId === one.hearingId
  return 'registrationId' in other && other.registrationId === one.registrationId
}
