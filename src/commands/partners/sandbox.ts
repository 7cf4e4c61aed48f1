import { randomBytes } from 'node:crypto'
import { BroadsheetError } from '#domain/errors.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { type CommandContext, openCommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import { type Article, lockArticle, updateArticle } from '#storage/articles/articles.ts'
import { lockSandbox, newestSandboxArticle, sandboxArticlesSince } from '#storage/products/sandbox.ts'
import { follow } from '../articles/follow.ts'
import { correctNow } from '../articles/lifecycle.ts'
import { makeArticle } from '../articles/save.ts'
import { runCommand } from '../run-command.ts'
import type { Played, PlaySandbox, SandboxStep } from './sandbox-commands.ts'

const DAY = 86_400_000
/** A key that only reads can create these: the limit keeps it from filling the disk. */
const MOST_A_DAY = 100

/** Begins with an embargoed article, or leads the newest one a step further. Throws `conflict`. */
export function playSandbox(services: Services, command: PlaySandbox): Promise<Played> {
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, command.at, command.actor)
    const { sandboxKey, step } = command
    await lockSandbox(transaction, sandboxKey)
    const key = await newestSandboxArticle(transaction, sandboxKey)
    const newest = key === null ? null : await lockArticle(transaction, key)
    const article = step === 'embargo' ? await begin(context, newest, sandboxKey) : await goOn(context, newest, step)
    await updateArticle(transaction, article)
    return { id: article.id, slug: article.slug, version: article.version }
  })
}

async function begin(context: CommandContext, newest: Article | null, sandboxKey: number): Promise<Article> {
  if (newest?.state === 'live')
    throw new BroadsheetError('conflict', `The sandbox already has the article ${newest.slug}. Withdraw it first.`)
  if ((await sandboxArticlesSince(context.transaction, sandboxKey, context.at - DAY)) >= MOST_A_DAY)
    throw new BroadsheetError('conflict', `A sandbox allows ${MOST_A_DAY} articles a day. Try again tomorrow.`)
  const { id } = await makeArticle(context, articleAt(context.at), null, sandboxKey)
  const article = await lockMade(context, sandboxKey)
  if (article.id !== id) throw new Error(`The sandbox article ${id} is missing right after its creation.`)
  await follow(context, article, { type: 'publish', revision: 1, isMinor: false, isSame: false })
  return article
}

async function lockMade(context: CommandContext, sandboxKey: number): Promise<Article> {
  return (await lockArticle(
    context.transaction,
    (await newestSandboxArticle(context.transaction, sandboxKey)) as number,
  )) as Article
}

async function goOn(
  context: CommandContext,
  article: Article | null,
  step: Exclude<SandboxStep, 'embargo'>,
): Promise<Article> {
  if (article?.state !== 'live')
    throw new BroadsheetError('conflict', `The sandbox has no article for ${step}. Start with embargo.`)
  if (step === 'correct') await correctNow(context, article, NOTE, null)
  else if (step === 'withdraw') await follow(context, article, { type: 'withdraw', reason: REASON })
  else await release(context, article)
  return article
}

/** The end of the embargo. The clock does not end it here: a rehearsal may continue on another day. */
async function release(context: CommandContext, article: Article): Promise<void> {
  if (article.embargoedUntil === null)
    throw new BroadsheetError(
      'conflict',
      `The embargo of ${article.slug} has already been lifted. Correct or withdraw it.`,
    )
  const { publishedAt, expiresAt, licenseEndsAt } = article
  const dates = { publishedAt, expiresAt, licenseEndsAt, embargoedUntil: null }
  await follow(context, article, { type: 'amend', dates })
}

const NOTE = 'An earlier version gave the height of the tide in feet instead of metres.'
const REASON = 'This was a test: no such barrier exists.'

function articleAt(at: number) {
  return {
    slug: `sandbox-${randomBytes(6).toString('hex')}`,
    headline: 'Test: harbour barrier holds at its first spring tide',
    standfirst: 'A sandbox article. Not real; do not publish.',
    byline: 'By the sandbox',
    embargoedUntil: toRfc3339(at + DAY),
    body: {
      markdown:
        'The new barrier held back four metres of water on Tuesday night, its first spring tide.\n\nThis is a test article. It must never be shown to readers.',
    },
  }
}
