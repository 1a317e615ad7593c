import { type Config, readConfig } from '#kernel/config.ts'
import { type Crypto, keyRing } from '#kernel/crypto.ts'
import type { TestConnection } from './cluster.ts'

export function testConnection(): TestConnection {
  const given = process.env.ARUMBAE_TEST_CONNECTION
  if (!given) throw new Error('Run tests with: bin/arumbae node bin/test.ts [file]')
  return JSON.parse(given) as TestConnection
}

export function testConfig(folder: string, environment: Record<string, string> = {}): Config {
  return readConfig({
    ARUMBAE_DATA: folder,
    ARUMBAE_DEMO: 'off',
    LOG_LEVEL: 'error',
    ARUMBAE_URL: 'http://localhost:8080',
    ...environment,
  })
}

export function testKeys(): Crypto {
  return keyRing([{ id: 't1', bytes: Buffer.alloc(32, 7) }])
}
