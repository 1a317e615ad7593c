/** @jsxImportSource preact */
import './old-browsers.ts'
import { render } from 'preact'
import { isFramed, parentOrigin, root, tellParent } from './about.ts'
import { Chat, panel } from './chat.tsx'
import { chat, nudge, start } from './connection.ts'
import './frame.css'

for (const name of ['online', 'focus', 'pageshow']) addEventListener(name, nudge)
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && nudge())

addEventListener('message', (event) => {
  if (event.source !== parent || event.origin !== parentOrigin || !isFramed) return
  const message = event.data as { arumbae?: string; open?: boolean }
  if (message.arumbae !== 'panel') return
  panel.open = message.open === true
  if (panel.open) document.querySelector<HTMLTextAreaElement>('textarea')?.focus()
  chat.shown()
})

start()
render(<Chat />, root)
tellParent({ arumbae: 'ready' })
