import type { CommandMetadata } from '#domain/command.ts'
import type { EmbedOutcome } from '#domain/embeds/embed.ts'
import type { EmbedDetails } from '#domain/embeds/oembed.ts'
import type { Embed } from '#storage/embeds/embeds.ts'
import type { ImageInput } from '../images/image-input.ts'

/** How asking a provider about an embed ended. */
export interface EmbedReport {
  outcome: EmbedOutcome
  /** Why there are no details; null where there are. */
  error: string | null
  details: EmbedDetails | null
  /** A file that is stored by now; null: there is none; undefined: the one that is there stays. */
  thumbnail?: ImageInput['file']
  /** Milliseconds for which the provider asks for patience. */
  retryAfter: number | null
}

export interface EmbedCommands {
  /** Takes an embed that is due, for this many milliseconds. */
  'lease-embed': CommandMetadata & { verb: 'lease-embed'; within: number }
  'record-embed': CommandMetadata & { verb: 'record-embed'; id: string; report: EmbedReport }
  /** Lets the provider be asked again at once. */
  'refresh-embed': CommandMetadata & { verb: 'refresh-embed'; id: string }
}

export interface EmbedResults {
  'lease-embed': Embed | null
  /** Null where the embed is gone. */
  'record-embed': Embed | null
  'refresh-embed': { id: string }
}
