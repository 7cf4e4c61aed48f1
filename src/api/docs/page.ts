/** A small page. `title` is text, `content` is HTML. */
export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>body{font:1.1rem/1.55 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#1a1a1a}h1{line-height:1.15}code{background:#f2f2f2;padding:.1em .3em;overflow-wrap:anywhere}li{margin:.6em 0}a{color:#0b4f8a}@media(prefers-color-scheme:dark){body{background:#161616;color:#e6e6e3}code{background:#232322}a{color:#8ec2f2}}</style>
${content}
</html>
`
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
