/** Quantities are exact to three decimals: whole thousandths inside, text outside. */
export function toMilli(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,3})\d*)?$/.exec(text)
  if (!match) throw new RangeError(`Not a quantity: ${text}`)
  const milli = BigInt(match[2]!) * 1000n + BigInt((match[3] ?? '').padEnd(3, '0'))
  return match[1] ? -milli : milli
}

export function fromMilli(milli: bigint): string {
  const negative = milli < 0n
  const size = negative ? -milli : milli
  const decimals = (size % 1000n).toString().padStart(3, '0').replace(/0+$/, '')
  return `${negative ? '-' : ''}${size / 1000n}${decimals && `.${decimals}`}`
}

/** `part` of `whole` in percent, rounded half away from zero to so many decimals. */
export function percentOf(part: bigint, whole: bigint, decimals: number): string {
  const scale = 10n ** BigInt(decimals)
  const top = (part < 0n ? -part : part) * 100n * scale
  const rounded = (2n * top + whole) / (2n * whole)
  const text = `${rounded / scale}${decimals > 0 ? `.${(rounded % scale).toString().padStart(decimals, '0')}` : ''}`
  return part < 0n && rounded > 0n ? `-${text}` : text
}
