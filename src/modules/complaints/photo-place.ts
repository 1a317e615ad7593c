import { areaName, distanceM, listAreas, nearestArea } from '#city/areas/index.ts'
import { CITY_DRAFT, findPolicy, type PolicyDefinition, type PolicySeed } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Draft, type PhotoPlaceQuestion, pinOf } from './public/report-form.ts'

export const PHOTO_PLACE_POLICY = 'complaints.photo_place'

export const PHOTO_PLACE_SEED: PolicySeed = { key: PHOTO_PLACE_POLICY, selector: {}, value: { metres: 500 }, legalBasis: CITY_DRAFT }

export const photoPlaceDefinition: PolicyDefinition = {
  key: PHOTO_PLACE_POLICY,
  title: { id: 'Tempat foto pelapor', en: 'Where a reporter’s photo was taken' },
  about: {
    id: 'Sejauh apa dari titik peta sebuah foto boleh diambil sebelum formulir bertanya apakah foto itu dari tempat lain.',
    en: 'How far from the point on the map a photo may have been taken before the form asks whether it is of another place.',
  },
  fields: [{ name: 'metres', label: { id: 'Jarak (meter)', en: 'Distance (metres)' }, kind: 'whole' }],
}

export async function photoPlaceQuestion({ db, clock }: Pick<Context, 'db' | 'clock'>, draft: Draft): Promise<PhotoPlaceQuestion | null> {
  if (draft.photoPlaceAnswered) return null
  const pin = pinOf(draft)
  const most = Number((await findPolicy(db, PHOTO_PLACE_POLICY, {}, clock.today()))?.value.metres ?? Infinity)
  const areas = await listAreas(db)
  for (const [index, { id, position }] of draft.photos.entries()) {
    if (!position) continue
    const area = nearestArea(areas, position)
    const metres = pin ? distanceM(pin, position) : null
    if (metres === null ? area : metres > most) return { photoId: id, photo: index + 1, near: area ? areaName(area) : null, metres }
  }
  return null
}

/** The draft after the answer: 'use:<photo>' takes the photo's place as the point, everything else leaves the point as it is. */
export async function answerPhotoPlace({ db }: Pick<Context, 'db'>, draft: Draft, answer: string): Promise<Draft> {
  const position = draft.photos.find(({ id }) => answer === `use:${id}`)?.position
  if (position && nearestArea(await listAreas(db), position))
    return { ...draft, lat: aboutAMetre(position.lat), lon: aboutAMetre(position.lon) }
  return { ...draft, photoPlaceAnswered: true }
}

/** As fine as the map's own points. */
const aboutAMetre = (degrees: number) => Number(degrees.toFixed(5))
