/** What a key may do. `read` gives public access with a separate rate limit; `admin` includes all others. */
export const SCOPES = ['read', 'drafts', 'write', 'lists', 'views', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** Whether `scopes` allow what needs `scope`. */
export function allows(scopes: readonly Scope[], scope: Scope): boolean {
  return scopes.includes(scope) || scopes.includes('admin')
}
