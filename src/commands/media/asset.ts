import { NEVER } from '#domain/article/article.ts'
import type { RightsInput } from '#domain/article/rights-schemas.ts'
import { sha256Hex } from '#domain/digest.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { importedId, newId } from '#domain/id.ts'
import { toRfc3339OrNull } from '#domain/instant.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { type CommandContext, openCommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import type { Writer } from '#storage/core/port.ts'
import {
  deleteImage as deleteRow,
  findImageBySource,
  type Image,
  type ImageUses,
  isFileUsed,
  lockImage,
  putImage as putRow,
  updateImage,
  usesOfImage,
} from '#storage/media/images.ts'
import type { Commands } from '../commands.ts'
import { runCommand } from '../run-command.ts'
import { rightsFrom } from '../values.ts'
import { showAgain } from './show-again.ts'

/** What an upload says of an asset beside its identity and rights. */
type Described = Omit<
  Image,
  'key' | 'id' | 'source' | 'sourceId' | 'rights' | 'licenseEndsAt' | 'digest' | 'createdAt' | 'updatedAt'
>

/** In what assets of images differ from those of audio and video. */
export interface AssetKind {
  isMedia: boolean
  /** In messages: it, and what an asset of the other kind is. */
  name: string
  other: string
  /** Part of the id of an asset with a source. */
  idPrefix: string
}

export const IMAGE: AssetKind = { isMedia: false, name: 'image', other: 'audio or video', idPrefix: 'image' }
export const MEDIA: AssetKind = { isMedia: true, name: 'audio or video', other: 'an image', idPrefix: 'media' }

/** How articles are brought in line with a change of an asset. */
type Shown = Parameters<typeof showAgain>[2]

/** A new asset, or another file and other words for the one of (source, sourceId). `store` adds what only its kind has. */
export async function putAsset(
  services: Services,
  command: Commands['put-image'] | Commands['put-media'],
  kind: AssetKind,
  described: Described,
  store?: (context: CommandContext, key: number) => Promise<Shown>,
): Promise<{ id: string; isNew: boolean }> {
  const { at, input } = command
  const { source, sourceId } = input
  if ((source === null) !== (sourceId === null))
    throw new RefusedInput(
      source === null ? '/source' : '/sourceId',
      'is missing; source and sourceId must be sent together',
    )
  const { replaced, ...result } = await runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, at, command.actor)
    const existing = source === null ? null : await findImageBySource(transaction, source, sourceId as string)
    if (existing !== null && existing.isMedia !== kind.isMedia)
      throw new RefusedInput('/sourceId', `belongs to ${kind.other}`)
    const rights = rightsFrom(input.rights ?? undefined, null)
    const asset: Omit<Image, 'key'> = {
      id: existing?.id ?? (source === null ? newId() : importedId(at, kind.idPrefix, source, sourceId as string)),
      ...{ source, sourceId, ...described, rights, licenseEndsAt: rights.licenseEndsAt ?? NEVER },
      ...{ digest: sha256Hex(JSON.stringify(input)), createdAt: existing?.createdAt ?? at, updatedAt: at },
    }
    const key = await putRow(transaction, asset)
    const shown = await store?.(context, key)
    if (existing) await showAgain(context, { key, ...asset }, shown)
    return { id: asset.id, isNew: existing === null, replaced: existing?.hash ?? null }
  })
  if (replaced !== null) await removeUnused(services, replaced)
  return result
}

/** Changes the editorial data of an asset. Live articles that show it are rendered again at once. Throws `not-found`. */
export function patchAsset(
  services: Services,
  command: Commands['patch-image'] | Commands['patch-media'],
  kind: AssetKind,
  fields: Partial<Image>,
  store?: (context: CommandContext, before: Image, after: Image) => Promise<Shown>,
): Promise<{ id: string }> {
  const { at, patch } = command
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, at, command.actor)
    const before = await lockImage(transaction, command.id)
    if (before?.isMedia !== kind.isMedia) throw noSuchAsset(kind)
    const rights = patch.rights === undefined ? before.rights : rightsFrom(mergedRights(before, patch.rights), null)
    const after: Image = { ...before, ...fields, rights, licenseEndsAt: rights.licenseEndsAt ?? NEVER }
    if (store === undefined && JSON.stringify(after) === JSON.stringify(before)) return { id: after.id }
    const shown = await store?.(context, before, after)
    // What was imported is no longer what is here: the same import again puts it back.
    Object.assign(after, { digest: sha256Hex(JSON.stringify([after, patch])), updatedAt: at })
    await updateImage(transaction, after)
    await showAgain(context, after, shown)
    return { id: after.id }
  })
}

/** Deletes an asset that nothing has. `usersOf` names what has it beside articles. Throws `not-found`, `conflict`. */
export async function deleteAsset(
  services: Services,
  command: Commands['delete-image'] | Commands['delete-media'],
  kind: AssetKind,
  {
    usersOf = () => [],
    remove,
  }: { usersOf?: (uses: ImageUses) => string[]; remove?: (writer: Writer, key: number) => Promise<void> },
): Promise<{ id: string }> {
  const hash = await runCommand(services, command, async (transaction) => {
    const asset = await lockImage(transaction, command.id)
    if (asset?.isMedia !== kind.isMedia) throw noSuchAsset(kind)
    const uses = await usesOfImage(transaction, asset.key, 3)
    const articles = `articles (${uses.articleIds.join(', ')}, in at least one revision)`
    const users = [...(uses.articleIds.length > 0 ? [articles] : []), ...usersOf(uses)]
    if (users.length > 0) throw new BroadsheetError('conflict', `The ${kind.name} is used by ${users.join(', ')}.`)
    await remove?.(transaction, asset.key)
    await deleteRow(transaction, asset.key)
    return asset.hash
  })
  if (hash !== null) await removeUnused(services, hash)
  return { id: command.id }
}

/** The file behind the last asset that had it goes, with its sizes. */
export async function removeUnused({ database, assets }: Services, hash: string): Promise<void> {
  if (!(await isFileUsed(database, hash))) await assets.remove(hash)
}

export function mergedRights({ rights }: Image, changes: NonNullable<RightsInput> | null) {
  if (changes === null) return undefined
  const merged = { ...rights, licenseEndsAt: toRfc3339OrNull(rights.licenseEndsAt), ...changes }
  const { syndicatable, ...texts } = merged
  return { ...texts, syndicatable: syndicatable ?? true }
}

function noSuchAsset({ name }: AssetKind): BroadsheetError {
  return new BroadsheetError('not-found', `This ${name} doesn’t exist.`)
}
