import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const hash = promisify(argon2)
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1, tagLength: 32 } // 19 MiB, t=2: about 20 ms

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await hash('argon2id', { ...COST, message: Buffer.from(password.normalize('NFKC')), nonce })
  return `argon2id$${COST.memory}$${COST.passes}$${nonce.toString('base64url')}$${tag.toString('base64url')}`
}

/** False for a wrong password and for an account that has none; both take the same time. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const [, memory, passes, nonce, tag] = (stored ?? NOBODY).split('$')
  const made = await hash('argon2id', {
    ...COST,
    memory: Number(memory),
    passes: Number(passes),
    message: Buffer.from(password.normalize('NFKC')),
    nonce: Buffer.from(nonce!, 'base64url'),
  })
  return timingSafeEqual(made, Buffer.from(tag!, 'base64url')) && stored !== null
}

const NOBODY = `argon2id$${COST.memory}$${COST.passes}$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`
