import { BroadsheetError } from '#domain/errors.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import { countLiveClassifiedUnder } from '#storage/articles/live.ts'
import { type Author, findAuthors, updateAuthor } from '#storage/taxonomy/authors.ts'
import { countUnpublishedUses, keysMeaning, markGone } from '#storage/taxonomy/redirects.ts'
import { imageKey } from '../images/image-key.ts'
import { finishDeletion } from './remove.ts'
import { beginRework } from './rework.ts'
import { saveAuthor, typeOfSaving } from './save.ts'
import type { Classified, TaxonomyCommands } from './taxonomy-commands.ts'
import {
  changeSlug,
  differs,
  isKnownToReaders,
  newSlug,
  presentSlug,
  recordTaxonomy,
  withTaxonomyContext,
} from './taxonomy-context.ts'

/** A new author. Throws `conflict`. */
export function createAuthor(services: Services, command: TaxonomyCommands['create-author']): Promise<Classified> {
  return withTaxonomyContext(services, command, async (context) => {
    const { slug: requested, name, bio, image, links } = command.input
    const made = {
      slug: await newSlug(context, 'author', requested, name),
      name,
      bio: bio ?? null,
      imageKey: await imageKey(context, image ?? null, '/image'),
      links: links ?? [],
    }
    const { id, slug } = await saveAuthor(context, made, undefined)
    return { id, slug, job: null }
  })
}

/** Changes what the patch names. Throws `not-found`, `conflict`. */
export function patchAuthor(services: Services, command: TaxonomyCommands['patch-author']): Promise<Classified> {
  return withTaxonomyContext(services, command, async (context) => {
    const before = await authorOf(context, command.slug)
    const { patch } = command
    const after: Author = {
      ...before,
      slug: await changeSlug(context, 'author', before, patch.slug),
      name: patch.name ?? before.name,
      bio: patch.bio === undefined ? before.bio : patch.bio,
      imageKey: patch.image === undefined ? before.imageKey : await imageKey(context, patch.image, '/image'),
      links: patch.links === undefined ? before.links : (patch.links ?? []),
      updatedAt: context.at,
    }
    const { id, slug } = after
    if (!differs(before, after, 'slug', 'name', 'bio', 'imageKey', 'links')) return { id, slug, job: null }
    const type = await typeOfSaving(context, 'author', before)
    await updateAuthor(context.transaction, after)
    context.authors.bySlug.delete(before.slug)
    context.authors.put(after)
    recordTaxonomy(context, 'author', id, type)
    const work = { kind: 'refile', facet: 'author', key: after.key, after: 0 } as const
    return {
      id,
      slug,
      job: differs(before, after, 'slug', 'name') ? await beginRework(context, command.verb, id, work) : null,
    }
  })
}

/** Deletes an author without articles. Throws `not-found`, `conflict`. */
export function deleteAuthor(services: Services, command: TaxonomyCommands['delete-author']): Promise<Classified> {
  return withTaxonomyContext(services, command, async (context) => {
    const { key, id, slug } = await authorOf(context, command.slug)
    const live = await countLiveClassifiedUnder(context.transaction, 'author', key)
    const keys = await keysMeaning(context.transaction, 'author', key)
    const others = live > 0 ? 0 : await countUnpublishedUses(context.transaction, 'author', keys)
    if (live + others > 0)
      throw new BroadsheetError(
        'conflict',
        `The author ${slug} has ${live > 0 ? `${live} live articles` : `${others} articles (drafts, unpublished)`}. Assign them to another author first.`,
      )
    const isOpen = await isKnownToReaders(context, 'author', slug)
    await markGone(context.transaction, 'author', key, null, context.at)
    await finishDeletion(context, 'author', key, { isOpen })
    return { id, slug, job: null }
  })
}

async function authorOf(context: CommandContext, slug: string): Promise<Author> {
  return (await findAuthors(context.transaction, [await presentSlug(context.transaction, 'author', slug)]))[0] as Author
}
