import type { Pending } from '../../src/modules/inbox/public/talk.ts'

/** What must survive a reload: unsent messages. IndexedDB where the browser gives it, memory otherwise. */
export interface Keeping {
  put(item: Pending): Promise<void>
  remove(cid: string): Promise<void>
  all(): Promise<Pending[]>
}

export function openKeeping(name: string): Keeping {
  const opened = new Promise<IDBDatabase | undefined>((resolve) => {
    try {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore('unsent', { keyPath: 'cid' })
      request.onsuccess = () => resolve(request.result)
      request.onerror = request.onblocked = () => resolve(undefined)
    } catch {
      resolve(undefined) // third-party storage is switched off
    }
  })
  async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
    const db = await opened
    if (!db) return undefined
    return new Promise((resolve) => {
      try {
        const transaction = db.transaction('unsent', mode)
        const request = work(transaction.objectStore('unsent'))
        transaction.oncomplete = () => resolve(request.result)
        transaction.onerror = transaction.onabort = () => resolve(undefined)
      } catch {
        resolve(undefined)
      }
    })
  }
  return {
    async put(item) {
      await run('readwrite', (store) => store.put(item))
    },
    async remove(cid) {
      await run('readwrite', (store) => store.delete(cid))
    },
    all: async () => (await run('readonly', (store) => store.getAll() as IDBRequest<Pending[]>)) ?? [],
  }
}

export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // kept in memory only: the conversation lasts as long as the page
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
