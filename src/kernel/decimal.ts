/** An exact number as a fraction; the denominator is above zero. Marks, percentages and indicator values are never floats: 3.405 must round to 3.41. */
export interface Exact {
  readonly n: bigint
  readonly d: bigint
}

const PATTERN = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/

/** Reads '12.5', a whole number, or a JavaScript number as it prints. Throws on anything else: what people typed is checked before. */
export function exact(value: string | number | bigint): Exact {
  const match = PATTERN.exec(String(value).trim())
  if (!match) throw new RangeError(`Not a decimal number: ${value}`)
  const [, sign, whole, part = '', exponent = '0'] = match
  const power = Number(exponent) - part.length
  const digits = BigInt(`${sign}${whole}${part}`)
  return power >= 0 ? { n: digits * 10n ** BigInt(power), d: 1n } : { n: digits, d: 10n ** BigInt(-power) }
}

export const ZERO: Exact = { n: 0n, d: 1n }
export const HUNDRED: Exact = { n: 100n, d: 1n }

export function plus(a: Exact, b: Exact): Exact {
  return reduce(a.n * b.d + b.n * a.d, a.d * b.d)
}

export function minus(a: Exact, b: Exact): Exact {
  return reduce(a.n * b.d - b.n * a.d, a.d * b.d)
}

export function times(a: Exact, b: Exact): Exact {
  return reduce(a.n * b.n, a.d * b.d)
}

export function over(a: Exact, b: Exact): Exact {
  if (b.n === 0n) throw new RangeError('A share needs a denominator other than zero')
  return b.n < 0n ? reduce(-a.n * b.d, a.d * -b.n) : reduce(a.n * b.d, a.d * b.n)
}

/** Below zero, zero or above: a before b, equal, after. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function sumOf(values: readonly Exact[]): Exact {
  return values.reduce(plus, ZERO)
}

/** Undefined: a mean of nothing is no number. */
export function meanOf(values: readonly Exact[]): Exact | undefined {
  return values.length === 0 ? undefined : over(sumOf(values), { n: BigInt(values.length), d: 1n })
}

/** Rounded half up (away from zero below it), with so many decimals. */
export function toDecimal(value: Exact, decimals: number): string {
  const scaled = value.n * 10n ** BigInt(decimals)
  const size = scaled < 0n ? -scaled : scaled
  const rounded = (2n * size + value.d) / (2n * value.d)
  const digits = rounded.toString().padStart(decimals + 1, '0')
  const sign = scaled < 0n && rounded > 0n ? '-' : ''
  return decimals === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Of what a person types, the Indonesian way or the English: '1.250,5', '12,5', '12.5'. Undefined when it is no number. */
export function parseDecimal(text: string): string | undefined {
  const given = text.trim().replaceAll(/\s/g, '')
  const plain = /^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(given) ? given.replaceAll('.', '') : given
  const number = plain.replace(',', '.')
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(number) ? number : undefined
}

function reduce(n: bigint, d: bigint): Exact {
  const divisor = greatestCommonDivisor(n < 0n ? -n : n, d)
  return { n: n / divisor, d: d / divisor }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}
