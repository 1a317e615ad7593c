/** What the parts of DOCX and PPTX share, by ECMA-376. */

export const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main'
export const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart'
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
export const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Inches in the unit of the formats. */
export const emu = (inches: number) => Math.round(inches * 914_400)

export type Relation = readonly [type: string, target: string, mode?: 'External']

/** The first is rId1, and so on. */
export function relations(all: readonly Relation[]): string {
  const each = all.map(
    ([type, target, mode], index) =>
      `<Relationship Id="rId${index + 1}" Type="${type}" Target="${escaped(target)}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

/** Characters that XML cannot hold at all are left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
