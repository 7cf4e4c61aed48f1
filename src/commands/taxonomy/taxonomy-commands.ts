import type { TagType } from '#domain/article/article.ts'
import type { Job } from '#storage/jobs/jobs.ts'
import type { Said } from '#domain/command.ts'

/** Sections, tags and authors as they are written: what a field is left out of a patch stays. */
export interface SectionInput {
  slug?: string | null
  name?: string
  description?: string | null
  /** Slug of the section above. */
  parent?: string | null
  position?: number | null
}

export interface TagInput {
  slug?: string | null
  name?: string
  type?: TagType | null
  description?: string | null
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

export interface FilingCommands {
  'create-section': Said & { verb: 'create-section'; input: SectionInput & { name: string } }
  'patch-section': Said & { verb: 'patch-section'; slug: string; patch: SectionInput }
  'delete-section': Said & { verb: 'delete-section'; slug: string }
  'create-tag': Said & { verb: 'create-tag'; input: TagInput & { name: string } }
  'patch-tag': Said & { verb: 'patch-tag'; slug: string; patch: TagInput }
  /** `force` takes it off all stories; without it, a tag in use stays. */
  'delete-tag': Said & { verb: 'delete-tag'; slug: string; force: boolean }
  'merge-tag': Said & { verb: 'merge-tag'; slug: string; into: string }
  'create-author': Said & { verb: 'create-author'; input: AuthorInput & { name: string } }
  'patch-author': Said & { verb: 'patch-author'; slug: string; patch: AuthorInput }
  'delete-author': Said & { verb: 'delete-author'; slug: string }
  /** The next stories of a job. */
  'continue-job': Said & { verb: 'continue-job'; id: string }
}

/** What was written, and the job that goes on with its stories where they are many. */
export interface Filed {
  id: string
  slug: string
  job: Job | null
}

export interface FilingResults {
  'create-section': Filed
  'patch-section': Filed
  'delete-section': Filed
  'create-tag': Filed
  'patch-tag': Filed
  'delete-tag': Filed
  /** `job` tells how far it is; done at once where the stories are few. */
  'merge-tag': Filed & { job: Job }
  'create-author': Filed
  'patch-author': Filed
  'delete-author': Filed
  'continue-job': Job
}
