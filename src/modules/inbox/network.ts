import { isIP } from 'node:net'
import { callerOf } from '#kernel/caller.ts'
import type { Context } from '#kernel/context.ts'

/** The neighbourhood of an address as a keyed hash: enough to recognise it for an hour, and nothing to look up. */
export function networkIndex({ crypto }: Pick<Context, 'crypto'>, address: string): Buffer | null {
  const prefix = networkPrefix(address)
  return prefix === undefined ? null : crypto.blindIndex(prefix, 'inbox.network')
}

/** What a provider gives to one neighbourhood or one household: /24 of IPv4, /64 of IPv6. */
export function networkPrefix(address: string): string | undefined {
  const caller = callerOf(address)
  if (isIP(caller) === 4) return caller.split('.').slice(0, 3).join('.')
  return caller.includes(':') ? caller : undefined
}
