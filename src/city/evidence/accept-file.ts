import { createHash } from 'node:crypto'
import { acceptImage } from '#kernel/images.ts'
import { unprocessable } from '#kernel/problem.ts'

export interface AcceptedFile {
  bytes: Buffer
  contentType: string
  sha256: string
}

const OFFICE = {
  'word/': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'xl/': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'ppt/': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
} as const

/** Judges a file by its bytes. Photos are re-encoded without metadata; documents are kept byte for byte. Throws Problem 'evidence-file-not-accepted'. */
export async function acceptFile(bytes: Buffer): Promise<AcceptedFile> {
  const head = bytes.subarray(0, 16).toString('latin1')
  if (/^(\xff\xd8\xff|\x89PNG|RIFF)/.test(head) || head.startsWith('ftyp', 4)) {
    const image = await acceptImage(bytes)
    return { bytes: Buffer.from(image.bytes), contentType: image.contentType, sha256: image.sha256 }
  }
  const contentType = documentType(bytes, head)
  if (!contentType) throw unprocessable('evidence-file-not-accepted')
  return { bytes, contentType, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function documentType(bytes: Buffer, head: string): string | undefined {
  if (head.startsWith('%PDF-')) return 'application/pdf'
  if (head.startsWith('PK\x03\x04')) return zipType(bytes)
  return isPlainText(bytes) ? 'text/plain; charset=utf-8' : undefined
}

/** Archives are taken only as office documents, and not with macros: their names stand in the directory at the end. */
function zipType(bytes: Buffer): string | undefined {
  const text = bytes.toString('latin1')
  if (/vbaProject\.bin|Basic\/script-lb\.xml/i.test(text)) return undefined
  const openDocument = /^mimetype(application\/vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation))/.exec(text.slice(30, 120))
  if (openDocument) return openDocument[1]
  if (!text.includes('[Content_Types].xml')) return undefined
  return Object.entries(OFFICE).find(([folder]) => text.includes(folder))?.[1]
}

/** A table or a note. What a browser could run as a page is not taken for text. */
function isPlainText(bytes: Buffer): boolean {
  if (bytes.length === 0 || bytes.includes(0)) return false
  try {
    return !/<script|<html|<svg|<!doctype/i.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return false
  }
}
