import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { findChromium, startChromium } from '../test/support/chromium.ts'
import { startDemo } from './demo-server.ts'

// `npm run measure:pages`: the pages of the demonstration in Chromium. First paint of the newspaper, processor time of
// the explorer until operations are listed and until one can be executed, and what axe-core finds on both and on the guides.

const RUNS = 5
const PATIENCE = 120_000
const PAGES = [
  '/',
  '/world/storm-odette-live',
  '/search?q=storm',
  '/demo',
  '/docs',
  '/docs#/Articles/listArticles',
  '/docs#/Writing/createArticle',
  '/docs/swagger#/Articles/listArticles',
  '/docs/guides',
  '/docs/guides/reading',
  '/docs/errors',
]
/** Seconds. */
const MOST = 1

const found = findChromium()
if ('skip' in found) throw new Error(`Not possible: ${found.skip}.`)
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-pages-'))
const server = await startDemo(join(folder, 'news.sqlite'))
const browser = await startChromium(found.path)
try {
  const paint = await median(() => firstPaint(browser, `${server.url}/`))
  const listed = await median(() => explorerListed(browser, `${server.url}/docs`))
  const usable = await median(() => explorerUsable(browser, `${server.url}/docs#/Articles/listArticles`))
  const swagger = await median(() => explorerUsable(browser, `${server.url}/docs/swagger#/Articles/listArticles`))
  console.log(`first paint of /: ${paint.toFixed(2)} s`)
  console.log(`/docs, processor time until operations are listed: ${listed.toFixed(2)} s`)
  console.log(`until the first operation is usable: ${usable.toFixed(2)} s; in Swagger UI: ${swagger.toFixed(2)} s`)
  let violations = 0
  for (const path of PAGES) violations += await accessible(browser, `${server.url}${path}`, path)
  if (paint > MOST || listed > MOST || usable > MOST || violations > 0) process.exitCode = 1
} finally {
  await browser.close()
  server.child.kill()
  rmSync(folder, { recursive: true, force: true })
}

async function firstPaint(browser: Browser, url: string): Promise<number> {
  return inNewPage(browser, async (page) => {
    await page.goto(url)
    const paint = await page.waitForFunction("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
    return Number(await paint.jsonValue()) / 1000
  })
}

async function explorerListed(browser: Browser, url: string): Promise<number> {
  return inNewPage(browser, async (page) => {
    const before = await rendererSeconds(browser)
    await page.goto(url, { waitUntil: 'commit' })
    await page.locator('.tag summary').first().click()
    await page.locator('.tag a').first().waitFor()
    return (await rendererSeconds(browser)) - before
  })
}

async function explorerUsable(browser: Browser, url: string): Promise<number> {
  return inNewPage(browser, async (page) => {
    const before = await rendererSeconds(browser)
    await page.goto(url, { waitUntil: 'commit' })
    await page.locator('.execute').waitFor()
    return (await rendererSeconds(browser)) - before
  })
}

/** Processor time of the processes that run pages. */
async function rendererSeconds(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.reduce((sum, { type, cpuTime }) => sum + (type === 'renderer' ? cpuTime : 0), 0)
}

async function accessible(browser: Browser, url: string, path: string): Promise<number> {
  return inNewPage(browser, async (page) => {
    await page.goto(url)
    if (path.includes('#')) await page.locator('.execute').waitFor()
    await page.evaluate(axe.source)
    const violations: string[] = []
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const found = (await page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 120)))",
      )) as string[]
      violations.push(...found.map((violation) => `${colorScheme}: ${violation}`))
    }
    console.log(`axe ${path}: ${violations.length === 0 ? 'no violations' : violations.join('\n  ')}`)
    return violations.length
  })
}

async function inNewPage<T>(browser: Browser, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext()
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  try {
    return await use(page)
  } finally {
    await context.close()
  }
}

async function median(measure: () => Promise<number>): Promise<number> {
  const values: number[] = []
  for (let run = 0; run < RUNS; run++) values.push(await measure())
  return values.sort((a, b) => a - b)[Math.floor(RUNS / 2)] as number
}
