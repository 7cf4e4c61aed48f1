import { isId } from '../taxonomy/slug.ts'

/**
 * The id of the image asset that an address may mean: the id itself, or an address of its file or of one of its renditions
 * (`/images/ID.jpg`), relative or on any host. Null for all other addresses.
 */
export function imageIdIn(address: string): string | null {
  const text = address.trim()
  const id = isId(text) ? text : IMAGE_ADDRESS.exec(text)?.[1]
  return id !== undefined && isId(id) ? id.toLowerCase() : null
}

const IMAGE_ADDRESS =
  /^(?:https?:\/\/[^/?#\\]+)?(?:\.?\/)?(?:[^?#:\\]{1,500}\/)?images\/([0-9a-f-]{36})(?:\.[a-z0-9]{1,5})?(?:[?#]|$)/i
