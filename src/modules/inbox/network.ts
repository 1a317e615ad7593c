import { isIP } from 'node:net'
import type { Context } from '#kernel/context.ts'

/** The neighbourhood of an address as a keyed hash: enough to recognise it for an hour, and nothing to look up. */
export function networkIndex({ crypto }: Pick<Context, 'crypto'>, address: string): Buffer | null {
  const prefix = networkPrefix(address)
  return prefix === undefined ? null : crypto.blindIndex(prefix, 'inbox.network')
}

/** What a provider gives to one neighbourhood or one household: /24 of IPv4, /64 of IPv6. */
export function networkPrefix(address: string): string | undefined {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (isIP(plain) === 4) return plain.split('.').slice(0, 3).join('.')
  if (isIP(plain) !== 6) return undefined
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':')
    while (groups.length + after.length < 8) groups.push('0')
    groups.push(...after)
  }
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
