import type { AnyChangeType, ChangeSubject } from '../changes/visible-changes.ts'
import type { ProductFilter } from '../products/product.ts'

/** With each change the whole article, or only that it has changed. */
export const WEBHOOK_CONTENTS = ['full', 'thin'] as const
export type WebhookContent = (typeof WEBHOOK_CONTENTS)[number]

/** The settings of a webhook. */
export interface WebhookSettings {
  name: string | null
  /** Slug of the one product of its key that it follows. */
  product: string | null
  filter: ProductFilter
  /** Null: all; removals are always sent. */
  types: AnyChangeType[] | null
  subjects: ChangeSubject[]
  /** Name of a format of the registry. */
  format: string
  content: WebhookContent
}

/** Where a subscription begins that is sent what changes after a number of the log. */
export function positionAt(sequence: number): string {
  return JSON.stringify({ start: sequence })
}
