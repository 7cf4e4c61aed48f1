import { type Static, Type } from 'typebox'
import { OrNull, optional, strict, WebAddress } from './schema.ts'

/** The metadata of a publication beside its name: for readers, search engines and partners. */

/** Pages of the newsroom’s policies, by what they are about. */
export const POLICIES = ['ethics', 'corrections', 'diversity', 'ownership', 'masthead'] as const
export type Policy = (typeof POLICIES)[number]

const PAGES: Record<Policy, string> = {
  ethics: 'URL of the code of ethics.',
  corrections: 'URL of the corrections policy.',
  diversity: 'URL of the diversity policy.',
  ownership: 'URL of the page on ownership and funding.',
  masthead: 'URL of the masthead (staff list).',
}

function eachPolicy<T>(of: (policy: Policy) => T): Record<Policy, T> {
  return Object.fromEntries(POLICIES.map((policy) => [policy, of(policy)])) as Record<Policy, T>
}

export const PoliciesSchema = Type.Object(
  eachPolicy((policy) => OrNull(Type.String({ description: PAGES[policy] }))),
  { description: 'URLs of policy pages; null: not stated.' },
)
export type Policies = Static<typeof PoliciesSchema>

export const PoliciesInput = Type.Object(
  eachPolicy((policy) => optional(WebAddress(PAGES[policy]))),
  { ...strict, description: 'URLs of policy pages.' },
)
export type PoliciesInput = Static<typeof PoliciesInput>

const EMAIL = { description: 'Email address of the editors.', examples: ['editors@harbour.example'] }
const TELEPHONE = { description: 'Telephone number with country code.', examples: ['+44 20 7946 0000'] }

export const ContactSchema = Type.Object(
  {
    email: OrNull(Type.String(EMAIL)),
    telephone: OrNull(Type.String(TELEPHONE)),
    url: OrNull(Type.String({ description: 'URL of the contact page.' })),
  },
  { description: 'How readers and partners reach the editors.' },
)
export type Contact = Static<typeof ContactSchema>

export const ContactInput = Type.Object(
  {
    email: optional(Type.String({ ...EMAIL, format: 'email', maxLength: 254 })),
    telephone: optional(Type.String({ ...TELEPHONE, minLength: 3, maxLength: 40, pattern: '^\\+?[0-9][0-9 ()./-]+$' })),
    url: optional(WebAddress('URL of the contact page.')),
  },
  { ...strict, description: 'How readers and partners reach the editors.' },
)
export type ContactInput = Static<typeof ContactInput>

export const NO_POLICIES: Policies = eachPolicy(() => null)
export const NO_CONTACT: Contact = { email: null, telephone: null, url: null }

/** What is given, and null for what is not. */
export function policiesFrom(given: PoliciesInput | null | undefined): Policies {
  return eachPolicy((policy) => given?.[policy] ?? null)
}

export function contactFrom(given: ContactInput | null | undefined): Contact {
  return { email: given?.email ?? null, telephone: given?.telephone ?? null, url: given?.url ?? null }
}
