import path from 'node:path'
import { build } from 'vite'

const root = path.join(import.meta.dirname, '../..')

/** Two classic scripts without modules: an Android 8 WebView runs them, and a foreign page needs one tag. */
export async function buildWidget(): Promise<void> {
  for (const [name, entry] of [
    ['widget', 'loader.ts'],
    ['frame', 'frame.tsx'],
  ] as const) {
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        target: 'es2017',
        outDir: 'dist/widget',
        emptyOutDir: name === 'widget',
        cssCodeSplit: false,
        lib: {
          entry: path.join(import.meta.dirname, entry),
          formats: ['iife'],
          name: `arumbae_${name}`,
          fileName: () => `${name}.js`,
          cssFileName: name,
        },
      },
    })
  }
}
