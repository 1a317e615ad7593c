import { randomBytes } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { AcceptedImage } from '#kernel/images.ts'
import type { Actor } from '#kernel/permissions.ts'
import { insertPhoto } from './store.ts'

export interface StoredPhoto extends AcceptedImage {
  name: string
  key: string
}

/** Writes accepted pictures under names that cannot be guessed. Before the transaction: a file without a row harms nobody, a row without its file does. */
export async function storePhotos(context: Context, photos: readonly AcceptedImage[]): Promise<StoredPhoto[]> {
  const stored: StoredPhoto[] = []
  for (const photo of photos) {
    const name = randomBytes(16).toString('hex')
    const key = `complaints/${name.slice(0, 2)}/${name}.jpg`
    await context.blobs.put(key, photo.bytes, { contentType: photo.contentType })
    stored.push({ ...photo, name, key })
  }
  return stored
}

export async function keepPhoto(
  tx: Tx,
  context: Context,
  actor: Actor,
  {
    complaintId,
    photo,
    role,
    followUpId,
    flags = [],
  }: { complaintId: string; photo: StoredPhoto; role: 'report' | 'before' | 'after'; followUpId?: string; flags?: string[] },
): Promise<string> {
  return insertPhoto(tx, {
    public_name: photo.name,
    complaint_id: complaintId,
    follow_up_id: followUpId ?? null,
    role,
    blob_key: photo.key,
    sha256: photo.sha256,
    likeness: photo.likeness ?? null,
    flags,
    width: photo.width,
    height: photo.height,
    taken_at: photo.takenAt ?? null,
    lat: photo.position?.lat ?? null,
    lon: photo.position?.lon ?? null,
    uploader_id: actor.id,
    created_at: context.clock.now().toString(),
  })
}
