import type { Readable } from 'node:stream'

/** A file in an archive, or why it is not taken. */
export type Packed = { name: string; content: Readable } | { name: string; refusal: string }
