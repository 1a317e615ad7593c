import path from 'node:path'
import { createHash } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import sharp from 'sharp'
import { build, type InlineConfig } from 'vite'
import { buildWidget } from '../web/widget/build.ts'

const root = path.join(import.meta.dirname, '..')
const common: InlineConfig = { root, configFile: false, logLevel: 'warn', plugins: [react()], publicDir: false }

await build({
  ...common,
  base: '/assets/',
  build: {
    outDir: 'dist/portal/client',
    assetsDir: '.',
    manifest: true,
    emptyOutDir: true,
    rollupOptions: { input: Object.fromEntries(['portal', 'pin', 'line'].map((name) => [name, path.join(root, `web/portal/${name}.ts`)])) },
  },
})
await build({
  ...common,
  build: {
    ssr: true,
    outDir: 'dist/portal/server',
    emptyOutDir: true,
    rollupOptions: { input: path.join(root, 'web/portal/entry-server.tsx'), output: { entryFileNames: 'entry.js' } },
  },
})

await build({
  ...common,
  base: '/wall/assets/',
  build: {
    outDir: 'dist/wall',
    assetsDir: '.',
    manifest: true,
    emptyOutDir: true,
    rollupOptions: { input: { wall: path.join(root, 'web/wall/wall.tsx') } },
  },
})

await build({
  ...common,
  base: '/staff/assets/',
  build: {
    outDir: 'dist/staff',
    assetsDir: '.',
    manifest: true,
    emptyOutDir: true,
    rollupOptions: { input: { staff: path.join(root, 'web/staff/staff.tsx') } },
  },
})
await drawIcons()
await buildServiceWorker()

await buildWidget()

/** The console on the home screen of a telephone; the margin of the drawing lets every platform cut its own shape. */
async function drawIcons(): Promise<void> {
  for (const size of [192, 512])
    await sharp(path.join(root, 'web/staff/icon.svg'), { density: 144 })
      .resize(size)
      .png()
      .toFile(path.join(root, `dist/staff/icon-${size}.png`))
}

/** It knows every file of the console by name: another set of files is another worker, which the browser then installs. */
async function buildServiceWorker(): Promise<void> {
  const files = readdirSync(path.join(root, 'dist/staff'), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `/staff/assets/${name}`)
    .sort()
  const shell = { version: createHash('sha256').update(files.join()).digest('hex').slice(0, 12), files }
  await build({
    ...common,
    define: { SHELL: JSON.stringify(shell) },
    build: {
      outDir: 'dist/staff-worker',
      emptyOutDir: true,
      rollupOptions: {
        input: path.join(root, 'web/staff/service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'service-worker.js' },
      },
    },
  })
  writeFileSync(path.join(root, 'dist/staff-worker/shell.json'), JSON.stringify(shell))
}
