import { SourceFault } from '../source.ts'

/** What archives may grow to. */
export interface UnpackLimits {
  files: number
  bytes: number
}

export const UNPACK_LIMITS: UnpackLimits = { files: 500_000, bytes: 50_000_000_000 }

/** Text rarely packs better than 1 : 30; a bomb packs 1 : 1000. */
const MOST_TIMES = 200
const ALWAYS = 100_000_000

/** What may still come out of an archive, and out of the archives in it. */
export class UnpackBudget {
  readonly #limits: UnpackLimits
  readonly #packed: number
  #files = 0
  #bytes = 0

  constructor(limits: UnpackLimits, packed: number) {
    this.#limits = limits
    this.#packed = packed
  }

  /** Throws `SourceFault` where it is used up. */
  takeFile(): void {
    if (++this.#files > this.#limits.files)
      throw new SourceFault(`contains more than ${this.#limits.files} files: unpack it and import the folder`)
  }

  /** Throws `SourceFault` where it is used up. */
  takeBytes(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes > this.#limits.bytes)
      throw new SourceFault(
        `unpacks to more than ${Math.floor(this.#limits.bytes / 1_000_000)} MB: unpack it and import the folder`,
      )
    if (this.#bytes > ALWAYS && this.#bytes > this.#packed * MOST_TIMES)
      throw new SourceFault(`unpacks to more than ${MOST_TIMES} times its size`)
  }
}
