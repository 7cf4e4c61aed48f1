import type { BodySource } from '../body/blocks.ts'
import { RefusedInput } from '../refused-input.ts'
import type { BodyInput } from './parts.ts'

/** A post of a live blog as it is written. */
export interface PostInput {
  title?: string | null
  at?: string | null
  keyEvent?: boolean | null
  author?: string | { name?: string; slug?: string } | null
  body?: BodyInput | null
}

/** The body as one of its sources; null where none is given. Throws `RefusedInput` where several are. */
export function bodySourceOf({ html, markdown, blocks }: BodyInput): BodySource | null {
  const given = Object.entries({ html, markdown, blocks }).flatMap(([form, value]) => (value == null ? [] : [form]))
  if (given.length > 1) throw new RefusedInput('/body', `has ${given.join(' and ')}; send only one of them`)
  if (markdown !== undefined && markdown !== null) return { format: 'markdown', markdown }
  if (html !== undefined) return { format: 'html', html }
  if (blocks !== undefined) return { format: 'blocks', blocks }
  return null
}

/** JSON merge patch (RFC 7396): null removes, objects merge, everything else replaces. */
export function mergePatch<T>(target: T, patch: unknown): T {
  if (!isObject(patch)) return patch as T
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {}
  for (const [name, value] of Object.entries(patch)) {
    // `__proto__` and the like are names as any other.
    if (value === null) delete merged[name]
    else
      Object.defineProperty(merged, name, {
        value: mergePatch(merged[name], value),
        enumerable: true,
        writable: true,
        configurable: true,
      })
  }
  return merged as T
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
