import type { QueueSeries } from './contract.ts'

const DIGITS = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']

/** What the loudspeaker says, in Indonesian, digit by digit and never with a name. */
export function announcement({ series, number, desk }: { series: QueueSeries; number: number; desk: number }): string {
  return `${spokenTicket({ series, number })}, silakan ke meja ${spokenNumber(desk)}`
}

export function spokenTicket({ series, number }: { series: QueueSeries; number: number }): string {
  const digits = Array.from(String(number).padStart(3, '0'), (digit) => DIGITS[Number(digit)])
  return `Nomor ${series}, ${digits.join(' ')}`
}

/** Desks are few and are said as numbers: "sebelas", "dua belas", "dua puluh satu". */
function spokenNumber(value: number): string {
  if (value < 10) return DIGITS[value]!
  if (value === 10) return 'sepuluh'
  if (value === 11) return 'sebelas'
  if (value < 20) return `${DIGITS[value - 10]} belas`
  const tens = `${DIGITS[Math.floor(value / 10)]} puluh`
  return value % 10 === 0 ? tens : `${tens} ${DIGITS[value % 10]}`
}
