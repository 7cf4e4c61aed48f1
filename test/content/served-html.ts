import { Parser } from 'htmlparser2'

/** Written out here once more on purpose: what the body's HTML may hold, whatever the code's own lists say. */
const ALLOWED: Record<string, Record<string, RegExp>> = {
  a: { href: /^(?:https?:\/\/[^/\\]|mailto:|tel:|\/(?![/\\])|#)/i, title: /./, rel: /^(?:nofollow|sponsored|ugc| )+$/ },
  abbr: { title: /./ },
  bdi: { dir: /^(?:ltr|rtl|auto)$/, lang: /^[A-Za-z0-9-]+$/ },
  bdo: { dir: /^(?:ltr|rtl|auto)$/, lang: /^[A-Za-z0-9-]+$/ },
  code: { class: /^language-[A-Za-z0-9+#.-]+$/ },
  figure: {
    'data-embed':
      /^(?:youtube|vimeo|x|instagram|facebook|tiktok|bluesky|mastodon|soundcloud|spotify|datawrapper|flourish)$/,
  },
  img: { src: /^(?:https?:\/\/[^/\\]|\/v1\/images\/)/i, alt: /^/, width: /^\d+$/, height: /^\d+$/ },
  section: { 'data-post': /^[A-Za-z0-9_-]+$/, 'data-key-event': /^true$/ },
  span: { dir: /^(?:ltr|rtl|auto)$/, lang: /^[A-Za-z0-9-]+$/ },
  time: { datetime: /^[0-9A-Za-z:+., -]+$/ },
}
for (const name of 'b blockquote br caption cite del em figcaption footer h2 h3 h4 header hr i ins kbd li mark ol p pre q rp rt ruby s small strong sub sup table tbody td th thead tr u ul var wbr'.split(
  ' ',
)) {
  ALLOWED[name] = {}
}

const VOID = new Set(['br', 'hr', 'img', 'wbr'])

/** Faults in served HTML: elements, attributes and schemes that are not on the allowlist, missing end tags. */
export function faultsOf(html: string): string[] {
  const faults: string[] = []
  const open: string[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!Object.hasOwn(ALLOWED, name)) faults.push(`element ${name}`)
      for (const [attribute, value] of Object.entries(attributes)) {
        const rule = ALLOWED[name]?.[attribute]
        if (rule === undefined) faults.push(`attribute ${attribute} of ${name}`)
        else if (!rule.test(value)) faults.push(`value ${value} of ${attribute}`)
        if (/[\u0000-\u001f]/.test(value)) faults.push(`control character in ${attribute}`)
      }
      if (!VOID.has(name)) open.push(name)
    },
    onclosetag(name, isImplied) {
      if (VOID.has(name)) return
      if (isImplied) faults.push(`no end tag for ${name}`)
      if (open.pop() !== name) faults.push(`end tag of ${name}`)
    },
    oncomment: () => faults.push('comment'),
    onprocessinginstruction: () => faults.push('declaration'),
  })
  parser.end(html)
  // A browser can't read anything into what holds no tag but these, written this one way.
  const rest = html.replace(/<\/?[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")*>/g, '')
  if (/[<>]/.test(rest)) faults.push(`stray bracket in ${rest}`)
  if (/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/.test(html) || !html.isWellFormed()) faults.push('broken text')
  if (open.length > 0) faults.push(`left open: ${open}`)
  return faults
}
