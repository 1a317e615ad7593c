// The launcher on a foreign page: a button in a shadow root, and a frame of the city when it is first used. No socket, no storage of strangers.
const script = document.currentScript as HTMLScriptElement | null
const site = script?.dataset.site ?? 'portal'
const base = new URL(script?.src ?? location.href).origin
const lang = (script?.dataset.lang ?? document.documentElement.lang ?? 'id').toLowerCase().startsWith('en') ? 'en' : 'id'
const words = {
  id: {
    open: 'Tanya petugas kota',
    close: 'Tutup percakapan',
    title: 'Percakapan dengan petugas kota',
    unread: (n: number) => `${n} pesan baru`,
  },
  en: {
    open: 'Ask the city',
    close: 'Close the chat',
    title: 'Chat with city staff',
    unread: (n: number) => (n === 1 ? '1 new message' : `${n} new messages`),
  },
}[lang]
/** Remembers on the host page that a conversation is open: then, and only then, the frame loads without a click. */
const FLAG = `arumbae-chat-${site}`

// What the page says of its own elements must not reach the one that holds ours. Until the frame is there the button stays in front: it alone can close.
const style = `:host{all:initial!important}button,iframe{font:16px/1.4 system-ui,sans-serif}
.go{position:fixed;right:16px;bottom:16px;z-index:2147483001;min-width:56px;min-height:56px;padding:0 20px;border:2px solid #fff;border-radius:28px;background:#0b4a5e;color:#fff;cursor:pointer;display:flex;align-items:center;gap:8px;box-shadow:0 2px 8px rgba(0,0,0,.3)}
.go:focus-visible{outline:3px solid #ffbf47;outline-offset:2px}.n{background:#b3261e;border-radius:12px;min-width:24px;padding:0 6px;text-align:center}
iframe{position:fixed;right:16px;bottom:84px;z-index:2147483000;width:384px;max-width:calc(100vw - 32px);height:620px;max-height:calc(100vh - 100px);color-scheme:light;border:1px solid #0b4a5e;border-radius:12px;background:#fff;box-shadow:0 4px 24px rgba(0,0,0,.3)}
iframe.on{z-index:2147483002}[hidden]{display:none!important}@media(max-width:480px){iframe{right:0;bottom:0;width:100vw;max-width:100vw;height:100vh;height:100dvh;max-height:none;border:0;border-radius:0}}
@media(forced-colors:active){.go{border:2px solid ButtonText}}`

function start(): void {
  if (document.getElementById('arumbae-chat')) return
  const host = document.createElement('div')
  host.id = 'arumbae-chat'
  const root = host.attachShadow({ mode: 'open' })
  // A constructed sheet, or a nonce-free style element where the page's policy lets it: the host's CSP decides, never we.
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    root.adoptedStyleSheets = [sheet]
  } catch {
    const element = document.createElement('style')
    element.textContent = style
    root.append(element)
  }
  const button = document.createElement('button')
  button.className = 'go'
  button.type = 'button'
  const label = document.createElement('span')
  const badge = document.createElement('span')
  badge.className = 'n'
  badge.hidden = true
  button.append(label, badge)
  button.setAttribute('aria-haspopup', 'dialog')
  root.append(button)
  document.body.append(host)

  const address = `${base}/widget/${encodeURIComponent(site)}/frame?lang=${lang}#${location.origin}`
  const view = window.visualViewport
  let frame: HTMLIFrameElement | undefined
  let isOpen = false
  let unread = 0
  let loaded = false
  let ready = false

  function load(): HTMLIFrameElement {
    if (frame) return frame
    frame = document.createElement('iframe')
    frame.title = words.title
    frame.allow = 'camera'
    frame.hidden = true
    frame.onload = () => (loaded = true)
    frame.src = address
    root.append(frame)
    return frame
  }
  function tell(message: object): void {
    if (ready) frame?.contentWindow?.postMessage(message, base)
  }
  function name(): void {
    label.textContent = isOpen ? words.close : words.open
    badge.hidden = isOpen || unread === 0
    badge.textContent = String(unread)
    button.setAttribute('aria-label', badge.hidden ? label.textContent : `${words.open}, ${words.unread(unread)}`)
    button.setAttribute('aria-expanded', String(isOpen))
  }
  function toggle(open: boolean): void {
    isOpen = open
    const panel = load()
    // Without a line it could not be loaded; now there may be one.
    if (open && loaded && !ready) {
      loaded = false
      panel.src = address.replace('#', `&again=${Date.now()}#`)
    }
    panel.hidden = !open
    name()
    fit()
    if (open) panel.focus()
    else button.focus()
    tell({ arumbae: 'panel', open })
  }
  /** On a telephone the panel takes what the keyboard leaves; where somebody has zoomed in it stays as it is. */
  function fit(): void {
    if (!frame || !view) return
    const follows = isOpen && innerWidth <= 480 && view.scale < 1.01
    frame.style.height = follows ? `${view.height}px` : ''
    frame.style.top = follows ? `${view.offsetTop}px` : ''
  }
  view?.addEventListener('resize', fit)
  view?.addEventListener('scroll', fit)
  button.addEventListener('click', () => toggle(!isOpen))
  addEventListener('message', (event) => {
    if (event.origin !== base || !frame || event.source !== frame.contentWindow) return
    const message = event.data as { arumbae?: string; unread?: number; talking?: boolean }
    if (message.arumbae === 'ready') {
      ready = true
      frame.className = 'on'
      tell({ arumbae: 'panel', open: isOpen })
    } else if (message.arumbae === 'close') toggle(false)
    else if (message.arumbae === 'state') {
      unread = message.unread ?? 0
      name()
      remember(message.talking === true)
    }
  })
  name()
  if (remembered()) load()
}

function remembered(): boolean {
  try {
    return localStorage.getItem(FLAG) === '1'
  } catch {
    return false
  }
}
function remember(talking: boolean): void {
  try {
    if (talking) localStorage.setItem(FLAG, '1')
    else localStorage.removeItem(FLAG)
  } catch {
    // the host page keeps nothing: the citizen clicks once more
  }
}

if (document.body) start()
else addEventListener('DOMContentLoaded', start)

export {}
