import type { SandboxStep } from '#commands/partners/sandbox-commands.ts'
import { sql } from '#storage/core/sql.ts'
import { marker, postsOfBlog, type State } from './articles.ts'
import type { Edition } from './edition.ts'

/** Somebody who asks, and what of embargoed articles may be shown. */
export interface Asker {
  name: string
  /** null: without a key. */
  token: string | null
  /** States whose articles it may see before the public. */
  entitledTo: readonly State[]
  /** Markers of these articles that it may not meet all the same. */
  isKeptFrom(field: string): boolean
  /** Whether full texts of those articles are refused to it, its quota being used up. */
  isRefused: boolean
  /** Whether its answers are those of a newsroom that never had the hidden articles. */
  hasTwin: boolean
}

const never = () => false
const plain = { isKeptFrom: never, isRefused: false }

export const EVERYBODY: Asker = { name: 'everybody', token: null, entitledTo: [], ...plain, hasTwin: true }

/** Embargoed articles: one that is released in time, one that is killed before. */
const EMBARGOED: readonly State[] = ['embargoed', 'killed']
/** What a teaser says. */
const OF_TEASERS = [
  'newsection',
  'newtag',
  'newauthor',
  'slug',
  'headline',
  'standfirst',
  'excerpt',
  'byline',
  'notice',
  'terms',
  'sourceid',
  'first',
  'second',
]

/** Partners, each with one product. */
export const PARTNERS: readonly (Asker & { product: object })[] = [
  {
    ...{ name: 'entitled', token: 'bsk_entitled', entitledTo: EMBARGOED, ...plain, hasTwin: false },
    product: { filter: { section: 'world' }, embargoAccess: true },
  },
  {
    ...{ name: 'entitled-elsewhere', token: 'bsk_elsewhere', entitledTo: [], ...plain, hasTwin: true },
    product: { filter: { section: 'sport' }, embargoAccess: true },
  },
  {
    ...{ name: 'late', token: 'bsk_late', entitledTo: [], ...plain, hasTwin: true },
    product: { filter: { section: 'world' } },
  },
  {
    ...{ name: 'teaser', token: 'bsk_teaser', entitledTo: EMBARGOED, isRefused: false, hasTwin: false },
    isKeptFrom: (field) => !OF_TEASERS.includes(field),
    product: { filter: { section: 'world' }, embargoAccess: true, delivers: 'teaser' },
  },
  {
    ...{ name: 'over-quota', token: 'bsk_over-quota', entitledTo: EMBARGOED, isRefused: true, hasTwin: false },
    isKeptFrom: (field) => ['body', 'rest'].includes(field),
    product: { filter: { tag: 'common' }, embargoAccess: true, dailyQuota: 1 },
  },
]

/** Its test key is the only one that sees its sandbox. */
export const TESTER: Asker = { name: 'tester', token: 'bsk_tester', entitledTo: [], ...plain, hasTwin: false }
/** Words of what a sandbox plays. */
export const OF_SANDBOX = /sandbox-[0-9a-f]{12}|Rehearsal/

/** Those of `states` whose tags are unknown outside until their articles are released. */
const UNHEARD: readonly State[] = ['draft', 'scheduled', 'dropped', 'cancelled']

/** Editors merge tags of hidden articles into a public one, and write the next post of a live blog. */
export async function workOn({ execute, clock }: Edition, states: readonly State[]): Promise<void> {
  const said = { at: clock.now, actor: 'test' }
  for (const state of UNHEARD.filter((each) => states.includes(each)))
    await execute({ verb: 'merge-tag', ...said, slug: marker(state, 'newtag'), into: 'common' })
  if (!states.includes('draft')) return
  const patch = { body: { blocks: postsOfBlog(marker('draft', 'post')) } }
  await execute({ verb: 'patch-article', ...said, ref: 'live-blog', ifMatch: 1, patch } as never)
}

/** Plays an article in a sandbox; its twin has none. */
export async function playSandbox(
  { execute, clock, services: { database } }: Edition,
  step: SandboxStep,
): Promise<void> {
  const sandbox = await database.get<{ key: number }>(sql`select key from product where sandbox_of is not null`)
  const sandboxKey = (sandbox as { key: number }).key
  await execute({ verb: 'play-sandbox', at: clock.now, actor: 'test', sandboxKey, step })
}

/** Creates the partners in a newsroom; the one over its quota has received a public article. */
export async function letPartnersIn({ execute, clock, services: { database } }: Edition): Promise<void> {
  const said = { at: clock.now, actor: 'test' }
  for (const { name, token, product } of PARTNERS) {
    const { slug } = await execute({ verb: 'create-product', ...said, input: { name, slug: name, ...product } })
    const { id } = await execute({ verb: 'create-partner', ...said, input: { name, products: [slug] } })
    await execute({
      ...{
        verb: 'create-key',
        ...said,
        name,
        scopes: ['read'],
        requestLimit: null,
        partner: id,
        token: token as string,
      },
    } as const)
  }
  const { id } = await execute({ verb: 'create-partner', ...said, input: { name: 'tester' } })
  const { name, token } = TESTER
  await execute({
    ...{ verb: 'create-key', ...said, name, scopes: ['read'], requestLimit: null, partner: id, token: token as string },
    isTest: true,
  } as const)
  await database.write((writer) =>
    Promise.resolve(
      writer.run(sql`
        insert into delivery (day, api_key, article_key, version, product_key, delivered_at)
        select '2026-11-23', k.key, (select key from article where slug = 'mate-other'), 1, p.key, ${clock.now}
        from api_key k, product p where k.name = 'over-quota' and p.slug = 'over-quota'`),
    ).then(() => undefined),
  )
}

/** The field of a marker. */
export function fieldOf(word: string, state: State): string {
  return word.slice(marker(state, '').length)
}
