/** The text of a code block: line feeds only, no control characters, without empty lines around it. */
export function codeText(raw: string): string {
  const text = raw
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, '')
    .trimEnd()
  const firstInk = text.length - text.trimStart().length
  return text.slice(text.lastIndexOf('\n', firstInk) + 1)
}
