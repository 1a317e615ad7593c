import type { Waiting } from './outbox.ts'

/** What waits for the server, pictures included, is kept through a reload: local storage is too small for it. */
export async function putKept(item: Waiting): Promise<void> {
  await run('readwrite', (store) => store.put(item))
}

export async function dropKept(key: string): Promise<void> {
  await run('readwrite', (store) => store.delete(key))
}

/** In the order in which it was done. */
export async function allKept(): Promise<Waiting[]> {
  const items = (await run('readonly', (store) => store.getAll() as IDBRequest<Waiting[]>)) ?? []
  return items.toSorted((a, b) => a.at - b.at)
}

/** A browser that keeps nothing still sends. */
async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  const database = await opened()
  if (!database) return undefined
  return new Promise((resolve) => {
    const transaction = database.transaction('waiting', mode)
    const request = work(transaction.objectStore('waiting'))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => resolve(undefined)
  }).then((result) => {
    database.close()
    return result as T | undefined
  })
}

function opened(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('arumbae-outbox', 1)
      request.onupgradeneeded = () => request.result.createObjectStore('waiting', { keyPath: 'key' })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })
}
