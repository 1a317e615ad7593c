import { openTestCluster, type TestCluster } from './cluster.ts'

let cluster: TestCluster | undefined

export async function globalSetup(): Promise<void> {
  cluster = await openTestCluster()
  process.env.ARUMBAE_TEST_CONNECTION = JSON.stringify({ connection: cluster.connection, template: cluster.template })
}

export async function globalTeardown(): Promise<void> {
  await cluster?.close()
}
