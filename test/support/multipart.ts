interface Attached {
  name: string
  bytes: Buffer
  type?: string
}

/** A form with files, as a browser sends it: texts first. */
export function multipart(parts: Readonly<Record<string, string | Attached>>): { payload: Buffer; headers: Record<string, string> } {
  const boundary = 'form-of-a-test'
  const pieces = Object.entries(parts)
    .toSorted(([, a], [, b]) => Number(typeof a !== 'string') - Number(typeof b !== 'string'))
    .flatMap(([field, part]) => {
      const disposition = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"`
      return typeof part === 'string'
        ? [Buffer.from(`${disposition}\r\n\r\n${part}\r\n`)]
        : [
            Buffer.from(`${disposition}; filename="${part.name}"\r\ncontent-type: ${part.type ?? 'application/octet-stream'}\r\n\r\n`),
            part.bytes,
            Buffer.from('\r\n'),
          ]
    })
  return {
    payload: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}
