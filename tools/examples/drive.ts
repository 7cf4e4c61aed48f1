import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { type Client, createClient, unwrap } from '../../src/client/index.ts'
import { PATIENCE, until } from './until.ts'

export interface Starter {
  name: string
  /** Its address. */
  site: string
  api: string
  adminKey: string
  browser: Browser
}

/** Article, live blog and withdrawn article of the demonstration. */
const ARTICLE = 'beijing-washington-counter-terrorism-talks'
const FORMER = 'china-us-terror-talks-open'
const LIVE = 'storm-odette-live'
const WITHDRAWN = 'north-quay-sale-talks'
const WITHDRAWAL = 'rested on a document that we have since found not to be genuine'

/** Drives a started starter as a reader does while the newsroom works; the problems found. */
export async function drive(starter: Starter): Promise<string[]> {
  const { site, api, adminKey, browser } = starter
  const problems: string[] = []
  const expect = (isSo: boolean, what: string) => {
    if (!isSo) problems.push(what)
  }
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(PATIENCE)
  // A page that does not exist is logged as an error by the browser.
  let isMissing = false
  page.on('console', (message) => {
    if (message.type() === 'error' && !isMissing) problems.push(`console of ${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`))
  const look = async (name: string, address: string) => {
    const response = await page.goto(`${site}${address}`)
    await examine(page, `${starter.name}-${name}`, problems)
    return response
  }
  try {
    const newsroom = createClient({ baseUrl: api, key: await editorsKey(api, adminKey) })

    await look('front', '/')
    expect((await page.locator('.card').count()) > 5, 'the front page has few articles')
    await page.locator('.card a').first().click()
    await page.locator('.article h1').waitFor()

    await look('section', '/sections/world')
    expect((await page.locator('h1').innerText()) === 'World', 'the section page has another heading')
    expect((await page.locator('.card').count()) > 3, 'the section page has few articles')

    await look('article', `/articles/${ARTICLE}`)
    expect((await page.locator('.article p').count()) > 5, 'the article has little text')
    expect((await page.locator('aside .card').count()) === 4, 'the article does not have four related articles')
    await page.goto(`${site}/articles/${FORMER}`)
    await page.waitForURL(`${site}/articles/${ARTICLE}`)

    const [hindi] = unwrap(await newsroom.articles.list({ language: 'hi', limit: 1 })).items
    await look('hindi', `/articles/${hindi?.slug}`)
    expect((await page.locator('h1').innerText()) === hindi?.headline, 'an article in Hindi is not shown')

    await look('search', '/search')
    await page.locator('input[name=q]').fill('storm')
    await page.locator('button').click()
    await page.locator('.card mark').first().waitFor()

    isMissing = true
    expect((await look('missing', '/articles/no-such-article'))?.status() === 404, 'a missing article is not 404')
    const gone = (await look('withdrawn', `/articles/${WITHDRAWN}`))?.status()
    expect(gone === 410 || gone === 404, `a withdrawn article is ${gone}`)
    await page.getByText(WITHDRAWAL).waitFor()
    expect(!(await page.locator('h1').innerText()).includes('North Quay'), 'a withdrawn article is shown')
    isMissing = false

    await followLive(page, newsroom, () => look('live', `/articles/${LIVE}`))
    await page.close()
    await revalidate(starter, newsroom, expect)
  } catch (error) {
    problems.push(String(error))
  }
  await page.close()
  return problems
}

/** A picture, what axe-core finds, and whether a phone scrolls one way only. */
async function examine(page: Page, name: string, problems: string[]): Promise<void> {
  const { SCREENSHOTS } = process.env
  if (SCREENSHOTS !== undefined) await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) })
  await page.setViewportSize({ width: 360, height: 740 })
  if (SCREENSHOTS !== undefined) await page.screenshot({ path: join(SCREENSHOTS, `${name}-phone.png`) })
  const width = await page.evaluate('document.documentElement.scrollWidth')
  if (width !== 360) problems.push(`${name} is ${width} pixels wide on a phone of 360`)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.evaluate(axe.source)
  const found = (await page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 120)))",
  )) as string[]
  problems.push(...found.map((violation) => `${name}: ${violation}`))
}

async function followLive(page: Page, newsroom: Client, open: () => Promise<unknown>): Promise<void> {
  const listening = page.waitForResponse((response) => response.url().includes('/v1/changes'))
  await open()
  await page.locator('.post').first().waitFor()
  await listening
  const title = `The ferry is back at ${Date.now()}`
  const { data: post } = await newsroom.write.articles.addPost(LIVE, {
    title,
    body: { markdown: 'It left **on time**.' },
  })
  await page.locator('.post h2', { hasText: title }).waitFor()
  if (post) unwrap(await newsroom.write.articles.removePost(LIVE, post.id))
  await page.locator('.post h2', { hasText: title }).waitFor({ state: 'detached' })
}

/** Pages are kept, and each change makes those anew that show it. */
async function revalidate(
  { site, api }: Starter,
  newsroom: Client,
  expect: (isSo: boolean, what: string) => void,
): Promise<void> {
  const textOf = async (address: string) => (await fetch(`${site}${address}`)).text()
  const headline = `The lighthouse is repainted at ${Date.now()}`
  await until(async () => {
    const before = await answersOf(api)
    for (const address of ['/', '/sections/world', `/articles/${ARTICLE}`]) await textOf(address)
    // Reading the metrics is one answer itself. The stream of a page that was closed before may end meanwhile.
    return (await answersOf(api)) === before + 1
  }, 'pages are kept')

  const created = unwrap(
    await newsroom.write.articles.create({ headline, section: 'world', body: { markdown: 'White.' } }),
  )
  unwrap(await newsroom.write.articles.publish(created.id))
  await until(async () => (await textOf('/')).includes(headline), 'the front page shows a published article')
  await until(async () => (await textOf('/sections/world')).includes(headline), 'the section shows it')

  const address = `/articles/${created.slug}`
  expect((await textOf(address)).includes(headline), 'the published article has no page')
  const note = `It is painted red, not white (${Date.now()}).`
  unwrap(await newsroom.write.articles.correct(created.id, { note }))
  await until(async () => (await textOf(address)).includes(note), 'the page shows the correction')
  unwrap(await newsroom.write.articles.withdraw(created.id, { reason: 'It was wrong.' }))
  await until(async () => !(await textOf(address)).includes(note), 'a withdrawn article is gone')
  await until(async () => !(await textOf('/')).includes(headline), 'it is gone from the front page')
}

/** How many requests the API has answered. */
async function answersOf(api: string): Promise<number> {
  const metrics = await (await fetch(`${api}/metrics`)).text()
  const counts = [...metrics.matchAll(/^broadsheet_answers_total\{.*\} (\d+)$/gm)].map(([, count]) => Number(count))
  return counts.reduce((sum, count) => sum + count, 0)
}

async function editorsKey(api: string, adminKey: string): Promise<string> {
  const response = await fetch(`${api}/v1/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Editors', scopes: ['read', 'drafts', 'write'] }),
  })
  const { key } = (await response.json()) as { key: string }
  return key
}
