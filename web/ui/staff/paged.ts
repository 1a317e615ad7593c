import { useState } from 'react'
import { useLoaded } from './loaded.ts'
import { call } from './request.ts'

export interface Paged<Page, Item> {
  /** undefined until the first page is there */
  first: Page | undefined
  /** of all pages read so far */
  items: readonly Item[]
  /** Reads the next page; undefined at the end. */
  more: (() => void) | undefined
  problem: string
  /** begins anew with the first page */
  reload(): void
}

/** A list that comes a page at a time. Another query begins anew. */
export function usePaged<Page extends { next: string | null }, Item>(
  path: string,
  query: string,
  itemsOf: (page: Page) => readonly Item[],
): Paged<Page, Item> {
  const first = useLoaded<Page>(`${path}?${query}`)
  const [further, setFurther] = useState<{ query: string; pages: readonly Page[] }>({ query, pages: [] })
  const [problem, setProblem] = useState('')
  const later = further.query === query ? further.pages : []
  const pages = first.value ? [first.value, ...later] : []
  const next = pages.at(-1)?.next

  function more() {
    call<Page>('GET', `${path}?${query}&after=${encodeURIComponent(next!)}`).then(
      (page) => {
        setFurther({ query, pages: [...later, page] })
        setProblem('')
      },
      (error: Error) => setProblem(error.message),
    )
  }
  function reload() {
    setFurther({ query, pages: [] })
    first.reload()
  }

  return {
    first: first.value,
    items: pages.flatMap(itemsOf),
    more: next && first.fresh ? more : undefined,
    problem: problem || first.problem,
    reload,
  }
}
