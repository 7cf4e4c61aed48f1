import type { AssetStore } from './asset-store.ts'
import type { Assets } from './assets.ts'

export interface CopiedAssets {
  copied: number
  /** Files that the target had. */
  present: number
  /** Hashes of files with another content: they are not copied. */
  damaged: string[]
}

/** Files copied at once. */
const AT_ONCE = 4

/** Copies what the target lacks, each file verified. Once interrupted, the next copy goes on from there. */
export async function copyAssets(
  from: AssetStore,
  to: Assets,
  onFile: (done: CopiedAssets) => void = () => {},
): Promise<CopiedAssets> {
  const done: CopiedAssets = { copied: 0, present: 0, damaged: [] }
  const files = from.list()
  const work = async () => {
    for await (const digest of files) {
      await copyAsset(from, to, digest, done)
      onFile(done)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return done
}

async function copyAsset(from: AssetStore, to: Assets, digest: string, done: CopiedAssets): Promise<void> {
  if ((await to.store.sizeOf(digest)) !== null) {
    done.present++
    return
  }
  const file = await to.receive(from.stream(digest), Number.MAX_SAFE_INTEGER, () => new Error('too large'))
  if (file.hash === digest) {
    await file.keep()
    done.copied++
  } else {
    await file.discard()
    done.damaged.push(digest)
  }
}
