import type { FastifyRequest } from 'fastify'
import type { Context } from '#kernel/context.ts'
import { acceptImage, type AcceptedImage } from '#kernel/images.ts'
import { Problem } from '#kernel/problem.ts'

// The plugin reads this option here as well; its types do not say so.
const KEEP_READING = { throwFileSizeLimit: false } as NonNullable<Parameters<FastifyRequest['parts']>[0]>

/** What a plain HTML form sent: text fields, and its files as bytes. */
export interface SentForm {
  fields: Record<string, string>
  files: Buffer[]
  /** the field that each file was sent in */
  fileFields: string[]
  /** a file was larger than the server reads */
  tooLarge: boolean
  /** there were more files than the server reads */
  tooMany: boolean
}

/** Reads urlencoded and multipart forms alike. */
export async function readForm(request: FastifyRequest): Promise<SentForm> {
  const form: SentForm = { fields: {}, files: [], fileFields: [], tooLarge: false, tooMany: false }
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) {
      form.fields[name] = String(Array.isArray(value) ? value.at(-1) : value)
    }
    return form
  }
  try {
    await readParts(request, form)
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_FILES_LIMIT') throw error
    form.tooMany = true
  }
  return form
}

async function readParts(request: FastifyRequest, form: SentForm): Promise<void> {
  for await (const part of request.parts(KEEP_READING)) {
    if (part.type === 'field') {
      form.fields[part.fieldname] = String(part.value)
      continue
    }
    const bytes = await part.toBuffer()
    if (part.file.truncated) form.tooLarge = true
    // Browsers send an empty file for a field left empty.
    else if (bytes.length > 0) {
      form.files.push(bytes)
      form.fileFields.push(part.fieldname)
    }
  }
}

/** All photos of a form, or undefined when one of them is refused: then none is kept. */
export async function acceptPhotos(form: SentForm): Promise<AcceptedImage[] | undefined> {
  if (form.tooLarge || form.tooMany) return undefined
  const accepted: AcceptedImage[] = []
  try {
    // One at a time: decoding a large photo takes a core and much memory.
    for (const bytes of form.files) accepted.push(await acceptImage(bytes))
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
  return accepted
}

/** A cookie that only this part of the portal sees. */
export function cookieOptions(context: Context, path: string, maxAgeSeconds: number) {
  return { path, maxAge: maxAgeSeconds, httpOnly: true, sameSite: 'lax', secure: context.config.url.startsWith('https:') } as const
}
