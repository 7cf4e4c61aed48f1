import type { TagType } from '#domain/article/article.ts'
import type { CommandMetadata } from '#domain/command.ts'
import type { NameTranslationsInput } from '#domain/name-translations.ts'
import type { Job } from '#storage/jobs/jobs.ts'

/** Sections, tags and authors as they are written: what a field is left out of a patch stays. */
export interface SectionInput {
  slug?: string | null
  name?: string
  description?: string | null
  /** Id of an image asset. */
  artwork?: string | null
  translations?: NameTranslationsInput | null
  /** Slug of the section above. */
  parent?: string | null
  position?: number | null
}

export interface TagInput {
  slug?: string | null
  name?: string
  type?: TagType | null
  description?: string | null
  /** Id of an image asset. */
  artwork?: string | null
  translations?: NameTranslationsInput | null
  aliases?: string[] | null
  /** Slug of the tag that this one is a case of. */
  broader?: string | null
  mediaTopic?: string | null
  wikidata?: string | null
}

export interface AuthorInput {
  slug?: string | null
  name?: string
  bio?: string | null
  /** Id of an image asset. */
  image?: string | null
  links?: string[] | null
}

export interface TaxonomyCommands {
  'create-section': CommandMetadata & { verb: 'create-section'; input: SectionInput & { name: string } }
  'patch-section': CommandMetadata & { verb: 'patch-section'; slug: string; patch: SectionInput }
  'delete-section': CommandMetadata & { verb: 'delete-section'; slug: string }
  'create-tag': CommandMetadata & { verb: 'create-tag'; input: TagInput & { name: string } }
  'patch-tag': CommandMetadata & { verb: 'patch-tag'; slug: string; patch: TagInput }
  /** `force` takes it off all articles; without it, a tag in use stays. */
  'delete-tag': CommandMetadata & { verb: 'delete-tag'; slug: string; force: boolean }
  'merge-tag': CommandMetadata & { verb: 'merge-tag'; slug: string; into: string }
  'create-author': CommandMetadata & { verb: 'create-author'; input: AuthorInput & { name: string } }
  'patch-author': CommandMetadata & { verb: 'patch-author'; slug: string; patch: AuthorInput }
  'delete-author': CommandMetadata & { verb: 'delete-author'; slug: string }
  /** The next articles of a job. */
  'continue-job': CommandMetadata & { verb: 'continue-job'; id: string }
}

/** What was written, and the job that goes on with its articles where they are many. */
export interface Classified {
  id: string
  slug: string
  job: Job | null
}

export interface TaxonomyResults {
  'create-section': Classified
  'patch-section': Classified
  'delete-section': Classified
  'create-tag': Classified
  'patch-tag': Classified
  'delete-tag': Classified
  /** `job` has the progress; completed immediately if there are few articles. */
  'merge-tag': Classified & { job: Job }
  'create-author': Classified
  'patch-author': Classified
  'delete-author': Classified
  'continue-job': Job
}
