export interface Reach {
  areaCode: string
  beneficiary: string
  periodFrom: string
  periodTo: string
}

/** Two reach the same people at the same place and time. An area holds all below it; how the group is written does not matter. */
export function overlaps(a: Reach, b: Reach): boolean {
  const place = a.areaCode === b.areaCode || a.areaCode.startsWith(`${b.areaCode}.`) || b.areaCode.startsWith(`${a.areaCode}.`)
  const time = a.periodFrom <= b.periodTo && b.periodFrom <= a.periodTo
  return place && time && groupOf(a.beneficiary) === groupOf(b.beneficiary)
}

/** 'Warga RT 03, Batu Merah' and 'warga rt.03 batu merah' are one group. */
function groupOf(beneficiary: string): string {
  return beneficiary
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ')
}
