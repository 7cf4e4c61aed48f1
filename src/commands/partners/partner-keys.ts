import { uuidv7 } from 'uuidv7'
import { RefusedInput } from '#domain/refused-input.ts'
import type { Scope } from '#domain/scope.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import { lockPartner, type Partner } from '#storage/products/partners.ts'
import { findSandbox, insertProduct, type Product } from '#storage/products/products.ts'

/** Checks that a partner may have such a key; makes its sandbox where there is none. Throws `RefusedInput`. */
export async function prepareForKey(
  transaction: Transaction,
  { partner: id, isTest, scopes, at }: { partner: string; isTest: boolean; scopes: readonly Scope[]; at: number },
): Promise<void> {
  // Locked: two keys created concurrently share one sandbox.
  const partner = await lockPartner(transaction, id)
  if (!partner) throw new RefusedInput('/partner', `There is no partner ${id}.`)
  if (scopes.some((scope) => scope !== 'read'))
    throw new RefusedInput('/scopes', 'must be read only: partner keys cannot have other scopes')
  if (isTest && !(await findSandbox(transaction, partner.key))) await makeSandbox(transaction, partner, at)
}

/** Creates what a partner's test keys are entitled to: demonstration articles that no other reader sees. */
function makeSandbox(transaction: Transaction, partner: Partner, at: number): Promise<Product> {
  const id = uuidv7()
  return insertProduct(transaction, {
    id,
    slug: `sandbox-${id}`,
    name: 'Sandbox',
    description: null,
    filter: { section: null, tag: null, author: null, language: null, kind: null, source: null },
    delivers: 'full',
    embargoAccess: true,
    dailyQuota: null,
    formats: ['json'],
    state: 'active',
    sandboxOf: partner.key,
    revision: 1,
    createdAt: at,
    updatedAt: at,
  })
}
