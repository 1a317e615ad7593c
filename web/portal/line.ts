/** While the server cannot be reached the page stays with all that was typed and chosen, and sends it by itself later. */
const state = document.querySelector<HTMLElement>('[data-island=line]')
const form = state?.closest('form')
if (state && form) holdWithoutLine(form, state)

const PATIENCE_MS = 8000
const RETRY_MS = 5000

function holdWithoutLine(form: HTMLFormElement, state: HTMLElement): void {
  let pressed: HTMLElement | null | undefined
  let isReached = false
  form.addEventListener('submit', (event) => {
    if (isReached) return
    event.preventDefault()
    const isFirst = pressed === undefined
    pressed = event.submitter
    if (!isFirst) return
    noteDay(form)
    void sendWhenReached()
  })
  // Back from the next page: the form asks again.
  window.addEventListener('pageshow', () => {
    isReached = false
  })

  async function sendWhenReached(): Promise<void> {
    while (!(await isServerThere())) {
      state.hidden = false
      state.textContent = state.dataset.away ?? ''
      await lineOrTime()
    }
    state.hidden = true
    isReached = true
    form.requestSubmit(pressed)
    pressed = undefined
  }
}

/** What waits for a line is sent on a later day than it was written. */
function noteDay(form: HTMLFormElement): void {
  const field = form.elements.namedItem('writtenOn')
  const now = new Date()
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  if (field instanceof HTMLInputElement) field.value = parts.map((part) => String(part).padStart(2, '0')).join('-')
}

async function isServerThere(): Promise<boolean> {
  try {
    const { ok } = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) })
    return ok
  } catch {
    return false
  }
}

/** The browser does not always notice that a line is back. */
function lineOrTime(): Promise<void> {
  return new Promise((resolve) => {
    window.addEventListener('online', () => resolve(), { once: true })
    setTimeout(resolve, RETRY_MS)
  })
}
