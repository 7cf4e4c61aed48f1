import type { AddressInfo } from 'node:net'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { createApp } from '#app'
import { openServices } from '#commands/open-services.ts'
import { loadDemo } from '../src/demo.ts'
import { findChromium, startChromium } from './support/chromium.ts'
import { freePort } from './support/free-port.ts'
import { PATIENT } from './support/newsroom.ts'

const found = findChromium()
const PATIENCE = 300_000

interface Newspaper {
  address: string
  browser: Browser
}

t.test('the newspaper in Chromium', { skip: 'skip' in found && found.skip }, async (t) => {
  const { address, browser } = await open(t)

  await t.test('the front page, on a desk and on a phone', async (t) => {
    const page = await visit(t, browser, `${address}/`)
    t.equal(await page.locator('h1').innerText(), 'The Harbour Post')
    t.comment(`first paint after ${await firstPaint(page)} ms`)
    await isAccessible(t, page, 'front')
    await page.locator('#latest .call summary').click()
    t.match(await page.locator('#latest .call-panel').innerText(), /GET \/v1\/front.*client\.front\(/s)
    await page.keyboard.press('Escape')
    t.equal(await page.locator('.call[open]').count(), 0)
    await page.setViewportSize({ width: 360, height: 740 })
    await page.emulateMedia({ colorScheme: 'dark' })
    t.equal(await page.evaluate('document.documentElement.scrollWidth'), 360, 'a phone scrolls one way only')
    await isAccessible(t, page, 'front on a phone, dark')
    await page.locator('#find').fill('halc')
    await page.locator('#suggestions a').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.whole h1').waitFor()
    t.match(new URL(page.url()).pathname, /^\/science\/halcyon/)
  })

  await t.test('search follows what is typed', async (t) => {
    const page = await visit(t, browser, `${address}/search`)
    await page.locator('#q').pressSequentially('storm')
    await page.locator('.results li').first().waitFor()
    t.match(page.url(), /q=storm$/)
    await isAccessible(t, page, 'search')
    await page.locator('.facets a').first().click()
    t.match(new URL(page.url()).search, /section=/)
  })
})

async function open(t: Test): Promise<Newspaper> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const opened = await openServices(
    {
      databaseUrl: `${t.testdir()}/demo.sqlite`,
      assetsDir: `${t.testdir()}/assets`,
      addresses: { site: `${address}/{section}/{slug}`, api: address },
    },
    Date.now(),
  )
  await loadDemo(opened, Date.now())
  const { services, execute } = opened
  const { fastify } = await createApp({
    services,
    execute,
    now: Date.now,
    logLevel: 'silent',
    ...PATIENT,
    hasShowcase: true,
  })
  await fastify.listen({ host: '127.0.0.1', port })
  const browser = await startChromium('path' in found ? found.path : '')
  t.teardown(async () => {
    await browser.close()
    await fastify.close()
    await services.database.close()
  })
  t.equal((fastify.server.address() as AddressInfo).port, port)
  return { address, browser }
}

/** A page that may say nothing wrong, and ask nobody else. */
async function visit(t: Test, browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(PATIENCE)
  t.teardown(() => page.close())
  page.on('console', (message) => {
    if (message.type() === 'error') t.fail(`${url}: ${message.text()}`)
  })
  page.on('pageerror', (error) => t.fail(`${url}: ${error.message}`))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) t.fail(`${url} asks ${request.url()}`)
  })
  await page.goto(url)
  return page
}

interface Violation {
  id: string
  nodes: { html: string }[]
}

async function isAccessible(t: Test, page: Page, name: string): Promise<void> {
  await page.evaluate(axe.source)
  const violations = (await page.evaluate('axe.run().then(({ violations }) => violations)')) as Violation[]
  t.strictSame(
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`)),
    [],
    `axe finds nothing on ${name}`,
  )
}

async function firstPaint(page: Page): Promise<number> {
  const paints = await page.evaluate(
    "performance.getEntriesByName('first-contentful-paint').map((entry) => entry.startTime)",
  )
  return Math.round((paints as number[])[0] ?? 0)
}
