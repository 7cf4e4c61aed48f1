import { readFile } from 'node:fs/promises'
import { encodingOf } from './markup/encoding.ts'
import { SourceFault, type SourceFile } from './source.ts'

/** A document of one value is read whole. */
const LARGEST = 400_000_000

/** The JSON of a file. Throws `SourceFault`. */
export async function parseJsonFile({ path, size, onRead }: SourceFile): Promise<unknown> {
  if (size > LARGEST) throw new SourceFault(`is larger than ${LARGEST / 1_000_000} MB; use NDJSON for larger files`)
  const content = await readFile(path)
  onRead?.(size)
  const text = new TextDecoder(encodingOf(content.subarray(0, 65_536))).decode(content)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SourceFault(`is not JSON: ${(error as Error).message.slice(0, 200)}`)
  }
}
