const PREFIX = 'arumbae:draft:'

/** Words not yet sent, kept on this device through a reload, a lost line or an ended session. */
export function readDraft(key: string | undefined): string {
  if (key === undefined) return ''
  try {
    return localStorage.getItem(PREFIX + key) ?? ''
  } catch {
    return ''
  }
}

export function keepDraft(key: string | undefined, text: string): void {
  if (key === undefined) return
  try {
    if (text === '') localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, text)
  } catch {
    // A browser that keeps nothing still lets people write.
  }
}

/** The next person at this computer finds nothing. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name)
  } catch {
    // Nothing was kept.
  }
}
