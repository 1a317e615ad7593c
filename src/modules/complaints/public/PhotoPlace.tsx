import { formatNumber, type Locale } from '#kernel/texts.ts'
import { Notice } from '#ui/portal/blocks.tsx'
import type { PhotoPlaceQuestion } from './report-form.ts'
import { reportTexts } from './report-texts.ts'

/** Two buttons of the form around it; whoever sends without pressing one has said no. */
export function PhotoPlace({ question: { photoId, photo, near, metres }, locale }: { question: PhotoPlaceQuestion; locale: Locale }) {
  const { photoPlace: t } = reportTexts(locale)
  const isFar = metres !== null
  const take = near !== null && (
    <button className="button button-quiet" type="submit" name="act" value={`place:use:${photoId}`}>
      {isFar ? t.move : t.use}
    </button>
  )
  const leave = (
    <button className="button button-quiet" type="submit" name="act" value="place:leave">
      {isFar ? t.elsewhere : t.leave}
    </button>
  )
  return (
    <Notice title={isFar ? t.farTitle(photo) : t.offerTitle(photo)}>
      <p>{isFar ? t.far(aboutDistance(metres, locale)) : t.offer(near ?? '')}</p>
      <p>
        {isFar ? leave : take} {isFar ? take : leave}
      </p>
    </Notice>
  )
}

function aboutDistance(metres: number, locale: Locale): string {
  return metres < 1000 ? `${Math.round(metres / 10) * 10} m` : `${formatNumber(metres / 1000, locale, 1)} km`
}
