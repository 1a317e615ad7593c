/** The secret of a link. It leaves the address bar, so that it stays out of the browser's history; the page that is loaded again still has it. */
export function takeLinkToken(): string {
  const given = window.location.hash.slice(1)
  if (given) window.history.replaceState({ token: given }, '', window.location.pathname)
  return given || ((window.history.state as { token?: string } | null)?.token ?? '')
}

/** What was typed into a field; empty when there is no such field. */
export function textOf(given: FormData, name: string): string {
  const value = given.get(name)
  return typeof value === 'string' ? value : ''
}
