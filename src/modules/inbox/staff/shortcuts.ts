import { useEffect, useRef } from 'react'

/** Letters work on the whole desk, except where somebody writes or a dialog is open. */
export function useShortcuts(steps: Readonly<Record<string, () => void>>): void {
  const current = useRef(steps)
  useEffect(() => {
    current.current = steps
  })
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const target = event.target as HTMLElement
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !isTick(target)) return
      if (document.querySelector('dialog[open]')) return
      const step = current.current[event.key.toLowerCase()]
      if (!step) return
      event.preventDefault()
      step()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** Nobody types into a box that is ticked. */
function isTick(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && target.type === 'checkbox'
}
