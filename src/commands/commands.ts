import type { PostInput } from '#domain/article/article-input.ts'
import type { ArticleInput, Draft } from '#domain/article/shapes.ts'
import type { CommandMetadata } from '#domain/command.ts'
import type { BroadsheetError } from '#domain/errors.ts'
import type { Scope } from '#domain/scope.ts'
import type { PlacementEvent } from '#domain/views/placement-event.ts'
import type { CountedView, ViewOutcome } from '#domain/views/view-log.ts'
import type { ImportOutcome } from '#ingest/outcome.ts'
import type { PreparedRecord } from '#ingest/prepare.ts'
import type { PreviewLink, SitePreviewLink } from '#storage/articles/previews.ts'
import type { ApiKey } from '#storage/keys/keys.ts'
import type { EmbedCommands, EmbedResults } from './embeds/embed-commands.ts'
import type { ImageInput, ImagePatch } from './images/image-input.ts'
import type { ImportJobCommands, ImportJobResults } from './imports/import-job-commands.ts'
import type { ListCommands, ListResults } from './lists/list-commands.ts'
import type { MediaInput, MediaPatch } from './media/media-input.ts'
import type { OutboxCommands, OutboxResults } from './outbox/outbox-commands.ts'
import type { PartnerCommands, PartnerResults } from './partners/partner-commands.ts'
import type { RecordReading } from './partners/record-reading.ts'
import type { PatchPublication } from './publication-commands.ts'
import type { RelatedPlan } from './related/plan-related.ts'
import type { SourceCommands, SourceResults } from './sources/source-commands.ts'
import type { TaxonomyCommands, TaxonomyResults } from './taxonomy/taxonomy-commands.ts'

/** How records that match existing ones are handled. */
export interface ImportMode {
  /**
   * Native records are complete. Those converted from another system yield to existing data: a slug or path that is taken is
   * dropped, and an existing section, tag or author stays unchanged.
   */
  isNative: boolean
  /** Articles that were edited here are overwritten. */
  isOverwriting: boolean
  /** Whether an article was edited here has been looked at already. */
  ignoresEdits?: boolean
  /** Whether images are taken in: one whose file has arrived since is a change of an article. */
  takesImages?: boolean
}

/** All commands, as plain data: from a route, a job or another thread. */
export interface Commands
  extends TaxonomyCommands,
    ListCommands,
    PartnerCommands,
    OutboxCommands,
    SourceCommands,
    EmbedCommands,
    ImportJobCommands {
  'patch-publication': PatchPublication
  /** The first key of a newsroom that never had one with the scope `admin`. */
  'ensure-admin-key': CommandMetadata & { verb: 'ensure-admin-key' }
  /** Records of one NDJSON file, in order, as `prepareLine` gives them. `folder` is where their image files are. */
  import: CommandMetadata & {
    verb: 'import'
    source: string
    folder: string | null
    /** Default: records overwrite what they name, even if it was edited since. */
    mode?: ImportMode
    records: PreparedRecord[]
  }
  /** Releases, schedules and expiries that have fallen due. */
  'record-due': CommandMetadata & { verb: 'record-due' }
  /** Renders the next articles again, from a key on; after addresses or settings changed. */
  're-render': CommandMetadata & { verb: 're-render'; afterKey: number; limit: number }
  /** Puts the next `limit` live articles after a key into the search index again. */
  reindex: CommandMetadata & { verb: 'reindex'; afterKey: number; limit: number }
  /** One step of what publishing puts off in the search index. */
  'maintain-index': CommandMetadata & { verb: 'maintain-index' }
  /** Says what the stored documents are rendered with, once all were. */
  'rendered-with': CommandMetadata & { verb: 'rendered-with'; settings: string }
  /** Updates related articles: what was planned, or for this many milliseconds. */
  'refresh-related': CommandMetadata & { verb: 'refresh-related'; within: number; plans?: RelatedPlan[] }
  /** A key; `token` is given where it is not to be drawn at random: the demonstration's. */
  'create-key': CommandMetadata & {
    verb: 'create-key'
    name: string
    scopes: Scope[]
    requestLimit: number | null
    /** Id of the partner that it is made for. */
    partner?: string | null
    /** Sees its partner's sandbox instead of its products. */
    isTest?: boolean
    token?: string
  }
  'revoke-key': CommandMetadata & { verb: 'revoke-key'; id: string }
  /** A new article: always a draft. */
  'create-article': CommandMetadata & { verb: 'create-article'; input: ArticleInput }
  /** The article of (source, sourceId): made, or a revision of it saved. */
  'put-article': CommandMetadata & {
    verb: 'put-article'
    source: string
    sourceId: string
    input: ArticleInput
    ifMatch: number | null
  }
  'patch-article': OnArticle & { verb: 'patch-article'; patch: ArticleInput }
  /** `scheduledAt` null: now. `revision` null: the newest. A minor update leaves `updatedAt` as it is. */
  publish: OnArticle & { verb: 'publish'; scheduledAt: number | null; revision: number | null; isMinor: boolean }
  unschedule: OnArticle & { verb: 'unschedule' }
  unpublish: OnArticle & { verb: 'unpublish' }
  correct: OnArticle & { verb: 'correct'; note: string; revision: number | null }
  withdraw: OnArticle & { verb: 'withdraw'; reason: string }
  reinstate: OnArticle & { verb: 'reinstate' }
  revert: OnArticle & { verb: 'revert'; revision: number }
  'delete-draft': OnArticle & { verb: 'delete-draft' }
  erase: OnArticle & { verb: 'erase'; reason: string }
  'add-post': OnArticle & { verb: 'add-post'; post: PostInput }
  'change-post': OnArticle & { verb: 'change-post'; postId: string; post: PostInput }
  'remove-post': OnArticle & { verb: 'remove-post'; postId: string }
  /** An image: a file that is stored by now, or a picture elsewhere. */
  'put-image': CommandMetadata & { verb: 'put-image'; input: ImageInput }
  'patch-image': CommandMetadata & { verb: 'patch-image'; id: string; patch: ImagePatch }
  'delete-image': CommandMetadata & { verb: 'delete-image'; id: string }
  'put-media': CommandMetadata & { verb: 'put-media'; input: MediaInput }
  'patch-media': CommandMetadata & { verb: 'patch-media'; id: string; patch: MediaPatch }
  'delete-media': CommandMetadata & { verb: 'delete-media'; id: string }
  /** A link that shows the newest revision of an article to anyone who has it. */
  'create-preview-link': CommandMetadata & { verb: 'create-preview-link'; ref: string; expiresAt: number }
  'create-site-preview-link': CommandMetadata & { verb: 'create-site-preview-link'; showsAt: number; expiresAt: number }
  'revoke-preview-link': CommandMetadata & { verb: 'revoke-preview-link'; id: string }
  /** Several commands: all or none of them in one transaction, or each separately. */
  bulk: CommandMetadata & { verb: 'bulk'; isAtomic: boolean; commands: Command[] }
  /** Views of articles that the public may see, by marks of their visitors. */
  'count-views': CommandMetadata & { verb: 'count-views'; views: CountedView[] }
  /** What visitors were shown of placements and have opened. */
  'count-placements': CommandMetadata & { verb: 'count-placements'; events: PlacementEvent[] }
  /** Ranks what is viewed as of this instant. */
  'rank-views': CommandMetadata & { verb: 'rank-views' }
  'record-reading': RecordReading
  /** Rolls up old minutes and hours, deletes marks of past days. */
  'maintain-views': CommandMetadata & { verb: 'maintain-views' }
}

