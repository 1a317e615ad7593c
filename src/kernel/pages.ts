import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Locale } from './texts.ts'

export interface PageFrame {
  locale: Locale
  /** path and query of the request, for the language switch */
  path: string
  city: string
}

/** Renders portal pages on the server. `name` is a page of web/portal/entry-server.tsx; `props` its component's. */
export interface Pages {
  render(name: string, props: object, frame: PageFrame): string
}

const BUNDLE = path.join(import.meta.dirname, '../../dist/portal/server/entry.js')

interface ServerBundle {
  renderPage(name: string, props: object, frame: PageFrame, assets: Record<string, { file: string; css?: string[] }>): string
}

/** The bundle that Vite built from the rooms' public pages. */
export async function loadPages(): Promise<Pages> {
  if (!existsSync(BUNDLE)) {
    return {
      render() {
        throw new Error('The portal pages are not built: run "node bin/prepare.mjs".')
      },
    }
  }
  const bundle = (await import(pathToFileURL(BUNDLE).href)) as ServerBundle
  const manifest = path.join(import.meta.dirname, '../../dist/portal/client/.vite/manifest.json')
  const assets = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {}
  return { render: (name, props, frame) => bundle.renderPage(name, props, frame, assets) }
}
