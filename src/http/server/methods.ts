import type { FastifyInstance } from 'fastify'

/** Watches routes being added; returns a function that lists the methods of a URL, in alphabetical order. */
export function collectMethods(app: FastifyInstance): (url: string) => string[] {
  const patterns = new Map<string, { matches: RegExp; methods: Set<string> }>()
  app.addHook('onRoute', ({ url, method }) => {
    const known = patterns.get(url) ?? { matches: patternOf(url), methods: new Set<string>() }
    for (const name of [method].flat()) known.methods.add(name)
    patterns.set(url, known)
  })
  return (url) => {
    const path = url.split('?', 1)[0] as string
    const found = new Set<string>()
    for (const { matches, methods } of patterns.values())
      if (matches.test(path)) for (const name of methods) found.add(name)
    return [...found].sort()
  }
}

function patternOf(url: string): RegExp {
  const escaped = url.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/:\w+/g, '[^/]+').replace(/\*$/, '.*')}$`)
}
