import type { Block } from '#domain/body/blocks.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { type CommandContext, lookUp } from '#projection/context.ts'
import { authorsFor, type Reference } from '../taxonomy/references.ts'

/** The blocks with the authors of their posts as they are known here; made where only a name is given. Throws `RefusedInput`. */
export async function withPostAuthors(
  context: CommandContext,
  blocks: readonly Block[],
  field: string,
): Promise<Block[]> {
  const given = blocks.flatMap((block) => (block.type === 'post' && block.author ? [block.author] : []))
  const references = new Map(given.map((author) => [JSON.stringify(author), referenceTo(author)]))
  if (references.size === 0) return [...blocks]
  const keys = await authorsFor(context, [...references.values()]).catch((error: unknown) => {
    throw error instanceof RefusedInput ? new RefusedInput(field, error.message) : error
  })
  await lookUp(context, { tags: [], authors: keys, images: [], media: [] })
  const known = new Map(
    [...references.keys()].map((name, index) => [name, context.authors.byKey.get(keys[index] as number)]),
  )
  return blocks.map((block) => {
    if (block.type !== 'post' || !block.author) return block
    const author = known.get(JSON.stringify(block.author))
    return { ...block, author: author ? { slug: author.slug, name: author.name } : null }
  })
}

function referenceTo({ slug, name }: { slug: string; name: string }): Reference {
  if (slug === '') return { name }
  return name === '' ? slug : { slug, name }
}
