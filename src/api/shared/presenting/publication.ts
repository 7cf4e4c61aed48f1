import { PUBLICATION, tagName } from '#domain/changes/cache-tag.ts'
import { toRfc3339 } from '#domain/instant.ts'
import type { FormatLogo, FormatPublication } from '#formats/format.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import { type Image, imagesByKey } from '#storage/media/images.ts'
import type { Publication } from '#storage/publication/publication.ts'
import type { Api } from '../context.ts'
import { presentEmblem } from './artwork.ts'

/** The publication as formats and feeds present it, and when that last changed. */
export async function publicationFor(
  api: Api,
  dependencies: CacheDependencies,
): Promise<{ said: FormatPublication; publication: Publication; changedAt: number }> {
  const publication = await api.publication()
  dependencies.name(PUBLICATION)
  const image = await logoImage(api, publication, dependencies)
  const { name, description, language, rights, url, policies, contact, updatedAt } = publication
  const logo = image === null ? null : presentEmblem(api, image)
  const said = { name, description, language, rights, url, logo, policies, contact, updatedAt: toRfc3339(updatedAt) }
  return { said, publication, changedAt: Math.max(updatedAt, image?.updatedAt ?? 0) }
}

/** The publication's logo, while its licence lasts. */
export async function logoOf(
  api: Api,
  publication: Publication,
  dependencies: CacheDependencies,
): Promise<FormatLogo | null> {
  const image = await logoImage(api, publication, dependencies)
  return image === null ? null : presentEmblem(api, image)
}

async function logoImage(api: Api, { logoKey }: Publication, dependencies: CacheDependencies): Promise<Image | null> {
  if (logoKey === null) return null
  const [image] = await imagesByKey(api.services.database, [logoKey])
  if (image === undefined || image.licenseEndsAt <= api.now()) return null
  dependencies.shows({ hidesAt: image.licenseEndsAt }).name(tagName('image', image.id))
  return image
}
