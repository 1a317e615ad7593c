import type { App } from '#kernel/room.ts'

export interface ApiAnswer {
  status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- each test knows what it asked for
  json: any
  location: string | undefined
}

/** A browser that keeps its cookies and calls the API: for what happens around signing in. */
export function apiClient(app: App, { locale = 'id', ip = '203.0.113.9' }: { locale?: 'id' | 'en'; ip?: string } = {}) {
  const jar = new Map<string, string>()
  return { jar, call }

  async function call(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object): Promise<ApiAnswer> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await app.inject({
      method,
      url,
      remoteAddress: ip,
      headers: {
        'accept-language': locale,
        'user-agent': 'Mozilla/5.0 (Linux; Android 13) Chrome/140',
        ...(cookie ? { cookie } : {}),
      },
      ...(body === undefined ? {} : { payload: body }),
    })
    for (const { name, value } of reply.cookies as { name: string; value: string }[]) {
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const isJson = (reply.headers['content-type'] ?? '').toString().includes('json')
    return { status: reply.statusCode, json: isJson && reply.body ? JSON.parse(reply.body) : null, location: reply.headers.location }
  }
}
export type ApiClient = ReturnType<typeof apiClient>
