import type { CommandMetadata } from '#domain/command.ts'
import type { NameTranslationsInput } from '#domain/name-translations.ts'

/** What a list is filled up from: expressions of slugs, as filters take them. */
export interface FillInput {
  section?: string | null
  tag?: string | null
  author?: string | null
  limit: number
}

export interface ListInput {
  slug?: string | null
  /** Slug of the list that the new one replaces for readers of `language`. */
  variantOf?: string | null
  language?: string | null
  name?: string
  description?: string | null
  translations?: NameTranslationsInput | null
  /** Id of an image asset. */
  artwork?: string | null
  fill?: FillInput | null
}

export interface LinkInput {
  headline: string
  standfirst?: string | null
  url?: string | null
  /** Id of an image asset. */
  image?: string | null
}

/** A presentation of an article on a list; what is left out is the article's own. */
export interface PresentationInput {
  headline?: string | null
  kicker?: string | null
  standfirst?: string | null
  /** Id of an image asset. */
  image?: string | null
}

export interface PlacementInput extends PresentationInput {
  variants?: (PresentationInput & { name: string; weight?: number })[]
}

/** An entry: an article (id or slug) or a link, pinned to a slot or not. `id` keeps an existing one. */
export interface EntryInput {
  id?: string
  article?: string
  link?: LinkInput
  slot?: number | null
  placement?: PlacementInput | null
}

/** `ifMatch` is the revision of the entries that the editor has seen; null if not given. */
type OnEntries = CommandMetadata & { slug: string; ifMatch: number | null }

export interface ListCommands {
  'create-list': CommandMetadata & { verb: 'create-list'; input: ListInput & { name: string } }
  'patch-list': CommandMetadata & { verb: 'patch-list'; slug: string; patch: ListInput }
  'delete-list': CommandMetadata & { verb: 'delete-list'; slug: string }
  'put-entries': OnEntries & { verb: 'put-entries'; entries: EntryInput[] }
  /** `position` null: at the end. */
  'add-entry': OnEntries & { verb: 'add-entry'; entry: EntryInput; position: number | null }
  /** `entry` is an id or a position. */
  'change-entry': OnEntries & {
    verb: 'change-entry'
    entry: string
    position?: number
    slot?: number | null
    link?: Partial<LinkInput>
    placement?: PlacementInput | null
  }
  'remove-entry': OnEntries & { verb: 'remove-entry'; entry: string }
  'exclude-article': OnEntries & { verb: 'exclude-article'; ref: string }
  'include-article': OnEntries & { verb: 'include-article'; ref: string }
}

/** Which list was written, and the revision of its entries by now. */
export interface Listed {
  id: string
  slug: string
  revision: number
}

export type ListResults = { [V in keyof ListCommands]: Listed }
