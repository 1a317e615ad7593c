import { useEffect, useState } from 'react'

const ASKS_MS = 6000

/** What cannot be taken back is asked twice: a slip of the finger sends nobody home. */
export function Sure({ text, ask, className, act }: { text: string; ask: string; className?: string; act(): void }) {
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    if (!asked) return undefined
    const timer = setTimeout(() => setAsked(false), ASKS_MS)
    return () => clearTimeout(timer)
  }, [asked])
  return (
    <button
      type="button"
      className={className}
      onClick={() => {
        setAsked(!asked)
        if (asked) act()
      }}
    >
      {asked ? ask : text}
    </button>
  )
}
