import type { EmbedInArticle } from '../article/parts.ts'
import type { Block, EmbedBlock } from './blocks.ts'

/** The embeds in the blocks, each address once, in order. */
export function embedsOf(blocks: readonly Block[]): Pick<EmbedBlock, 'provider' | 'url'>[] {
  const found = new Map<string, EmbedBlock>()
  const collect = (inside: readonly Block[]) => {
    for (const block of inside) {
      if (block.type === 'embed' && !found.has(block.url)) found.set(block.url, block)
      if (block.type === 'post') collect(block.blocks)
    }
  }
  collect(blocks)
  return [...found.values()]
}

/** The blocks as they are shown: each embed with what is known of it, or null. */
export function withEmbedDetails(blocks: readonly Block[], known: readonly EmbedInArticle[]): Block[] {
  const byUrl = new Map(known.map((details) => [details.url, details]))
  const complete = (inside: readonly Block[]): Block[] =>
    inside.map((block): Block => {
      if (block.type === 'embed') return { ...block, details: byUrl.get(block.url) ?? null }
      return block.type === 'post' ? { ...block, blocks: complete(block.blocks) as typeof block.blocks } : block
    })
  return complete(blocks)
}

/** The title of an embed: the newsroom's, or else the provider's. */
export function titleOfEmbed({ title, details }: EmbedBlock): string | null {
  return title ?? details?.title ?? null
}
