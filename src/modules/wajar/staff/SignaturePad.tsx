import { type PointerEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { Drawing } from '../contract.ts'
import { staffWords } from './words.ts'

/** The field in its own points, however large the screen shows it. */
const WIDTH = 600
const HEIGHT = 200

/** The person signs with a finger, a pen or the mouse. */
export function SignaturePad({ locale, done, cancel }: { locale: Locale; done(drawing: Drawing): void; cancel(): void }) {
  const t = staffWords[locale]
  const [lines, setLines] = useState<number[][]>([])

  function pointOf(event: PointerEvent<SVGSVGElement>): [number, number] {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    const at = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)))
    return [at(((event.clientX - left) / width) * WIDTH, WIDTH), at(((event.clientY - top) / height) * HEIGHT, HEIGHT)]
  }
  function begin(event: PointerEvent<SVGSVGElement>) {
    event.currentTarget.setPointerCapture(event.pointerId)
    // A dot is a line too.
    const [x, y] = pointOf(event)
    setLines((all) => [...all, [x, y, x, y]])
  }
  function draw(event: PointerEvent<SVGSVGElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const point = pointOf(event)
    setLines((all) => all.map((line, index) => (index === all.length - 1 ? [...line, ...point] : line)))
  }

  return (
    <fieldset className="signature-pad">
      <legend>{t.signHere}</legend>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={lines.length === 0 ? t.signEmpty : t.signDrawn}
        onPointerDown={begin}
        onPointerMove={draw}
      >
        {lines.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a line is known by its place alone
          <polyline key={index} points={line.join(' ')} />
        ))}
      </svg>
      <div className="bar">
        <button
          type="button"
          className="primary"
          disabled={lines.length === 0}
          onClick={() => done({ width: WIDTH, height: HEIGHT, lines })}
        >
          {t.signDone}
        </button>
        <button type="button" disabled={lines.length === 0} onClick={() => setLines([])}>
          {t.signAgain}
        </button>
        <button type="button" onClick={cancel}>
          {t.cancel}
        </button>
      </div>
    </fieldset>
  )
}
