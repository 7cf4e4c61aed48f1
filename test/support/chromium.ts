import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The Chromium of this machine (`CHROMIUM` names another one), or why a test has to be skipped. */
export function findChromium(): { path: string } | { skip: string } {
  const path = PLACES.find((place) => place !== undefined && existsSync(place))
  return path === undefined ? { skip: 'there is no Chromium: install one, or set CHROMIUM to it' } : { path }
}

export function startChromium(path: string): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update']
  return chromium.launch({ executablePath: path, args: [...args, '--disable-sync'], timeout: 300_000 })
}
