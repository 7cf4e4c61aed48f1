import type { CommandMetadata } from '#domain/command.ts'
import type { Delivers, PartnerState, ProductFilter, ProductFormat } from '#domain/products/product.ts'
import type { Job } from '#storage/jobs/jobs.ts'
import type { Played, PlaySandbox } from './sandbox-commands.ts'

/** Partners and products as they are written: a field that is left out of a patch stays. */
export interface PartnerInput {
  name?: string
  state?: PartnerState
  /** Slugs of all products that it has. */
  products?: string[]
}

export interface ProductInput {
  slug?: string | null
  name?: string
  description?: string | null
  /** What is left out of it does not filter. */
  filter?: { [Field in keyof ProductFilter]?: ProductFilter[Field] | null } | null
  delivers?: Delivers | null
  embargoAccess?: boolean | null
  dailyQuota?: number | null
  formats?: ProductFormat[] | null
}

/** `ifMatch` is the revision that the writer has seen; null if not given. */
export interface PartnerCommands {
  'play-sandbox': PlaySandbox
  'create-partner': CommandMetadata & { verb: 'create-partner'; input: PartnerInput & { name: string } }
  'patch-partner': CommandMetadata & { verb: 'patch-partner'; id: string; ifMatch: number | null; patch: PartnerInput }
  'create-product': CommandMetadata & { verb: 'create-product'; input: ProductInput & { name: string } }
  'patch-product': CommandMetadata & {
    verb: 'patch-product'
    slug: string
    ifMatch: number | null
    patch: ProductInput
  }
  'delete-product': CommandMetadata & { verb: 'delete-product'; slug: string; ifMatch: number | null }
}

/** What was written, and the job that goes on with its articles where they are many. */
export interface WrittenProduct {
  id: string
  slug: string
  job: Job | null
}

export interface PartnerResults {
  'play-sandbox': Played
  'create-partner': { id: string }
  'patch-partner': { id: string }
  'create-product': WrittenProduct
  'patch-product': WrittenProduct
  'delete-product': WrittenProduct
}
