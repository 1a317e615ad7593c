import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_KEY = 0x40

/** A security key in software (WebAuthn Level 3, 6.1 and 6.5): ES256, no attestation, counts its signatures. */
export function authenticator({ origin = 'http://localhost:8080' }: { origin?: string } = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const credentialId = randomBytes(32)
  const id = credentialId.toString('base64url')
  let counter = 0
  return { id, register, sign, rewind: (to: number) => void (counter = to) }

  function register(options: { challenge: string; rp: { id: string } }) {
    // COSE_Key: kty EC2, alg ES256, crv P-256, x, y
    const key = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x!, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y!, 'base64url'),
    ])
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, credentialId.length]), credentialId, key])
    const authData = Buffer.concat([head(options.rp.id, USER_PRESENT | USER_VERIFIED | HAS_KEY), attested])
    const attestationObject = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'), // {fmt: 'none', attStmt: {}, authData: …
      Buffer.from([0x59, authData.length >> 8, authData.length & 0xff]),
      authData,
    ])
    const clientDataJSON = clientData('webauthn.create', options.challenge)
    return credential({ clientDataJSON, attestationObject: attestationObject.toString('base64url'), transports: ['internal'] })
  }

  function sign(options: { challenge: string; rpId: string }, { userVerified = true }: { userVerified?: boolean } = {}) {
    counter += 1
    const authData = head(options.rpId, userVerified ? USER_PRESENT | USER_VERIFIED : USER_PRESENT)
    const clientDataJSON = clientData('webauthn.get', options.challenge)
    const signed = Buffer.concat([authData, createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()])
    const signature = createSign('sha256').update(signed).sign(privateKey)
    return credential({ clientDataJSON, authenticatorData: authData.toString('base64url'), signature: signature.toString('base64url') })
  }

  function head(rpId: string, flags: number): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count])
  }

  function clientData(type: string, challenge: string): string {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url')
  }

  function credential(response: Record<string, unknown>) {
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }
}
