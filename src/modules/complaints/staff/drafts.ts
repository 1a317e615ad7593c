/** Words not yet sent, kept on this device through a reload, a lost line or an ended session. */
export function readDraft(key: string): string {
  try {
    return localStorage.getItem(`arumbae:${key}`) ?? ''
  } catch {
    return ''
  }
}

export function keepDraft(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(`arumbae:${key}`)
    else localStorage.setItem(`arumbae:${key}`, text)
  } catch {
    // A browser that keeps nothing still lets people write.
  }
}
