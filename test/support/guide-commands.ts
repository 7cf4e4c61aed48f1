/** The blocks of commands of a page, in order. */
export function commandsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^( *)```sh\n([\s\S]*?)^ *```/gm)].map(([, indent = '', code = '']) =>
    code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  )
}

/** The other blocks in one of these languages. */
export function codeOf(markdown: string, languages: readonly string[]): string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`(?:${languages.join('|')})\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code = '']) => code,
  )
}

/**
 * A script for bash that runs the blocks one after the other and ends at the first command that fails. A request fails if
 * the answer has not the status that the comment on its line names, or where there is none, if it is an error.
 */
export function scriptOf(blocks: readonly string[], replaced: Record<string, string>): string {
  const commands = blocks
    .join('\n')
    .replaceAll(/^(curl .*#.*?\b([2345]\d\d)\b.*)$/gm, 'EXPECTED=$2 $1')
    .replaceAll('npm run -s broadsheet --', 'broadsheet')
    .replaceAll('npx broadsheet', 'broadsheet')
  const adapted = Object.entries(replaced).reduce((text, [from, to]) => text.replaceAll(from, to), commands)
  return `set -euo pipefail
curl() {
  local errors status
  errors=$(mktemp)
  command curl -sS --retry 5 --write-out '%{stderr}\\n%{http_code}' "$@" 2>"$errors" || { cat "$errors" >&2; return 1; }
  status=$(tail -n 1 "$errors")
  rm "$errors"
  if [ -n "\${EXPECTED:-}" ]; then [ "$status" = "$EXPECTED" ] && return; else [ "$status" -lt 400 ] && return; fi
  echo "curl $*: $status, not \${EXPECTED:-a success}" >&2
  return 1
}
${adapted}`
}
