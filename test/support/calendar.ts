import type { Response } from 'light-my-request'
import type { Client } from './test-app.ts'

/** Looks at the dry run of a version and puts it in force. */
export async function activate(client: Client, code: string): Promise<Response> {
  const { seen } = (await client.get(`/api/calendar/versions/${code}/effect`)).json()
  return client.post(`/api/calendar/versions/${code}/activate`, { seen })
}
