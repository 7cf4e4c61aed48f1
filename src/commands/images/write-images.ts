import { NEVER } from '#domain/article/article.ts'
import { publicAt } from '#domain/article/audience.ts'
import { isEmbargoed } from '#domain/article/lifecycle.ts'
import type { RightsInput } from '#domain/article/parts.ts'
import { ANY_ARTICLE, articleDependency, EVERYTHING_CHANGED, hiddenDependency } from '#domain/changes/dependency.ts'
import { sha256Hex } from '#domain/digest.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { importedId, newId } from '#domain/id.ts'
import { toRfc3339OrNull } from '#domain/instant.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { type CommandContext, openCommandContext } from '#projection/context.ts'
import { renderInPlace } from '#projection/project.ts'
import type { Services } from '#projection/services.ts'
import { lockArticles } from '#storage/articles/articles.ts'
import {
  articlesShowing,
  deleteImage as deleteRow,
  findImageBySource,
  findServedImage,
  type Image,
  isFileUsed,
  lockImage,
  putImage as putRow,
  updateImage,
  usesOfImage,
} from '#storage/media/images.ts'
import { findServedMedia } from '#storage/media/media.ts'
import type { Commands, Results } from '../commands.ts'
import { runCommand } from '../run-command.ts'
import { rightsFrom } from '../values.ts'

/** A new image, or another file and other words for the one of (source, sourceId). */
export async function putImage(services: Services, command: Commands['put-image']): Promise<Results['put-image']> {
  const { at, input } = command
  const { source, sourceId, file } = input
  if ((source === null) !== (sourceId === null))
    throw new RefusedInput(
      source === null ? '/source' : '/sourceId',
      'is missing; source and sourceId must be sent together',
    )
  const { replaced, ...result } = await runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, at, command.actor)
    const existing = source === null ? null : await findImageBySource(transaction, source, sourceId as string)
    if (existing?.isMedia) throw new RefusedInput('/sourceId', 'belongs to audio or video')
    const rights = rightsFrom(input.rights ?? undefined, null)
    const image: Omit<Image, 'key'> = {
      id: existing?.id ?? (source === null ? newId() : importedId(at, 'image', source, sourceId as string)),
      source,
      sourceId,
      hash: file?.hash ?? null,
      mediaType: file?.mediaType ?? input.mediaType,
      url: file ? null : input.url,
      width: file?.width ?? input.width,
      height: file?.height ?? input.height,
      byteSize: file?.byteSize ?? null,
      alt: input.alt,
      caption: input.caption,
      credit: input.credit,
      creator: input.creator,
      focalPoint: input.focalPoint,
      digitalSourceType: input.digitalSourceType,
      rights,
      licenseEndsAt: rights.licenseEndsAt ?? NEVER,
      hadContentCredentials: file?.hadContentCredentials ?? false,
      isMedia: false,
      digest: sha256Hex(JSON.stringify(input)),
      createdAt: existing?.createdAt ?? at,
      updatedAt: at,
    }
    const key = await putRow(transaction, image)
    if (existing) await showAgain(context, { key, ...image })
    return { id: image.id, isNew: existing === null, replaced: existing?.hash ?? null }
  })
  if (replaced !== null) await removeUnused(services, replaced)
  return result
}

/** Changes the editorial data of an image. Live articles that show it are rendered again at once. */
export function patchImage(services: Services, command: Commands['patch-image']): Promise<Results['patch-image']> {
  const { at, patch } = command
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, at, command.actor)
    const image = await lockImage(transaction, command.id)
    if (!image || image.isMedia) throw noSuchImage()
    const { rights: changes, ...fields } = patch
    const rights = changes === undefined ? image.rights : rightsFrom(mergedRights(image, changes), null)
    const changed: Image = { ...image, ...fields, rights, licenseEndsAt: rights.licenseEndsAt ?? NEVER }
    if (JSON.stringify(changed) === JSON.stringify(image)) return { id: image.id }
    // What was imported is no longer what is here: the same import again puts it back.
    Object.assign(changed, { digest: sha256Hex(JSON.stringify(changed)), updatedAt: at })
    await updateImage(transaction, changed)
    await showAgain(context, changed)
    return { id: image.id }
  })
}

/** Deletes an image that nothing has. Throws `not-found`, `conflict`. */
export async function deleteImage(
  services: Services,
  command: Commands['delete-image'],
): Promise<Results['delete-image']> {
  const hash = await runCommand(services, command, async (transaction) => {
    const image = await lockImage(transaction, command.id)
    if (!image || image.isMedia) throw noSuchImage()
    const { articleIds, isPortrait, isLink, isPlaced, isLogo, isPoster } = await usesOfImage(transaction, image.key, 3)
    const users = [
      ...(articleIds.length > 0 ? [`articles (${articleIds.join(', ')}, in at least one revision)`] : []),
      ...(isPortrait ? ['an author portrait'] : []),
      ...(isLink ? ['a link in a list'] : []),
      ...(isPlaced ? ['the placement of an article in a list'] : []),
      ...(isPoster ? ['audio or video, as its poster'] : []),
      ...(isLogo ? ['the publication, as its logo'] : []),
    ]
    if (users.length > 0) throw new BroadsheetError('conflict', `The image is used by ${users.join(', ')}.`)
    await deleteRow(transaction, image.key)
    return image.hash
  })
  if (hash !== null) await removeUnused(services, hash)
  return { id: command.id }
}

/** The file behind the last image that had it goes, with its sizes. */
export async function removeUnused({ database, assets }: Services, hash: string): Promise<void> {
  if (!(await isFileUsed(database, hash))) await assets.remove(hash)
}

/**
 * Updates the articles that show a changed image, and records the change. A change of an image that is not public is not
 * announced.
 */
export async function showAgain(context: CommandContext, image: Image): Promise<void> {
  const { transaction, at } = context
  context.images.put(image)
  context.media.clear()
  const articles = await lockArticles(transaction, await articlesShowing(transaction, image.key))
  for (const article of articles) await renderInPlace(context, article)
  const { isPortrait, isLink, isPlaced, isLogo } = await usesOfImage(transaction, image.key, 0)
  const findServed = image.isMedia ? findServedMedia : findServedImage
  const isPublic = (await findServed(transaction, image.id, publicAt(at))) !== null
  const isBeside = isPortrait || isLink || isLogo || (isPlaced && isPublic)
  if (articles.length === 0 && !isBeside) return
  const isWide = isBeside || articles.length > NAMED_AT_MOST
  const isHidden = articles.every((article) => article.sandboxKey !== null || isEmbargoed(article, at))
  const touched = [...articles.map(({ key }) => articleDependency(key)), ANY_ARTICLE]
  transaction.record({
    subject: 'image',
    subjectId: image.id,
    type: 'updated',
    version: null,
    reason: null,
    effectiveAt: at,
    class: isPublic ? 'editorial' : 'derived',
    cacheTags: isWide ? [EVERYTHING_CHANGED] : isHidden ? touched.map(hiddenDependency) : touched,
    isScheduled: false,
  })
}

const NAMED_AT_MOST = 50

export function mergedRights({ rights }: Image, changes: NonNullable<RightsInput> | null) {
  if (changes === null) return undefined
  const merged = { ...rights, licenseEndsAt: toRfc3339OrNull(rights.licenseEndsAt), ...changes }
  const { syndicatable, ...texts } = merged
  return { ...texts, syndicatable: syndicatable ?? true }
}

function noSuchImage(): BroadsheetError {
  return new BroadsheetError('not-found', 'This image doesn’t exist.')
}
