import { randomBytes } from 'node:crypto'
import { BroadsheetError } from '#domain/errors.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { type Article, holdArticle, updateArticle } from '#storage/articles/articles.ts'
import { holdSandbox, newestSandboxStory, sandboxStoriesSince } from '#storage/products/sandbox.ts'
import { transact } from '#storage/core/unit-of-work.ts'
import { follow } from '../articles/follow.ts'
import { correctNow } from '../articles/lifecycle.ts'
import { makeArticle } from '../articles/save.ts'
import type { Said } from '#domain/command.ts'
import { type Desk, openDesk } from '#projection/context.ts'
import type { Newsroom } from '#projection/services.ts'

/** What a story in a sandbox goes through: the steps that an integration has to get right. */
export const SANDBOX_STEPS = ['embargo', 'release', 'correct', 'withdraw'] as const
export type SandboxStep = (typeof SANDBOX_STEPS)[number]

/** `sandboxKey` is the product that is the sandbox. */
export type PlaySandbox = Said & { verb: 'play-sandbox'; sandboxKey: number; step: SandboxStep }

/** The story after the step. */
export interface Played {
  id: string
  slug: string
  version: number
}

const DAY = 86_400_000
/** A key that reads makes these: nobody fills the disk with them. */
const MOST_A_DAY = 100

/** Begins with an embargoed story, or leads the newest one a step further. Throws `conflict`. */
export function playSandbox(newsroom: Newsroom, command: PlaySandbox): Promise<Played> {
  return transact(newsroom.database, command.at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, command.at, command.actor)
    const { sandboxKey, step } = command
    await holdSandbox(transaction, sandboxKey)
    const key = await newestSandboxStory(transaction, sandboxKey)
    const newest = key === null ? null : await holdArticle(transaction, key)
    const article = step === 'embargo' ? await begin(desk, newest, sandboxKey) : await goOn(desk, newest, step)
    await updateArticle(transaction, article)
    return { id: article.id, slug: article.slug, version: article.version }
  })
}

async function begin(desk: Desk, newest: Article | null, sandboxKey: number): Promise<Article> {
  if (newest?.state === 'live')
    throw new BroadsheetError('conflict', `The sandbox plays ${newest.slug} already. Withdraw that one first.`)
  if ((await sandboxStoriesSince(desk.transaction, sandboxKey, desk.at - DAY)) >= MOST_A_DAY)
    throw new BroadsheetError('conflict', `A sandbox plays ${MOST_A_DAY} stories a day. Go on tomorrow.`)
  const { id } = await makeArticle(desk, storyAt(desk.at), null, sandboxKey)
  const article = await holdMade(desk, sandboxKey)
  if (article.id !== id) throw new Error(`The sandbox lost the story ${id} that was made just now.`)
  await follow(desk, article, { type: 'publish', revision: 1, isMinor: false, isSame: false })
  return article
}

async function holdMade(desk: Desk, sandboxKey: number): Promise<Article> {
  return (await holdArticle(
    desk.transaction,
    (await newestSandboxStory(desk.transaction, sandboxKey)) as number,
  )) as Article
}

async function goOn(desk: Desk, article: Article | null, step: Exclude<SandboxStep, 'embargo'>): Promise<Article> {
  if (article?.state !== 'live')
    throw new BroadsheetError('conflict', `There is no story to ${step} in the sandbox. Begin with embargo.`)
  if (step === 'correct') await correctNow(desk, article, NOTE, null)
  else if (step === 'withdraw') await follow(desk, article, { type: 'withdraw', reason: REASON })
  else await release(desk, article)
  return article
}

/** The end of the embargo. The clock brings none about here: a rehearsal may go on another day. */
async function release(desk: Desk, article: Article): Promise<void> {
  if (article.embargoedUntil === null)
    throw new BroadsheetError('conflict', `${article.slug} is released already. Correct it or withdraw it.`)
  const { publishedAt, expiresAt, licenseEndsAt } = article
  const standing = { publishedAt, expiresAt, licenseEndsAt, embargoedUntil: null }
  await follow(desk, article, { type: 'amend', standing })
}

const NOTE = 'An earlier version gave the height of the tide in feet. It was metres.'
const REASON = 'This was a rehearsal: no such barrier exists.'

function storyAt(at: number) {
  return {
    slug: `sandbox-${randomBytes(6).toString('hex')}`,
    headline: 'Rehearsal: harbour barrier holds at its first spring tide',
    standfirst: 'A story of the sandbox. It never happened, and must never be published.',
    byline: 'By the sandbox',
    embargoedUntil: toRfc3339(at + DAY),
    body: {
      markdown:
        'The new barrier held back four metres of water on Tuesday night, its first spring tide.\n\nThis story is a rehearsal: whoever shows it to readers has something to repair.',
    },
  }
}
