/**
 * Serves the console when the line or the server is gone: its page, scripts, styles and icons, and nothing else.
 * Answers of the API are never kept here: they are about people.
 */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Extendable {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Worker {
  addEventListener(type: 'install' | 'activate', heard: (event: Extendable) => void): void
  addEventListener(type: 'fetch', heard: (event: Fetching) => void): void
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
}

/** Put in by the build: every file of the console, and the name of this set of files. */
declare const SHELL: { readonly version: string; readonly files: readonly string[] }

const { version, files } = SHELL
const worker = self as unknown as Worker
const PAGE = '/staff'
const ASSETS = '/staff/assets/'
const CACHE = `arumbae-shell-${version}`
/** A line that takes longer to give the page is as good as none. */
const PATIENCE_MS = 6000

worker.addEventListener('install', (event) => event.waitUntil(fill().then(() => worker.skipWaiting())))
worker.addEventListener('activate', (event) => event.waitUntil(clear().then(() => worker.clients.claim())))
worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== self.location.origin) return
  if (mode === 'navigate') event.respondWith(page(event.request))
  else if (pathname.startsWith(ASSETS)) event.respondWith(asset(event.request))
})

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.addAll([PAGE, ...files])
}

async function clear(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith('arumbae-shell-') && name !== CACHE).map((name) => caches.delete(name)))
}

/** The newest page while there is a line; it is one and the same for every address of the console and for everybody. */
async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (answer.status >= 500) throw new Error(`${answer.status}`)
    // The reader's language may have changed. A page of another release would ask for files that are not kept here.
    if (answer.ok && answer.headers.get('x-shell') === version) await (await caches.open(CACHE)).put(PAGE, answer.clone())
    return answer
  } catch (error) {
    const kept = await caches.match(PAGE)
    if (!kept) throw error
    return kept
  }
}

/** Names of files change with their content: what is kept is right for ever. */
async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}
