import { type Entry, getFileNameLowLevel, openPromise } from 'yauzl'
import { SourceFault } from '../source.ts'
import type { Packed } from './packed.ts'

/** The files of a zip archive. Where it is broken, it ends with a `SourceFault`. */
export async function* readZip(path: string): AsyncGenerator<Packed> {
  const zip = await openPromise(path, { decodeStrings: false, validateEntrySizes: true }).catch((error) => {
    throw new SourceFault(`is a corrupt zip archive: ${(error as Error).message}`)
  })
  try {
    for await (const entry of zip.eachEntry()) {
      const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
      if (name.endsWith('/')) continue
      const refusal = refusalOf(entry)
      if (refusal !== null) yield { name, refusal }
      else yield { name, content: await zip.openReadStreamPromise(entry) }
    }
  } catch (error) {
    throw error instanceof SourceFault
      ? error
      : new SourceFault(`is a corrupt zip archive: ${(error as Error).message}`)
  } finally {
    zip.close()
  }
}

const LINK = 0o12

function refusalOf(entry: Entry): string | null {
  if (entry.isEncrypted()) return 'is encrypted'
  if (!entry.canDecodeFileData()) return 'uses an unsupported compression method'
  return entry.externalFileAttributes >>> 28 === LINK ? 'is a link' : null
}
