import type { App } from '#kernel/room.ts'

export interface Answer {
  status: number
  location: string | undefined
  body: string
  headers: Record<string, unknown>
}

/** A browser without JavaScript: keeps cookies, posts plain forms, follows nothing by itself. */
export function visitorOf(app: App, { locale = 'id', ip = '203.0.113.5' }: { locale?: 'id' | 'en'; ip?: string } = {}) {
  const jar = new Map<string, string>()
  return { jar, get, post, upload }

  async function get(url: string): Promise<Answer> {
    return call({ method: 'GET', url })
  }

  async function post(url: string, fields: Record<string, string> = {}): Promise<Answer> {
    return call({
      method: 'POST',
      url,
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  }

  async function upload(url: string, fields: Record<string, string>, files: readonly Buffer[], field = 'photos'): Promise<Answer> {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    for (const [at, file] of files.entries()) form.append(field, new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), `foto-${at}.jpg`)
    const request = new Request('http://localhost:8080/', { method: 'POST', body: form })
    const payload = Buffer.from(await request.arrayBuffer())
    return call({ method: 'POST', url, payload, headers: { 'content-type': request.headers.get('content-type')! } })
  }

  async function call(options: {
    method: 'GET' | 'POST'
    url: string
    payload?: string | Buffer
    headers?: Record<string, string>
  }): Promise<Answer> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await app.inject({
      ...options,
      remoteAddress: ip,
      headers: {
        accept: 'text/html',
        'accept-language': locale,
        'sec-fetch-site': 'same-origin',
        ...options.headers,
        ...(cookie ? { cookie } : {}),
      },
    })
    for (const { name, value } of reply.cookies as { name: string; value: string }[]) {
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return { status: reply.statusCode, location: reply.headers.location, body: reply.body, headers: reply.headers }
  }
}
export type Visitor = ReturnType<typeof visitorOf>
