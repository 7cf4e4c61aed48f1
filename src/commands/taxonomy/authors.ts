import { BroadsheetError } from '#domain/errors.ts'
import { type Author, findAuthors, updateAuthor } from '#storage/taxonomy/authors.ts'
import { countUnpublishedUses, keysMeaning, markGone } from '#storage/taxonomy/redirects.ts'
import { imageKeysById } from '#storage/media/images.ts'
import { countLiveFiledUnder } from '#storage/articles/live.ts'
import type { Desk } from '#projection/context.ts'
import type { Newsroom } from '#projection/services.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { Filed, FilingCommands } from './taxonomy-commands.ts'
import { atFilingDesk, changeSlug, differs, newSlug, presentSlug, recordFiling } from './taxonomy-context.ts'
import { finishDeletion } from './remove.ts'
import { beginRework } from './rework.ts'
import { saveAuthor } from './save.ts'

/** A new author. Throws `conflict`. */
export function createAuthor(newsroom: Newsroom, command: FilingCommands['create-author']): Promise<Filed> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const { slug: asked, name, bio, image, links } = command.input
    const made = {
      slug: await newSlug(desk, 'author', asked, name),
      name,
      bio: bio ?? null,
      imageKey: await imageKey(desk, image ?? null),
      links: links ?? [],
    }
    const { id, slug } = await saveAuthor(desk, made, undefined)
    return { id, slug, job: null }
  })
}

/** Changes what the patch names. Throws `not-found`, `conflict`. */
export function patchAuthor(newsroom: Newsroom, command: FilingCommands['patch-author']): Promise<Filed> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const before = await authorOf(desk, command.slug)
    const { patch } = command
    const after: Author = {
      ...before,
      slug: await changeSlug(desk, 'author', before, patch.slug),
      name: patch.name ?? before.name,
      bio: patch.bio === undefined ? before.bio : patch.bio,
      imageKey: patch.image === undefined ? before.imageKey : await imageKey(desk, patch.image),
      links: patch.links === undefined ? before.links : (patch.links ?? []),
      updatedAt: desk.at,
    }
    const { id, slug } = after
    if (!differs(before, after, 'slug', 'name', 'bio', 'imageKey', 'links')) return { id, slug, job: null }
    await updateAuthor(desk.transaction, after)
    desk.authors.bySlug.delete(before.slug)
    desk.authors.put(after)
    recordFiling(desk, 'author', id, 'updated')
    const work = { kind: 'refile', facet: 'author', key: after.key, after: 0 } as const
    return {
      id,
      slug,
      job: differs(before, after, 'slug', 'name') ? await beginRework(desk, command.verb, id, work) : null,
    }
  })
}

/** Deletes an author without stories. Throws `not-found`, `conflict`. */
export function deleteAuthor(newsroom: Newsroom, command: FilingCommands['delete-author']): Promise<Filed> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const { key, id, slug } = await authorOf(desk, command.slug)
    const live = await countLiveFiledUnder(desk.transaction, 'author', key)
    const keys = await keysMeaning(desk.transaction, 'author', key)
    const others = live > 0 ? 0 : await countUnpublishedUses(desk.transaction, 'author', keys)
    if (live + others > 0)
      throw new BroadsheetError(
        'conflict',
        `${live > 0 ? `${live} live stories` : `${others} stories (drafts, unpublished)`} name the author ${slug}. Give them another one first.`,
      )
    await markGone(desk.transaction, 'author', key, null, desk.at)
    await finishDeletion(desk, 'author', key)
    return { id, slug, job: null }
  })
}

async function authorOf(desk: Desk, slug: string): Promise<Author> {
  return (await findAuthors(desk.transaction, [await presentSlug(desk.transaction, 'author', slug)]))[0] as Author
}

/** Throws `RefusedInput`. */
async function imageKey(desk: Desk, id: string | null): Promise<number | null> {
  if (id === null) return null
  const key = (await imageKeysById(desk.transaction, [id.toLowerCase()])).get(id.toLowerCase())
  if (key === undefined) throw new RefusedInput('/image', `There is no image ${id}; upload it first: POST /v1/images`)
  return key
}
