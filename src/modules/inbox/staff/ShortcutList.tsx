import { useEffect, useRef } from 'react'
import { texts } from '../texts.ts'
import styles from './inbox.module.css'

/** Every key of the desk; opened by '?'. */
export function ShortcutList({ locale, close }: { locale: 'id' | 'en'; close(): void }) {
  const t = texts[locale].desk
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={styles.shortcuts} aria-labelledby="shortcuts-title" onClose={close}>
      <h2 id="shortcuts-title">{t.keys}</h2>
      <dl>
        {Object.entries(t.keyOf).map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => dialog.current?.close()}>
        {t.closeList}
      </button>
    </dialog>
  )
}
