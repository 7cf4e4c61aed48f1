import { hash } from 'node:crypto'
import type { Entitlement } from '#domain/article/audience.ts'
import { KEYS } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import type { Scope } from '#domain/scope.ts'
import { AnswerCache, type InvalidationTracker } from './cache/answer-cache.ts'
import { CacheDependencies } from './cache/dependencies.ts'

/** A key that has been recognised. */
export interface KnownKey {
  id: string
  scopes: readonly Scope[]
  /** Requests per minute, or null. */
  limit: number | null
  /** What a partner's key is entitled to; null for every other. */
  entitlement: Entitlement | null
  /** Internal, for what is counted by key. */
  key: number
  name: string
  isTest: boolean
}

/** Finds the key whose SHA-256 (hex) this is, unless it was revoked. */
export type FindKey = (hash: string) => KnownKey | null | Promise<KnownKey | null>

const BEARER = /^Bearer +([\x21-\x7e]{1,200})$/i
const KEPT_BYTES = 2_000_000

/** Tells whose key a request carries. Keys that were recognised are kept until one is made, changed or revoked. */
export class KeyRing {
  readonly #find: FindKey
  readonly #invalidation: InvalidationTracker
  readonly #isReadingPublic: boolean
  readonly #kept: AnswerCache<KnownKey>

  constructor(find: FindKey, invalidation: InvalidationTracker, isReadingPublic: boolean) {
    this.#find = find
    this.#invalidation = invalidation
    this.#isReadingPublic = isReadingPublic
    this.#kept = new AnswerCache(invalidation, KEPT_BYTES, () => 300)
  }

  /** The key in the header Authorization. Throws `unauthorized`: a wrong key is never treated as no key. */
  recognise(authorization: string): KnownKey | Promise<KnownKey> {
    const token = BEARER.exec(authorization)?.[1]
    if (token === undefined) throw this.#unauthorized('The Authorization header must be “Bearer KEY”.')
    const hashed = hash('sha256', token)
    // A key ends with its revocation, which is a change: no instant ends it.
    const kept = this.#kept.get(hashed, 0)
    if (kept) return kept
    const { sequence } = this.#invalidation
    const found = this.#find(hashed)
    return found instanceof Promise
      ? found.then((key) => this.#keep(hashed, key, sequence))
      : this.#keep(hashed, found, sequence)
  }

  #keep(hashed: string, key: KnownKey | null, sequence: number): KnownKey {
    if (key === null)
      throw this.#unauthorized('Invalid API key: it doesn’t exist, was revoked, or its partner is suspended.')
    this.#kept.put(hashed, key, new CacheDependencies(KEYS), sequence)
    return key
  }

  #unauthorized(what: string): BroadsheetError {
    const advice = ' Public content needs no key: omit the Authorization header.'
    return new BroadsheetError('unauthorized', this.#isReadingPublic ? what + advice : what)
  }
}
