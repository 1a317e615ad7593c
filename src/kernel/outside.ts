import { lookup as resolve } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const INSIDE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv6')

/** False for this machine, its network and whatever else is not the internet: no setting may make us knock there. */
export function isOutside(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/^::ffff:(?=\d+\.)/i, '')
  const family = isIP(plain)
  return family !== 0 && !INSIDE.check(plain, family === 4 ? 'ipv4' : 'ipv6')
}

export interface Reach {
  mayReach?: (address: string) => boolean
  /** from the call to the last byte of the answer */
  timeoutMs?: number
}

export interface OutsideAnswer {
  status: number
  text: string
}

const ANSWER_BYTES = 64 * 1024

/** Posts to a service on the internet. Names are judged by the address that is connected to, so that none can change in between; redirects are not followed. */
export async function postOutside(
  url: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  { mayReach = isOutside, timeoutMs = 15_000 }: Reach = {},
): Promise<OutsideAnswer> {
  const { hostname, protocol } = new URL(url)
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 && !mayReach(hostname)) throw notOutside(hostname)
  const lookup: LookupFunction = (name, options, done) =>
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '')
      const inside = found.find(({ address }) => !mayReach(address))
      if (inside) return done(notOutside(name), '')
      return options.all ? done(null, found) : done(null, found[0]!.address, found[0]!.family)
    })
  const { request } = protocol === 'http:' ? http : https
  return new Promise((answer, fail) => {
    const signal = AbortSignal.timeout(timeoutMs)
    const sent = request(url, { method: 'POST', headers, lookup, signal }, (reply) => {
      const parts: Buffer[] = []
      let size = 0
      const done = () => answer({ status: reply.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') })
      reply.on('data', (part: Buffer) => {
        size += part.length
        if (size <= ANSWER_BYTES) return parts.push(part)
        done()
        return reply.destroy()
      })
      reply.on('end', done)
      reply.on('error', fail)
    })
    sent.on('error', fail)
    sent.end(body)
  })
}

function notOutside(host: string): Error {
  return new Error(`${host} is not an address on the internet`)
}
