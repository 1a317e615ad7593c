import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import sparticuz, { inflate } from '@sparticuz/chromium'

export const FONTS = 'fonts.conf'

/**
 * The folder with the browser. In the project, so that it goes when the project goes. Unpacked beside and renamed: nobody meets half a
 * browser; and before the tests begin, since a file that one of them still writes cannot be run by another.
 */
export async function unpackedChromium(): Promise<string> {
  const source = path.join(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..')
  const { version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')) as { version: string }
  const folder = path.join(cacheFolder(), `chromium-${version}-${process.getuid!()}`)
  if (existsSync(folder)) return folder
  const staging = mkdtempSync(`${folder}-`)
  const before = process.env.TMPDIR
  try {
    process.env.TMPDIR = staging // where the package unpacks to
    await sparticuz.executablePath()
    await inflate(path.join(source, 'bin/al2023.tar.br'))
    // Chromium ends at the first letter when it finds no font; the package's own list looks in folders that are not ours.
    writeFileSync(
      path.join(staging, FONTS),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`,
    )
    renameSync(staging, folder)
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    if (!existsSync(folder)) throw error // else another test file was first
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  return folder
}

function cacheFolder(): string {
  const own = path.join(import.meta.dirname, '../../node_modules/.cache')
  try {
    mkdirSync(own, { recursive: true })
    accessSync(own, constants.W_OK)
    return own
  } catch {
    return os.tmpdir() // somebody else installed the packages
  }
}
