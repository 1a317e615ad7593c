import type { Area } from './contract.ts'

const KIND = { kota: 'kota', kecamatan: 'kecamatan', kelurahan: 'kelurahan', desa_negeri: 'desa/negeri' } as const satisfies Record<
  Area['kind'],
  string
>

/** 'Nusaniwe (kelurahan, Kec. Nusaniwe)': names alone are not unique. */
export function areaName(area: Pick<Area, 'name' | 'kind' | 'parentName'>): string {
  if (area.kind === 'kota') return `Kota ${area.name}`
  if (area.kind === 'kecamatan') return `Kecamatan ${area.name}`
  return `${area.name} (${KIND[area.kind]}${area.parentName ? `, Kec. ${area.parentName}` : ''})`
}
