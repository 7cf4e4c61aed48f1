import type { EmbedInArticle } from '#domain/article/parts.ts'
import type { Block } from '#domain/body/blocks.ts'
import { embedsOf } from '#domain/body/embeds.ts'
import type { KnownEmbed } from '#storage/embeds/embeds.ts'
import type { Addresses } from './file-url.ts'
import { imageUrl, renditionsOf } from './render-image.ts'

/** What is known of an embed at an instant: its thumbnail goes with its licence. */
export function embedInArticle(embed: KnownEmbed, addresses: Addresses, at: number): EmbedInArticle {
  const { provider, url, title, authorName, authorUrl, providerName, thumbnail } = embed
  const isShown = thumbnail !== null && thumbnail.licenseEndsAt > at
  return {
    ...{ provider, url, title, authorName, authorUrl, providerName },
    thumbnail: isShown
      ? {
          id: thumbnail.id,
          url: imageUrl(thumbnail, addresses),
          width: thumbnail.width,
          height: thumbnail.height,
          renditions: renditionsOf(thumbnail, addresses),
        }
      : null,
  }
}

/** Those of the embeds that the blocks have. */
export function embedsIn(blocks: readonly Block[], embeds: readonly KnownEmbed[]): KnownEmbed[] {
  const shown = new Set(embedsOf(blocks).map(({ url }) => url))
  return embeds.filter(({ url }) => shown.has(url))
}
