import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { SCENES } from '#showcase/scenes.ts'
import { findChromium, startChromium } from './support/chromium.ts'
import { EXTENT } from './support/extent.ts'
import { until } from './support/harness.ts'
import { killServer, startServer } from './support/server.ts'

const found = findChromium()
const PATIENCE = 300_000

interface Newspaper {
  address: string
  browser: Browser
  /** The key of the demonstration’s newsroom, which its docs page has. */
  key: string
}

/** `npm test` takes the front page and the live blog. */
const inDaily = EXTENT === 'short' && 'run with EXTENT=daily'

t.setTimeout(1_200_000)
t.test('the newspaper in Chromium', { skip: 'skip' in found && found.skip }, async (t) => {
  const { address, browser, key } = await open(t)

  await t.test('the front page, on a desk and on a phone', async (t) => {
    const page = await openPage(t, browser, `${address}/`)
    t.equal(await page.locator('h1').innerText(), 'The Harbour Post')
    t.comment(`first paint after ${await firstPaint(page)} ms`)
    await isAccessible(t, page, 'front')
    await page.locator('#latest .call summary').click()
    t.match(await page.locator('#latest .call-panel').innerText(), /GET \/v1\/front.*client\.front\(/s)
    await page.keyboard.press('Escape')
    t.equal(await page.locator('.call[open]').count(), 0)
    t.equal(await page.locator('.block:not(:has(.call))').count(), 0, 'every block has its request')
    for (const call of await page.locator('.call').all()) {
      await call.locator('summary').click()
      t.match(await call.innerText(), /Time\s+[\d.]+ ms\s+Cache\s+(hit|miss)/)
      t.match(await call.locator('.call-links a').getAttribute('href'), /^\/docs#\/\w+\/\w+$/)
      const { x = -1, width = 0 } = (await call.locator('.call-panel').boundingBox()) ?? {}
      t.ok(x >= 0 && x + width <= 1280, 'on the page')
      // The open one may cover the next.
      await page.keyboard.press('Escape')
    }
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

  await t.test('search follows what is typed', { skip: inDaily }, async (t) => {
    const page = await openPage(t, browser, `${address}/search`)
    await page.locator('#q').pressSequentially('storm')
    await page.waitForURL(({ search }) => search === '?q=storm', { waitUntil: 'commit' })
    await page.locator('.results li').first().waitFor()
    await isAccessible(t, page, 'search')
    await page.locator('.facets a').first().click()
    t.match(new URL(page.url()).search, /section=/)
  })

  await t.test('a player is loaded once the reader asks for it', { skip: inDaily }, async (t) => {
    const page = await openPage(t, browser, `${address}/science/halcyon-first-pictures-video`)
    const asked: string[] = []
    await page.route('https://www.youtube-nocookie.com/**', (route) => {
      asked.push(route.request().url())
      return route.fulfill({ body: '<title>Player</title>', contentType: 'text/html' })
    })
    await isAccessible(t, page, 'an article with a video')
    t.strictSame(asked, [])
    await page.locator('.consent button').click()
    await page.locator('iframe[title]').waitFor()
    await until(
      async () => asked.length,
      (count) => count > 0,
    )
    t.strictSame(asked, ['https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ'])
  })

  await t.test('a live blog moves by itself', async (t) => {
    const page = await openPage(t, browser, `${address}/world/storm-odette-live`)
    await page.locator('#posts[data-listening]').waitFor()
    const answer = await fetch(`${address}/v1/articles/storm-odette-live/posts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'The ferry is back', body: { markdown: 'It left **on time**.' } }),
    })
    t.equal(answer.status, 201)
    await page.locator('.post.fresh h2', { hasText: 'The ferry is back' }).waitFor()
    t.equal(await page.locator('.post').first().locator('h2').innerText(), 'The ferry is back')
  })

  await t.test('an operation is found and executed in the explorer', { skip: inDaily }, async (t) => {
    const page = await openPage(t, browser, `${address}/docs`)
    await isAccessible(t, page, 'the explorer')
    await page.locator('#filter').fill('get suggest')
    t.equal(await page.locator('.tag li:visible').count(), 1)
    await page.locator('.tag li:visible a').click()
    await page.getByLabel('q', { exact: true }).fill('storm')
    t.match(await page.locator('#curl').innerText(), '/v1/suggest?q=storm')
    await page.locator('.execute').click()
    await page.locator('#answer h2', { hasText: '200' }).waitFor()
    await page.locator('#answer pre', { hasText: 'storm' }).last().waitFor()
    await isAccessible(t, page, 'an operation that was sent')
    await page.goto(`${address}/docs#/Writing/createArticle`)
    await page.locator('form[data-method=POST] .execute').click()
    await page.locator('#answer h2', { hasText: '201' }).waitFor()
    t.equal(await page.locator('h1:visible').innerText(), 'Create an article')
    await isAccessible(t, page, 'an operation with a body')
  })

  await t.test('an operation is opened in Swagger UI', { skip: inDaily }, async (t) => {
    const page = await openPage(t, browser, `${address}/docs#/Writing/createArticle`)
    await page.getByRole('link', { name: 'Open in Swagger UI' }).click()
    await page.locator('.opblock-post .execute').waitFor()
    t.equal(await page.locator('h1:visible').innerText(), 'Create an article')
    t.equal(await page.locator('.opblock .authorization__btn .locked').count(), 1, 'the key of the demo is filled in')
    await isAccessible(t, page, 'Swagger UI')
    await page.goto(`${address}/docs/swagger#/Search/suggest`)
    await page.locator('#panel input').first().fill('storm')
    await page.locator('.execute').click()
    await page.locator('.live-responses-table tbody .response-col_status', { hasText: '200' }).waitFor()
    await isAccessible(t, page, 'an operation that was executed in Swagger UI')
  })

  await t.test('every scene of the panel is played, and leads to pages', { skip: inDaily }, async (t) => {
    const page = await openPage(t, browser, `${address}/demo`)
    await isAccessible(t, page, 'the panel')
    const scenes = page.locator('.scene')
    t.equal(await scenes.count(), Object.keys(SCENES).length)
    // At once: each takes its time, and none is in the way of another.
    for (const scene of await scenes.all()) await scene.locator('button').click()
    const links: string[] = []
    for (const scene of await scenes.all()) {
      const title = await scene.locator('h2').innerText()
      await scene.locator('li', { hasText: 'Done.' }).waitFor()
      const steps = await scene.locator('li').allInnerTexts()
      t.ok(steps.filter((step) => step.includes('✓')).length > 0, `${title}: ${steps.at(-2)}`)
      t.notOk(
        steps.some((step) => step.includes('✗')),
        title,
      )
      for (const link of await scene.locator('li a').all()) links.push((await link.getAttribute('href')) ?? '')
    }
    await isAccessible(t, page, 'the panel after its scenes')
    const titles: string[] = []
    for (const link of links) {
      await page.goto(address + link)
      titles.push(await page.locator('main h1, main .preview').first().innerText())
      if (link.startsWith('/preview'))
        await isAccessible(t, page, link.includes('at=') ? 'tomorrow’s front' : 'a preview')
    }
    t.match(titles, [
      'The last ferry will run until two',
      'Harbour board to name its new pilot',
      'This article has been withdrawn',
      /^Preview\. The newest revision/,
      /^Preview\. The newspaper as of/,
    ])
    t.match(await page.locator('#latest').innerText(), 'Tomorrow: the harbour opens its new pilot station')
  })

  await t.test('pages fit a phone, in the dark', { skip: inDaily }, async (t) => {
    const page = await openPage(t, browser, `${address}/`)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    for (const path of PAGES) {
      await page.goto(address + path, { waitUntil: 'domcontentloaded' })
      t.equal(await page.evaluate('document.documentElement.scrollWidth'), 390, `${path} scrolls one way only`)
      await isAccessible(t, page, `${path} on a phone, dark`)
    }
  })
})

/** One of each kind. */
const PAGES = [
  ...['/', '/?language=ar', '/world', '/tags/port-ellery', '/authors/jonah-peck', '/search?q=storm', '/demo'],
  ...['/world/storm-odette-live', '/culture/gallery-rope-tile-sail', '/science/halcyon-finds-a-warm-breath'],
  ...['/science/halcyon-first-pictures-video', '/culture/morning-tide-the-night-shift'],
  ...['/asia/two-capitals-one-narrow-subject', '/asia/beijing-washington-counter-terrorism-talks'],
]

/** As `npm start`: a server process with its reader threads and its background jobs. */
async function open(t: Test): Promise<Newspaper> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-browser-'))
  const server = await startServer(join(folder, 'demo.sqlite'), { LOG_LEVEL: 'warn' }, { args: ['--demo'] })
  const browser = await startChromium('path' in found ? found.path : '')
  t.teardown(async () => {
    await browser.close()
    await killServer(server)
    rmSync(folder, { recursive: true })
  })
  const script = await (await fetch(`${server.url}/docs/start.js`)).text()
  const key = /bsk_demo_[\w-]+/.exec(script)?.[0] ?? ''
  return { address: server.url, browser, key }
}

/** A page without console errors or requests to other hosts. */
async function openPage(t: Test, browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(PATIENCE)
  t.teardown(() => page.close())
  page.on('console', (message) => {
    // The page of a withdrawn article is 410 itself.
    if (message.type() === 'error' && !message.text().endsWith('410 (Gone)')) t.fail(`${url}: ${message.text()}`)
  })
  page.on('pageerror', (error) => t.fail(`${url}: ${error.message}`))
  page.on('request', (request) => {
    if (!request.url().startsWith(`${new URL(url).origin}/`) && !/^(data|blob):|youtube-nocookie/.test(request.url()))
      t.fail(`${url} asks ${request.url()}`)
  })
  // Pictures may come later: on a busy machine each size takes its time to be made.
  await page.goto(url, { waitUntil: 'domcontentloaded' })
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
