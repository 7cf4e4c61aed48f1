import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { eld as Eld } from 'eld/extrasmall'
import t from 'tap'
import { detectLanguage } from '#domain/language/language-detector.ts'

const SAMPLES = new URL('../../bench/languages.ndjson', import.meta.url)

t.test('recognises what the package eld recognises, in any text', async (t) => {
  const folder = t.testdir({})
  // A copy: the detector takes the data out of the original.
  cpSync(fileURLToPath(new URL('../', import.meta.resolve('eld/extrasmall'))), folder, {
    recursive: true,
  })
  cpSync(
    fileURLToPath(new URL('../../package.json', import.meta.resolve('eld/extrasmall'))),
    join(folder, 'package.json'),
  )
  const { eld } = (await import(pathToFileURL(join(folder, 'entries/static.extrasmall.js')).href)) as {
    eld: typeof Eld
  }
  const found = new Set<string | null>()
  for (const text of texts()) {
    const expected = eld.detect(text)
    const language = detectLanguage(text)
    found.add(language)
    const isLikely = expected.language !== '' && expected.isReliable()
    if (language !== (isLikely ? expected.language : null)) t.equal(language, expected.language, text)
  }
  t.ok(found.size > 30, `${found.size} languages`)
})

function* texts(): Generator<string> {
  for (const line of readFileSync(SAMPLES, 'utf8').trim().split('\n')) {
    const text = Object.values(JSON.parse(line) as object)
      .filter((value) => typeof value === 'string')
      .join(' ')
    for (let from = 0; from < Math.min(text.length, 600); from += 83) yield text.slice(from, from + 20 + from)
    yield text
  }
  yield* ['', ' ', 'ab', 'abc', 'abcd', '😀 😀😀', '\ud800', 'a b c', '12 34', 'xx '.repeat(300)]
  for (let seed = 1; seed < 1000; seed++)
    yield String.fromCharCode(
      ...Array.from({ length: 1 + (seed % 60) }, (_, at) => 32 + ((seed * 7919 + at * 104_729) % 60_000)),
    )
}
