// The WebView of Android 8 as it came: the bundler rewrites syntax, not what browsers have learned since.

/** Puts in what is missing and leaves alone what is there. */
function give(name: 'at' | 'flatMap', value: unknown): void {
  if (!(name in Array.prototype)) Object.defineProperty(Array.prototype, name, { value, writable: true, configurable: true })
}

give('at', function at(this: unknown[], index: number): unknown {
  return this[index < 0 ? this.length + index : index]
})
give('flatMap', function flatMap(this: unknown[], each: (value: unknown, index: number) => unknown): unknown[] {
  return ([] as unknown[]).concat(...this.map((value, index) => each(value, index)))
})

export {}
