import { CHART, DRAWING, escaped, OFFICE } from './ooxml.ts'

interface ChartSeries {
  readonly name: string
  /** one a label; null leaves a gap: no value is not zero */
  readonly values: readonly (number | null)[]
}

/** Numbers as lines around a centre, or from left to right through the years. The same numbers belong beside it as a table. */
export interface Chart {
  readonly kind: 'radar' | 'trend'
  /** what it shows, for whoever does not see it */
  readonly alt: string
  readonly labels: readonly string[]
  readonly max: number
  /** at most three; each has a line of its own kind, so that colour alone tells nothing */
  readonly series: readonly ChartSeries[]
}

/** As the console draws them: sea, nutmeg, leaf. */
const LINES = [
  { colour: '0B3C4F', dash: 'solid', symbol: 'circle' },
  { colour: '8A5200', dash: 'dash', symbol: 'square' },
  { colour: '1F6B3A', dash: 'sysDot', symbol: 'triangle' },
] as const
const GRID = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="C9D3DB"/></a:solidFill></a:ln></c:spPr>'

/** The chart as a part of DOCX or PPTX, drawn by the office program and kept with its numbers. */
export function chartPart({ kind, labels, max, series }: Chart, lang: 'id' | 'en', points: number): string {
  const lines = series.map((one, index) => seriesOf(one, index, labels, kind)).join('')
  const axes = '<c:axId val="1"/><c:axId val="2"/>'
  const plot =
    kind === 'radar'
      ? `<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>${lines}${axes}</c:radarChart>`
      : `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${lines}<c:marker val="1"/>${axes}</c:lineChart>`
  const hidden = '<c:delete val="0"/>'
  const marks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
  const across = `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling>${hidden}<c:axPos val="b"/>${kind === 'radar' ? `<c:majorGridlines>${GRID}</c:majorGridlines>` : ''}<c:numFmt formatCode="General" sourceLinked="0"/>${marks}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`
  const up = `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="${max}"/><c:min val="0"/></c:scaling>${hidden}<c:axPos val="l"/><c:majorGridlines>${GRID}</c:majorGridlines><c:numFmt formatCode="0" sourceLinked="0"/>${marks}${GRID}<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/><c:majorUnit val="${max / 4}"/></c:valAx>`
  const legend = series.length > 1 ? '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' : ''
  return `<c:chartSpace xmlns:c="${CHART}" xmlns:a="${DRAWING}" xmlns:r="${OFFICE}"><c:date1904 val="0"/><c:lang val="${lang === 'id' ? 'id-ID' : 'en-GB'}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>${plot}${across}${up}</c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${points * 100}"><a:latin typeface="Arial"/></a:defRPr></a:pPr><a:endParaRPr lang="id-ID"/></a:p></c:txPr></c:chartSpace>`
}

function seriesOf({ name, values }: ChartSeries, index: number, labels: readonly string[], kind: Chart['kind']): string {
  const { colour, dash, symbol } = LINES[index]!
  const fill = `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
  const categories = labels.map((label, at) => `<c:pt idx="${at}"><c:v>${escaped(label)}</c:v></c:pt>`).join('')
  const numbers = values.map((value, at) => (value === null ? '' : `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`)).join('')
  const told =
    kind === 'trend'
      ? '<c:dLbls><c:numFmt formatCode="0.00" sourceLinked="0"/><c:dLblPos val="t"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
      : ''
  return `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${escaped(name)}</c:v></c:tx><c:spPr><a:ln w="28575">${fill}<a:prstDash val="${dash}"/></a:ln></c:spPr><c:marker><c:symbol val="${symbol}"/><c:size val="6"/><c:spPr>${fill}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>${told}<c:cat><c:strLit><c:ptCount val="${labels.length}"/>${categories}</c:strLit></c:cat><c:val><c:numLit><c:formatCode>0.00</c:formatCode><c:ptCount val="${values.length}"/>${numbers}</c:numLit></c:val>${kind === 'trend' ? '<c:smooth val="0"/>' : ''}</c:ser>`
}
