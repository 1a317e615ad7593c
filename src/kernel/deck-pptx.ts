import { strToU8, zipSync } from 'fflate'
import { type Chart, chartPart } from './chart.ts'
import type { Deck, NumberedNote, Slide } from './deck.ts'
import { CHART, CHART_TYPE, DRAWING, emu, escaped, HEAD, OFFICE, PACKAGE, type Relation, relations } from './ooxml.ts'

const TABLE = 'http://schemas.openxmlformats.org/drawingml/2006/table'
const MAIN = 'http://schemas.openxmlformats.org/presentationml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.presentationml'
const SPACES = `xmlns:a="${DRAWING}" xmlns:r="${OFFICE}" xmlns:p="${MAIN}"`

/** Inches. */
const WIDTH = 13.333
const HEIGHT = 7.5
const MARGIN = 0.6

/** A presentation by ECMA-376: one master with one layout, a title and free text boxes on each slide, tables as tables. */
export function renderPptx(deck: Deck, slides: readonly Slide[]): Buffer {
  const bodies = [coverOf(deck), ...slides.map((slide, index) => slideOf(deck, slide, index + 2))]
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(bodies),
    '_rels/.rels': relations([
      [`${OFFICE}/officeDocument`, 'ppt/presentation.xml'],
      [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': coreOf(deck),
    'ppt/presentation.xml': presentationOf(bodies.length),
    'ppt/_rels/presentation.xml.rels': relations([
      [`${OFFICE}/slideMaster`, 'slideMasters/slideMaster1.xml'],
      [`${OFFICE}/theme`, 'theme/theme1.xml'],
      ...bodies.map((_, index): Relation => [`${OFFICE}/slide`, `slides/slide${index + 1}.xml`]),
    ]),
    'ppt/slideMasters/slideMaster1.xml': MASTER,
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relations([
      [`${OFFICE}/slideLayout`, '../slideLayouts/slideLayout1.xml'],
      [`${OFFICE}/theme`, '../theme/theme1.xml'],
    ]),
    'ppt/slideLayouts/slideLayout1.xml': LAYOUT,
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relations([[`${OFFICE}/slideMaster`, '../slideMasters/slideMaster1.xml']]),
    'ppt/theme/theme1.xml': THEME,
  }
  for (const [index, { xml, links, chart }] of bodies.entries()) {
    parts[`ppt/slides/slide${index + 1}.xml`] = xml
    parts[`ppt/slides/_rels/slide${index + 1}.xml.rels`] = relations([
      [`${OFFICE}/slideLayout`, '../slideLayouts/slideLayout1.xml'],
      ...links.map((link): Relation => [`${OFFICE}/hyperlink`, link, 'External']),
      ...(chart ? [[`${OFFICE}/chart`, `../charts/chart${index + 1}.xml`] as const] : []),
    ])
    if (chart) parts[`ppt/charts/chart${index + 1}.xml`] = chartPart(chart, deck.lang, 12)
  }
  const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(`${HEAD}${xml}`)]))
  return Buffer.from(zipSync(files, { mtime: deck.at.epochMilliseconds }))
}

function contentTypes(bodies: readonly Body[]): string {
  const parts = [
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['/ppt/presentation.xml', `${TYPE}.presentation.main+xml`],
    ['/ppt/slideMasters/slideMaster1.xml', `${TYPE}.slideMaster+xml`],
    ['/ppt/slideLayouts/slideLayout1.xml', `${TYPE}.slideLayout+xml`],
    ['/ppt/theme/theme1.xml', 'application/vnd.openxmlformats-officedocument.theme+xml'],
    ...bodies.flatMap(({ chart }, index) => [
      [`/ppt/slides/slide${index + 1}.xml`, `${TYPE}.slide+xml`],
      ...(chart ? [[`/ppt/charts/chart${index + 1}.xml`, CHART_TYPE]] : []),
    ]),
  ]
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts
    .map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`)
    .join('')}</Types>`
}

