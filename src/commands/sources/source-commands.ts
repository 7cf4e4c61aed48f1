import type { CommandMetadata } from '#domain/command.ts'
import type { Arrival, SourceState, SourceType } from '#domain/source.ts'
import type { LeaseOwner } from '#storage/jobs/lease-owners.ts'
import type { Source } from '#storage/sources/sources.ts'

export interface SourceInput {
  name: string
  url: string
  type: SourceType
  credential?: string | null
  publishes?: Arrival
  section?: string | null
}

export interface SourcePatch {
  name?: string
  url?: string
  credential?: string | null
  publishes?: Arrival
  section?: string | null
  state?: SourceState
}

/** The progress of a followed source. */
export interface SourceProgress {
  position: string | null
  /** Whether articles arrived. */
  hasReceived: boolean
  /** Null if it succeeded. */
  failure: { message: string; isFinal: boolean; retryAfter: number | null } | null
  /** Milliseconds until it is looked at again; 0: at once, by the same process. */
  lookAfter: number
  /** Of a folder: the files that were read, by name; null: gone. */
  files?: Record<string, string | null>
}

export interface SourceCommands {
  'create-source': CommandMetadata & { verb: 'create-source'; input: SourceInput }
  'patch-source': CommandMetadata & { verb: 'patch-source'; id: string; patch: SourcePatch }
  'delete-source': CommandMetadata & { verb: 'delete-source'; id: string }
  /** Leases a due source for this many milliseconds. */
  'lease-source': CommandMetadata & { verb: 'lease-source'; within: number; owner: string }
  /** Releases the leases of processes that have ended. */
  'release-leases': CommandMetadata & { verb: 'release-leases'; owners: LeaseOwner[] }
  /** Records the result of following a source, and releases its lease unless it continues immediately. */
  'record-source': CommandMetadata & {
    verb: 'record-source'
    id: string
    owner: string
    within: number
    progress: SourceProgress
  }
}

export interface SourceResults {
  'create-source': Source
  'patch-source': Source
  'delete-source': { id: string }
  'lease-source': Source | null
  'release-leases': null
  /** Null where it is not to be followed any more. */
  'record-source': Source | null
}
