import type { FastifyReply, FastifyRequest } from 'fastify'
import { imagesOf, type Presentation } from '#domain/lists/placement.ts'
import { articlesOfList, findEntries, findExclusions } from '#storage/lists/lists.ts'
import { imagesByKey } from '#storage/media/images.ts'
import type { Api } from '../shared/context.ts'
import { sendWritten } from '../shared/writing.ts'
import { requireList } from './one-list.ts'

/** Sends the entries as a write has left them. */
export async function sendEntries(
  api: Api,
  request: FastifyRequest<{ Params: { slug: string } }>,
  reply: FastifyReply,
  status = 200,
): Promise<FastifyReply> {
  const body = await entriesOf(api, request.params.slug)
  return sendWritten(api, reply, body, { status, etag: `"r${body.revision}"` })
}

/** The stored entries, whatever the state of their articles. */
export async function entriesOf(api: Api, slug: string) {
  const { database } = api.services
  const list = await requireList(api, slug)
  const entries = await findEntries(database, list.key)
  const articles = await articlesOfList(database, list.key)
  const images = await imagesByKey(
    database,
    entries.flatMap(({ linkImageKey, placement }) => [
      ...(linkImageKey === null ? [] : [linkImageKey]),
      ...(placement === null ? [] : imagesOf(placement)),
    ]),
  )
  const imageIdOf = (imageKey: number | null) => images.find(({ key }) => key === imageKey)?.id ?? null
  const stored = ({ imageKey, ...texts }: Presentation) => ({ ...texts, image: imageIdOf(imageKey) })
  const articleOf = (key: number | null) => {
    const article = key === null ? undefined : articles.get(key)
    return article ? { id: article.id, slug: article.slug, state: article.state } : null
  }
  return {
    slug: list.slug,
    revision: list.revision,
    fill: list.fill,
    items: entries.map(({ id, position, slot, articleKey, link, linkImageKey, placement }) => ({
      id,
      position,
      slot,
      article: articleOf(articleKey),
      link: link && {
        headline: link.headline,
        standfirst: link.standfirst,
        url: link.url,
        image: imageIdOf(linkImageKey),
      },
      placement: placement && { ...stored(placement), variants: placement.variants.map(stored) },
    })),
    excluded: (await findExclusions(database, list.key)).flatMap((key) => articleOf(key) ?? []),
  }
}
