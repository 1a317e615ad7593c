import { openTestCluster, type TestCluster } from './cluster.ts'
import type { TestConnection } from './test-settings.ts'

let cluster: TestCluster | undefined

export async function globalSetup(): Promise<void> {
  cluster = await openTestCluster()
  process.env.ARUMBAE_TEST_CONNECTION = JSON.stringify(cluster satisfies TestConnection)
}

export async function globalTeardown(): Promise<void> {
  await cluster?.close()
}
