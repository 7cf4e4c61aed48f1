import { isDeepStrictEqual } from 'node:util'
import { previewed } from '#domain/article/lifecycle.ts'
import type { ArticleInput } from '#domain/article/shapes.ts'
import { READ_ONLY } from '#domain/article/shapes.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { CommandContext } from '#projection/context.ts'
import { renderWith } from '#projection/project.ts'
import type { Article } from '#storage/articles/articles.ts'
import type { Revision } from '#storage/articles/revisions.ts'
import { draftOf } from './draft.ts'
import { revisionOf } from './lock.ts'

/** An article as JSON, with any members. */
type Members = Record<string, unknown>

/** How an article was read: as readers get it, and the same revision as its draft has it. */
interface Shown {
  article: Members
  draft: Members
}

/**
 * An input without its read-only members. A draft or an article can be sent back as it was read: read-only members are left
 * out, and a value as shown to readers, such as a derived excerpt, counts as the value that the draft has. Throws
 * `RefusedInput` if a read-only member was changed.
 */
export async function withoutReadBack(
  context: CommandContext,
  article: Article,
  latest: Revision,
  input: ArticleInput,
): Promise<ArticleInput> {
  const draft = asJson(await draftOf(context.transaction, article, latest))
  const members = Object.entries(input as Members)
  const isOfDraft = ([name, value]: [string, unknown]) => isDeepStrictEqual(value, draft[name])
  const isShownMedia = typeof input.media === 'object' && input.media !== null
  const mayBeShown =
    isShownMedia || members.some((member) => isReadOnly(member[0]) && !isOfDraft(member)) || hasShownImages(input)
  const shown = mayBeShown ? await shownOf(context, article, latest) : null
  const kept = members.flatMap(([name, value]): [string, unknown][] => {
    if (isReadOnly(name)) {
      if (isDeepStrictEqual(value, draft[name]) || (shown && isDeepStrictEqual(value, shown.article[name]))) return []
      throw new RefusedInput(`/${name}`, 'is read-only; omit it or send it unchanged')
    }
    if (shown === null || name === 'headline') return [[name, value]]
    if (isDeepStrictEqual(value, shown.article[name])) return [[name, shown.draft[name]]]
    return [[name, name === 'images' && Array.isArray(value) ? value.map((use, at) => useOf(use, at, shown)) : value]]
  })
  return Object.fromEntries(kept)
}

/** Throws `RefusedInput` where the input of a new article has members that no input decides on. */
export function refuseReadOnly(input: ArticleInput): void {
  const name = Object.keys(input).find(isReadOnly)
  if (name !== undefined) throw new RefusedInput(`/${name}`, 'is read-only; omit it when creating an article')
}

function isReadOnly(name: string): boolean {
  return Object.hasOwn(READ_ONLY, name)
}

function hasShownImages({ images }: ArticleInput): boolean {
  return images?.some((use) => use.id !== undefined) ?? false
}

/** The article as it was read: by readers where it is live, else as a preview of its newest revision. */
async function shownOf(context: CommandContext, article: Article, latest: Revision): Promise<Shown> {
  const isLive = article.state === 'live' && article.liveRevision !== null
  const revision = isLive ? await revisionOf(context.transaction, article, article.liveRevision as number) : latest
  const { document, whole } = await renderWith(context, isLive ? article : previewed(article, context.at), revision)
  return {
    article: JSON.parse((whole?.document ?? document).toString()),
    draft: asJson(await draftOf(context.transaction, article, revision)),
  }
}

/** One use of an image that was read as part of an article: what comes from the asset stays the asset's. */
function useOf(sent: Members, index: number, { article, draft }: Shown): Members {
  if (sent.id === undefined) return sent
  const at = (article.images as Members[]).findIndex(({ id }) => id === sent.id)
  const was = (article.images as Members[])[at]
  const use = (draft.images as Members[]).find(({ image }) => image === sent.id)
  const kept: Members = { image: sent.id }
  for (const [name, value] of Object.entries(sent)) {
    const isSame = was !== undefined && isDeepStrictEqual(value, was[name])
    if (USE.includes(name)) kept[name] = isSame && use ? use[name] : value
    else if (name !== 'id' && name !== 'position' && !isSame)
      throw new RefusedInput(
        `/images/${index}/${name}`,
        'belongs to the image asset; change it with PATCH /v1/images/{id}',
      )
  }
  return kept
}

const USE = ['role', 'caption', 'alt', 'credit']

function asJson(value: object): Members {
  return JSON.parse(JSON.stringify(value)) as Members
}
