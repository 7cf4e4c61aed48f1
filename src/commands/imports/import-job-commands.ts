import type { CommandMetadata } from '#domain/command.ts'
import type { ImportProgress, ImportSettings } from '#domain/import-job.ts'
import type { ImportOutcome } from '#ingest/outcome.ts'
import type { ImportJob } from '#storage/imports/imports.ts'

/** What a batch has added to an import. */
export interface ImportStep {
  progress: ImportProgress
  batches: number
  reported: ImportOutcome[]
}

export interface ImportJobCommands {
  'create-import': CommandMetadata & {
    verb: 'create-import'
    input: { id: string; name: string; path: string; settings: ImportSettings }
  }
  'cancel-import': CommandMetadata & { verb: 'cancel-import'; id: string }
  /** Takes an import, for so many milliseconds; null where one is running. */
  'lease-import': CommandMetadata & { verb: 'lease-import'; id: string; owner: string; within: number }
  /** Notes how far an import is; null where it is not to be gone on with. */
  'record-import': CommandMetadata & {
    verb: 'record-import'
    id: string
    owner: string
    within: number
    step: ImportStep
  }
  /** Ends an import: `error` says why it failed. */
  'end-import': CommandMetadata & { verb: 'end-import'; id: string; error: string | null }
}

export interface ImportJobResults {
  'create-import': ImportJob
  'cancel-import': ImportJob
  'lease-import': ImportJob | null
  'record-import': ImportJob | null
  'end-import': ImportJob | null
}
