import path from 'node:path'
import react from '@vitejs/plugin-react'
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
    rollupOptions: { input: { portal: path.join(root, 'web/portal/portal.ts'), pin: path.join(root, 'web/portal/pin.ts') } },
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

await buildWidget()
