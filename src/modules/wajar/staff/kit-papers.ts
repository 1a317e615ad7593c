const MAX_SIDE_PX = 2048

/** Sealed photos wait here until the server has them: local storage is too small for them. */
export async function putSealed(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await run('readwrite', (store) => store.put(bytes, key))
}

export async function getSealed(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return run('readonly', (store) => store.get(key) as IDBRequest<Uint8Array<ArrayBuffer> | undefined>)
}

export async function dropSealed(key: string): Promise<void> {
  await run('readwrite', (store) => store.delete(key))
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction('papers', mode)
      const request = work(transaction.objectStore('papers'))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error ?? new Error('The device could not keep the photo'))
    })
  } finally {
    database.close()
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('arumbae-wajar', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('papers')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The device keeps nothing'))
  })
}

/** Small enough for a village's line. What this browser cannot read goes as it is; the server says what is wrong with it. */
export async function shrink(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return file
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob((small) => resolve(small ?? file), 'image/jpeg', 0.85))
}
