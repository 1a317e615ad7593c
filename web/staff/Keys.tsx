import { useEffect, useRef, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { Shortcut } from '#ui/staff/page.ts'

const OFF = 'arumbae:keys-off'
const TEXTS = {
  id: {
    button: 'Pintasan papan ketik',
    none: 'Halaman ini tidak punya pintasan sendiri. Tab dan Enter menjangkau semuanya.',
    everywhere: 'Di setiap halaman',
    help: 'membuka bantuan ini',
    skip: 'Tab pertama: langsung ke isi, melewati menu',
    escape: 'menutup menu atau bantuan',
    letters: 'Pintasan satu huruf dipakai',
    close: 'Tutup',
  },
  en: {
    button: 'Keyboard shortcuts',
    none: 'This page has no shortcuts of its own. Tab and Enter reach everything.',
    everywhere: 'On every page',
    help: 'opens this help',
    skip: 'first Tab: to the content, past the menu',
    escape: 'closes menu or help',
    letters: 'Shortcuts of one letter are on',
    close: 'Close',
  },
} as const

/** What the keyboard can do on this page, behind `?` and a button. People who dictate can switch single letters off (WCAG 2.1.4). */
export function Keys({ locale, shortcuts }: { locale: Locale; shortcuts: readonly Shortcut[] }) {
  const t = TEXTS[locale]
  const dialog = useRef<HTMLDialogElement>(null)
  const [off, setOff] = useState(() => localStorage.getItem(OFF) !== null)
  useEffect(() => {
    // Before any screen hears the key.
    function onKey(event: KeyboardEvent) {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]') !== null
      if (typing || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || event.key === ' ') return
      if (dialog.current?.open || off) event.stopPropagation()
      else if (event.key === '?') dialog.current?.showModal()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [off])

  function switchLetters(on: boolean): void {
    if (on) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, 'yes')
    setOff(!on)
  }

  return (
    <>
      <button type="button" aria-label={t.button} title={t.button} onClick={() => dialog.current?.showModal()}>
        ?
      </button>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes the help and is not also the page's "back" */}
      <dialog ref={dialog} className="keys" aria-labelledby="keys-title" onKeyDown={(event) => event.stopPropagation()}>
        <h2 id="keys-title">{t.button}</h2>
        {shortcuts.length === 0 ? <p>{t.none}</p> : <dl>{shortcuts.map(({ press, does }) => line(press, does[locale]))}</dl>}
        <h3>{t.everywhere}</h3>
        <dl>
          {line('?', t.help)}
          {line('Esc', t.escape)}
          {line('Tab', t.skip)}
        </dl>
        <label className="check">
          <input type="checkbox" checked={!off} onChange={(event) => switchLetters(event.target.checked)} /> {t.letters}
        </label>
        <form method="dialog">
          <button type="submit" className="primary">
            {t.close}
          </button>
        </form>
      </dialog>
    </>
  )
}

function line(press: string, does: string) {
  return (
    <div key={press}>
      <dt>
        {press.split(' ').map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  )
}