/** On one article, by id or slug. `ifMatch` is the revision that the writer has seen; null if not given. */
type OnArticle = CommandMetadata & { ref: string; ifMatch: number | null }

export interface Results
  extends TaxonomyResults,
    ListResults,
    PartnerResults,
    OutboxResults,
    SourceResults,
    EmbedResults,
    ImportJobResults {
  'patch-publication': { id: string }
  'ensure-admin-key': { key: ApiKey; token: string } | null
  import: ImportOutcome[]
  'record-due': { released: number; expired: number }
  're-render': { rendered: number; lastKey: number | null }
  reindex: { indexed: number; lastKey: number | null }
  'maintain-index': { isMaintained: boolean }
  'rendered-with': null
  /** Pieces of work done; 0 where there is nothing left. */
  'refresh-related': { done: number; failures: Error[] }
  'create-key': { key: ApiKey; token: string }
  'revoke-key': null
  'create-article': Draft
  'put-article': { draft: Draft; isNew: boolean }
  'patch-article': Draft
  publish: Draft
  unschedule: Draft
  unpublish: Draft
  correct: Draft
  withdraw: Draft
  reinstate: Draft
  revert: Draft
  'delete-draft': { draft: Draft | null }
  erase: { id: string; erasedAt: number }
  'add-post': SavedPost
  'change-post': SavedPost
  'remove-post': Draft
  'put-image': { id: string; isNew: boolean }
  'patch-image': { id: string }
  'delete-image': { id: string }
  'put-media': { id: string; isNew: boolean }
  'patch-media': { id: string }
  'delete-media': { id: string }
  'create-preview-link': PreviewLink
  'create-site-preview-link': SitePreviewLink
  'revoke-preview-link': { id: string }
  bulk: BulkOutcome[]
  /** What became of each view. */
  'count-views': ViewOutcome[]
  'count-placements': { impressions: number }
  'rank-views': { asOf: number }
  'record-reading': null
  'maintain-views': { rolledUp: number }
}

/** A saved post, and its article as it is now. */
export interface SavedPost {
  postId: string
  draft: Draft
}

/** What became of one of several commands. */
export type BulkOutcome = { result: unknown } | { error: BroadsheetError }

export type Verb = keyof Commands
export type Command = Commands[Verb]

/** The command bus: every write goes through it. */
export type Execute = <V extends Verb>(command: Commands[V] & { verb: V }) => Promise<Results[V]>
