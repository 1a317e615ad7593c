import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { acceptImage } from '#kernel/images.ts'
import { badRequest } from '#kernel/problem.ts'
import type { ProofPhoto } from './answers.ts'
import { DraftAnswer } from './contract-answers.ts'
import { readForm, type SentForm } from './public-web.ts'

/** One photo with its role. */
export async function readProof(request: FastifyRequest): Promise<ProofPhoto> {
  const form = await readForm(request)
  const { role } = form.fields
  if (!isRole(role) || form.files.length !== 1 || form.tooLarge) throw badRequest('invalid-input', { fields: 'role, file' })
  return { role, image: await acceptImage(form.files[0]!) }
}

/** An answer and the photos of its work, each in the field that is named after its role. */
export async function readDraftWithProof(request: FastifyRequest): Promise<{ draft: z.infer<typeof DraftAnswer>; proof: ProofPhoto[] }> {
  const form = await readForm(request)
  const given = DraftAnswer.safeParse({ ...form.fields, resolves: form.fields.resolves === 'true' })
  if (!given.success) throw badRequest('invalid-input', { fields: given.error.issues.map(({ path }) => path.join('.')).join(', ') })
  return { draft: given.data, proof: await proofOf(form) }
}

async function proofOf({ files, fileFields, tooLarge }: SentForm): Promise<ProofPhoto[]> {
  if (tooLarge || files.length > 2) throw badRequest('invalid-input', { fields: 'before, after' })
  const proof: ProofPhoto[] = []
  for (const [index, bytes] of files.entries()) {
    const role = fileFields[index]
    if (!isRole(role)) throw badRequest('invalid-input', { fields: 'before, after' })
    proof.push({ role, image: await acceptImage(bytes) })
  }
  return proof
}

function isRole(text: string | undefined): text is ProofPhoto['role'] {
  return text === 'before' || text === 'after'
}
