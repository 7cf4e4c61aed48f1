/** FNV-1a of UTF-16 units, 32 bits. Its lower bits depend little on the last units: mix them before they are used alone. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
