import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import { type BlobStore, checkKey } from './blobs.ts'

/** `https://key:secret@host/bucket?region=…` */
export function s3BlobStore(address: string): BlobStore {
  const url = new URL(address)
  const Bucket = url.pathname.replaceAll('/', '')
  if (!Bucket || !url.username || !url.password) throw new Error('S3_URL is not https://key:secret@host/bucket?region=…')
  const client = new S3Client({
    endpoint: `${url.protocol}//${url.host}`,
    region: url.searchParams.get('region') ?? 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) },
    // Many S3-compatible stores do not know the newer checksum headers.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return {
    async put(key, bytes, { contentType }) {
      await client.send(
        new PutObjectCommand({ Bucket, Key: checkKey(key), Body: bytes, ContentType: contentType, ContentLength: bytes.byteLength }),
      )
    },
    async get(key) {
      const found = await orMissing(client.send(new GetObjectCommand({ Bucket, Key: checkKey(key) })))
      if (!found?.Body) return undefined
      return { bytes: Buffer.from(await found.Body.transformToByteArray()), contentType: found.ContentType ?? 'application/octet-stream' }
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: checkKey(key) }))
    },
    async exists(key) {
      return (await orMissing(client.send(new HeadObjectCommand({ Bucket, Key: checkKey(key) })))) !== undefined
    },
    async *keys() {
      for await (const page of paginateListObjectsV2({ client }, { Bucket })) for (const { Key } of page.Contents ?? []) if (Key) yield Key
    },
  }
}

async function orMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } }
    if (name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404) return undefined
    throw error
  }
}
