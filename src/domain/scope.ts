/** What a key may do. `read` is what anybody may, within a limit of the key's own; `admin` includes all others. */
export const SCOPES = ['read', 'drafts', 'write', 'lists', 'views', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** Whether `scopes` allow what needs `scope`. */
export function allows(scopes: readonly Scope[], scope: Scope): boolean {
  return scopes.includes(scope) || scopes.includes('admin')
}
