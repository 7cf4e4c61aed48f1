import type { Block } from '#domain/body/blocks.ts'
import { imageAddressesIn } from '#domain/body/render.ts'
import { isLocalAddress } from './local-images.ts'
import type { PreparedRecord } from './prepare.ts'

/** The addresses of images that a record shows from elsewhere. */
export function imageAddressesOf({ record, body }: PreparedRecord): string[] {
  if (record.record === 'image')
    return record.url === undefined || record.file !== undefined || record.hash !== undefined ? [] : [record.url]
  if (record.record !== 'article') return []
  const beside = (record.images ?? []).flatMap(({ url }) => url ?? [])
  return [...new Set([...beside, ...imageAddressesIn(body?.blocks ?? [])])]
}

/** A record without images that are at none of the `known` addresses, and have no address on the web. */
export function withoutMissingFiles(prepared: PreparedRecord, known: (address: string) => boolean): PreparedRecord {
  const { record, body } = prepared
  const isMissing = (url: string | null | undefined) => url != null && isLocalAddress(url) && !known(url)
  if (record.record !== 'article' || !imageAddressesOf(prepared).some(isMissing)) return prepared
  const images = (record.images ?? []).filter(({ url }) => !isMissing(url))
  const without = <B extends Block>(blocks: readonly B[]): B[] =>
    blocks.flatMap((block): B[] => {
      if (block.type === 'post') return [{ ...block, blocks: without(block.blocks) }]
      return block.type === 'image' && isMissing(block.url) ? [] : [block]
    })
  return { ...prepared, record: { ...record, images }, body: body && { ...body, blocks: without(body.blocks) } }
}
