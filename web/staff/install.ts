/** Lets the console open without a line. Browsers offer this only over https and on this machine itself. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator)) return
  // Not before the page is there: filling the store must not slow the first screen down.
  window.addEventListener(
    'load',
    () => void navigator.serviceWorker.register('/staff/service-worker.js', { scope: '/staff' }).catch(() => undefined),
  )
}

/** A tab from before an upgrade asks for files that are gone: it starts anew with those of today, at most once a minute. */
export function reloadAfterUpgrade(): void {
  window.addEventListener('vite:preloadError', () => {
    const last = Number(sessionStorage.getItem('arumbae:reloaded') ?? 0)
    if (Date.now() - last < 60_000 || !navigator.onLine) return
    sessionStorage.setItem('arumbae:reloaded', `${Date.now()}`)
    window.location.reload()
  })
}
