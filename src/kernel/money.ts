/** Whole rupiah from what a person types: '1.250.000', 'Rp 1.250.000,00'. Undefined when it is no whole amount. */
export function parseRupiah(text: string): bigint | undefined {
  const match = /^(?:rp\.?\s*)?(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(?:00|-))?$/i.exec(text.trim())
  if (!match) return undefined
  const amount = BigInt(match[2]!.replaceAll('.', ''))
  return match[1] ? -amount : amount
}

/** `amount` x `numerator` / `denominator`, rounded half up to whole rupiah. */
export function shareOfRupiah(amount: bigint, numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('A share needs a denominator other than zero')
  const product = amount * numerator
  const negative = product < 0n !== denominator < 0n
  const [top, bottom] = [product < 0n ? -product : product, denominator < 0n ? -denominator : denominator]
  const rounded = (2n * top + bottom) / (2n * bottom)
  return negative ? -rounded : rounded
}