function coreOf({ title, issuer, lang, at }: Deck): string {
  const moment = at.toString({ smallestUnit: 'second' })
  const day = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${moment}</dcterms:${name}>`
  return `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(issuer)}</dc:creator>${day('created')}${day('modified')}<dc:language>${lang}</dc:language></cp:coreProperties>`
}

/** Of a slide: rId1 is its layout, rId2 the first of its links, the last its chart. */
interface Body {
  xml: string
  links: readonly string[]
  chart?: Chart
}

function coverOf(deck: Deck): Body {
  const shapes = [
    bar(),
    box({ x: MARGIN, y: 1.2, w: WIDTH - 2 * MARGIN, h: 0.5 }, [
      line([run(deck.lang, deck.issuer.toUpperCase(), { size: 18, bold: true })]),
    ]),
    titleBox(deck, deck.title, { x: MARGIN, y: 2, w: WIDTH - 2 * MARGIN, h: 1.8 }, 40),
    box(
      { x: MARGIN, y: 4, w: WIDTH - 2 * MARGIN, h: 2 },
      deck.lines.map((text) => line([run(deck.lang, text, { size: 18 })])),
    ),
    footOf(deck, 1),
  ]
  return { xml: slideXml(shapes), links: [] }
}

function slideOf(deck: Deck, slide: Slide, number: number): Body {
  const { title, sentence, facts, rows, notes, chart } = slide
  const mark = (note: NumberedNote | undefined, size: number) =>
    note ? [run(deck.lang, String(note.number), { size, raised: true, link: linkId(notes, note) })] : []
  const cards = facts.map(({ figure, text, state, note }, index) =>
    box({ x: MARGIN + (index % 2) * 6.2, y: 1.2 + Math.floor(index / 2) * 2.2, w: 5.9, h: 2.1 }, [
      line([run(deck.lang, figure, { size: figureSize(figure), bold: true, accent: true }), ...mark(note, 20)]),
      line([run(deck.lang, text, { size: text.length > 160 ? 13 : 17 })]),
      line([run(deck.lang, state, { size: 12, quiet: true })]),
    ]),
  )
  const x = chart ? MARGIN + CHART_WIDTH + 0.3 : MARGIN
  const table = rows.length > 0 ? [tableOf(deck, slide, mark, { x, w: WIDTH - MARGIN - x })] : []
  const sources = box(
    { x: MARGIN, y: 5.65, w: WIDTH - 2 * MARGIN, h: 1.3 },
    notes.map((note) => line([run(deck.lang, `${note.number} ${note.text}`, { size: 9, link: linkId(notes, note) })])),
  )
  const shapes = [
    bar(),
    titleBox(deck, title, { x: MARGIN, y: 0.3, w: WIDTH - 2 * MARGIN, h: 0.8 }, 28),
    ...(sentence === undefined
      ? []
      : [box({ x: MARGIN, y: 1.2, w: WIDTH - 2 * MARGIN, h: 2 }, [line([run(deck.lang, sentence, { size: 20 })])])]),
    ...cards,
    ...(chart ? [chartFrame(chart, `rId${notes.length + 2}`)] : []),
    ...table,
    ...(notes.length > 0 ? [sources] : []),
    footOf(deck, number),
  ]
  return { xml: slideXml(shapes), links: notes.map(({ link }) => link), ...(chart ? { chart } : {}) }
}

const CHART_WIDTH = 6.3

function chartFrame({ alt }: Chart, relation: string): Shape {
  return frameOf({ x: MARGIN, y: 1.2, w: CHART_WIDTH, h: 4.3 }, alt, CHART, `<c:chart xmlns:c="${CHART}" r:id="${relation}"/>`)
}

function linkId(notes: readonly NumberedNote[], { number }: NumberedNote): string {
  return `rId${notes.findIndex((note) => note.number === number) + 2}`
}

/** Short figures stand big, long ones still fit into their half of the slide. */
function figureSize(figure: string): number {
  return figure.length <= 14 ? 40 : figure.length <= 22 ? 28 : 20
}

function tableOf(
  { lang }: Deck,
  { title, headings, rows, shares, figures }: Slide,
  mark: (note: NumberedNote | undefined, size: number) => string[],
  { x, w: width }: Pick<Place, 'x' | 'w'>,
): Shape {
  // Unsaid, the first column takes what columns for figures leave.
  const share = shares ?? headings.map((_, index) => (index === 0 ? Math.max(2.2, width / 1.5 - headings.length + 1) : 1))
  const whole = share.reduce((sum, each) => sum + each, 0)
  const columns = share.map((each) => (each / whole) * width)
  const row = (cells: readonly string[], bold: boolean, note?: NumberedNote) =>
    `<a:tr h="${emu(0.42)}">${cells
      .map(
        (text, index) =>
          `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>${line([run(lang, text, { size: 13, bold }), ...(index === 0 ? mark(note, 13) : [])], figures && index > 0)}</a:txBody><a:tcPr>${BOTTOM_LINE}</a:tcPr></a:tc>`,
      )
      .join('')}</a:tr>`
  const grid = columns.map((wide) => `<a:gridCol w="${emu(wide)}"/>`).join('')
  const lines = [row(headings, true), ...rows.map(({ cells, note }) => row(cells, false, note))].join('')
  const table = `<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>${grid}</a:tblGrid>${lines}</a:tbl>`
  return frameOf({ x, y: 1.2, w: width, h: 0.42 * (rows.length + 1) }, title, TABLE, table)
}

/** What is neither text nor picture: a table or a chart. */
function frameOf({ x, y, w, h }: Place, alt: string, kind: string, content: string): Shape {
  return (id) =>
    `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="${id}" name="Frame ${id}" descr="${escaped(alt)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(w)}" cy="${emu(h)}"/></p:xfrm><a:graphic><a:graphicData uri="${kind}">${content}</a:graphicData></a:graphic></p:graphicFrame>`
}

const BOTTOM_LINE = '<a:lnB w="9525"><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:lnB><a:noFill/>'

/** Its number on the slide is given when all are there. */
type Shape = (id: number) => string

interface Place {
  x: number
  y: number
  w: number
  h: number
}

function xfrm({ x, y, w, h }: Place): string {
  return `<a:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(w)}" cy="${emu(h)}"/></a:xfrm>`
}

