import assert from 'node:assert/strict'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { atEnd } from './at-end.ts'
import { FONTS, unpackedChromium } from './chromium.ts'
import type { Client } from './test-app.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--headless=shell',
]

/** A real Chromium, unpacked from npm; closed when the test file ends. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpackedChromium()
  const launch = (environment: Record<string, string>) =>
    chromium.launch({
      executablePath: path.join(folder, 'chromium'),
      args: FLAGS,
      env: { ...(process.env as Record<string, string>), FONTCONFIG_FILE: path.join(folder, FONTS), ...environment },
    })
  // A bare server has no libnss3, libnspr4, libexpat; the package's own are built for a newer libc than some machines have, hence second.
  const browser = await launch({}).catch((error: Error) => {
    if (!error.message.includes('error while loading shared libraries')) throw error
    return launch({ LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') })
  })
  atEnd(() => browser.close())
  return browser
}

export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, hasTouch: true, locale: 'id-ID' }
export const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, locale: 'id-ID' }

/** The same with the worker that keeps the console for a time without a line: it fetches the whole console, which only tests of that time need. */
export const keepingShell = (device: BrowserContextOptions): BrowserContextOptions => ({ ...device, serviceWorkers: 'allow' })

/** What every reader waits for: the page has come whole, and no part of it says that it is still loading, unless there is no line. */
async function whole(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.waitForFunction(() => {
    const isLoading = [...document.querySelectorAll('output')].some(({ textContent }) => /^(Memuat |Loading )?…$/.test(textContent))
    return document.title !== '' && !(isLoading && navigator.onLine)
  })
}

/**
 * The barriers that axe finds on the page as it stands, one line each; empty is good. A click does not wait for what it leads to: wait
 * for something that only the page to be looked at shows, or the page before it is what is looked at.
 */
export async function barriersOn(page: Page): Promise<string[]> {
  await whole(page)
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
  // Findings of several frames are put together in a page of their own; one frame needs none, which takes half the time.
  if (page.frames().length === 1) axe.setLegacyMode()
  const { violations } = await axe.analyze()
  return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}`))
}

/** The staff console as this person sees it, signed in, in a browser of its own, with its first screen. */
export async function openConsole(
  browser: Browser,
  address: string,
  person: Client,
  device: BrowserContextOptions,
  path = '/staff',
): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block', ...device })
  await context.addCookies([{ name: SESSION_COOKIE, value: person.sessionToken!, url: address }])
  const page = await context.newPage()
  await page.goto(`${address}${path}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  return page
}

/** What every screen owes: no barrier that axe finds and no sideways scrolling; a picture when ARUMBAE_SHOTS names a folder. */
export async function look(page: Page, name: string): Promise<void> {
  assert.deepEqual(await barriersOn(page), [], name)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= page.viewportSize()!.width, `${name} scrolls sideways: ${width}`)
  const folder = process.env.ARUMBAE_SHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
