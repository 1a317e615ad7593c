import type { FastifyRequest } from 'fastify'
import { badRequest } from '#kernel/problem.ts'

export async function fileOf(request: FastifyRequest): Promise<Buffer> {
  const file = request.isMultipart() ? await request.file() : undefined
  if (!file) throw badRequest('invalid-request')
  return file.toBuffer()
}
