import { encode } from 'uqr'

/** A QR code as one SVG path. It carries the tracking page's address only: whoever photographs the slip's code learns no secret. */
export function encodeQr(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  let path = ''
  for (const [y, row] of data.entries()) {
    for (const [x, dark] of row.entries()) if (dark) path += `M${x} ${y}h1v1h-1z`
  }
  return { size, path }
}