function titleBox({ lang }: Deck, text: string, place: Place, size: number): Shape {
  return (id) =>
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Title ${id}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr>${xfrm(place)}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>${line([run(lang, text, { size, bold: true })])}</p:txBody></p:sp>`
}

function box(place: Place, lines: readonly string[]): Shape {
  return (id) =>
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Text ${id}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>${xfrm(place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:normAutofit/></a:bodyPr><a:lstStyle/>${lines.length > 0 ? lines.join('') : line([])}</p:txBody></p:sp>`
}

/** The coloured edge at the top. */
function bar(): Shape {
  return (id) =>
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Edge ${id}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>${xfrm({ x: 0, y: 0, w: WIDTH, h: 0.12 })}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>`
}

function footOf({ lang, stamp }: Deck, number: number): Shape {
  return box({ x: MARGIN, y: 7.08, w: WIDTH - 2 * MARGIN, h: 0.25 }, [line([run(lang, `${stamp} · ${number}`, { size: 8, quiet: true })])])
}

interface Look {
  size: number
  bold?: boolean
  accent?: boolean
  quiet?: boolean
  raised?: boolean
  /** id of the relation to what a click opens */
  link?: string
}

function line(runs: readonly string[], right = false): string {
  return `<a:p>${right ? '<a:pPr algn="r"/>' : ''}${runs.join('')}</a:p>`
}

function run(lang: Deck['lang'], text: string, { size, bold, accent, quiet, raised, link }: Look): string {
  const colour = accent ? 'accent1' : quiet ? 'tx2' : 'tx1'
  const words = text.split('\n').join(' ')
  return `<a:r><a:rPr lang="${lang === 'id' ? 'id-ID' : 'en-GB'}" sz="${size * 100}"${bold ? ' b="1"' : ''}${raised ? ' baseline="30000"' : ''}><a:solidFill><a:schemeClr val="${colour}"/></a:solidFill>${link ? `<a:hlinkClick r:id="${link}"/>` : ''}</a:rPr><a:t>${escaped(words)}</a:t></a:r>`
}

const GROUP =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'

function treeOf(shapes: readonly Shape[]): string {
  return `<p:spTree>${GROUP}${shapes.map((shape, index) => shape(index + 2)).join('')}</p:spTree>`
}

function slideXml(shapes: readonly Shape[]): string {
  return `<p:sld ${SPACES}><p:cSld>${treeOf(shapes)}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`
}

function presentationOf(slides: number): string {
  const ids = Array.from({ length: slides }, (_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 3}"/>`)
  return `<p:presentation ${SPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>${ids.join('')}</p:sldIdLst><p:sldSz cx="${emu(WIDTH)}" cy="${emu(HEIGHT)}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`
}

const TITLE_PLACE: Shape = (id) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Title ${id}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr>${xfrm({ x: MARGIN, y: 0.3, w: WIDTH - 2 * MARGIN, h: 0.8 })}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p><a:endParaRPr lang="id-ID"/></a:p></p:txBody></p:sp>`

const LAYOUT = `<p:sldLayout ${SPACES} type="titleOnly" preserve="1"><p:cSld name="Title">${treeOf([TITLE_PLACE])}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`

const MASTER = `<p:sldMaster ${SPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>${treeOf([TITLE_PLACE])}</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle/><p:bodyStyle/><p:otherStyle/></p:txStyles></p:sldMaster>`

const COLOURS = {
  dk1: '1B2733',
  lt1: 'FFFFFF',
  dk2: '4A5B6A',
  lt2: 'C9D3DB',
  accent1: '0B5C7A',
  accent2: '2E7D5B',
  accent3: 'B3541E',
  accent4: '6B4C8A',
  accent5: '8A6D1B',
  accent6: '4A5B6A',
  hlink: '0B5C7A',
  folHlink: '4A5B6A',
}

const FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
const PLAIN_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
const thrice = (xml: string) => xml.repeat(3)
const THEME = `<a:theme xmlns:a="${DRAWING}" name="Deck"><a:themeElements><a:clrScheme name="Deck">${Object.entries(COLOURS)
  .map(([name, value]) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`)
  .join(
    '',
  )}</a:clrScheme><a:fontScheme name="Deck"><a:majorFont>${FONT}</a:majorFont><a:minorFont>${FONT}</a:minorFont></a:fontScheme><a:fmtScheme name="Deck"><a:fillStyleLst>${thrice(PLAIN_FILL)}</a:fillStyleLst><a:lnStyleLst>${thrice(`<a:ln w="9525">${PLAIN_FILL}</a:ln>`)}</a:lnStyleLst><a:effectStyleLst>${thrice('<a:effectStyle><a:effectLst/></a:effectStyle>')}</a:effectStyleLst><a:bgFillStyleLst>${thrice(PLAIN_FILL)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
