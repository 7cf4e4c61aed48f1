import type { Command } from './commands.ts'

/** Arguments of a command that the audit keeps: short texts that describe what was done. */
const KEPT = [
  'ref',
  'slug',
  'reason',
  'note',
  'revision',
  'scheduledAt',
  'showsAt',
  'source',
  'sourceId',
  'name',
  'scopes',
  'id',
  'postId',
  'into',
  'ifMatch',
  'force',
  'entry',
  'position',
  'slot',
  'step',
] as const

/** The audit record of a command: its subject, and its arguments without bodies and secrets. */
export function auditDetail(
  command: Command,
  result: unknown,
): { subjectId: string | null; detail: Record<string, unknown> } {
  const given = command as unknown as Record<string, unknown>
  const kept = KEPT.flatMap((name) => (given[name] === undefined || given[name] === null ? [] : [[name, given[name]]]))
  const detail: Record<string, unknown> = Object.fromEntries(kept)
  // A slug reveals the content of the article.
  if (command.verb === 'erase') delete detail.ref
  if (command.verb === 'import') detail.records = command.records.length
  if ('patch' in command) detail.fields = Object.keys(command.patch)
  return { subjectId: idIn(result), detail }
}

function idIn(result: unknown): string | null {
  if (typeof result !== 'object' || result === null) return null
  const { id, draft, key } = result as { id?: unknown; draft?: { id?: unknown } | null; key?: { id?: unknown } }
  const found = id ?? draft?.id ?? key?.id
  return typeof found === 'string' ? found : null
}
