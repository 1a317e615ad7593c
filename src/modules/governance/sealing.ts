import type { Context } from '#kernel/context.ts'
import { newToken } from '#kernel/crypto.ts'

/** What each sealed column of the room is sealed for. */
export const GUEST = 'governance.guest'
export const LINE = 'governance.line'
export const MINUTES_CONTENT = 'governance.minutes'
export const SIGN_IN = 'governance.sign-in'

/** The secret behind the QR code of the hall. A new one ends the old. */
export function newCode({ crypto }: Pick<Context, 'crypto'>): { sign_in_hash: Buffer; sign_in_enc: string } {
  const { plain, hash } = newToken()
  return { sign_in_hash: hash, sign_in_enc: crypto.encrypt(plain, SIGN_IN) }
}
