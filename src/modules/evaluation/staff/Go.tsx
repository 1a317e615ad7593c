import type { ReactNode } from 'react'

/** A link to another page of the console that does not load it anew. */
export function Go({ to, go, current, children }: { to: string; go(path: string): void; current?: boolean; children: ReactNode }) {
  return (
    <a
      href={to}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}
