import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entriesOf } from './records.ts'
import type { Score } from './score.ts'

/**
 * The validation suite of ninjs and the examples of NewsML-G2, as IPTC publishes them. What should pass is read; what should
 * fail is reported with a reason, or its reading ends with one. Two are wrong only in a version that they do not name.
 */
export async function scoreIptc(data: string): Promise<Score[]> {
  const root = join(data, 'iptc')
  if (!existsSync(root)) return [{ name: 'IPTC suites', skipped: `${root} is not there` }]
  const suite = globSync('**/test_suite/*/*/*.json', { cwd: root }).sort()
  // Some examples are fragments without an item.
  const examples = globSync('**/examples/*.xml', { cwd: root }).filter((file) =>
    /<(?:newsItem|packageItem|newsMessage)[\s>]/.test(readFileSync(join(root, file), 'utf8')),
  )
  const score = async (name: string, files: string[], goal: number, isRight: (said: string) => boolean) => {
    const wrong: string[] = []
    for (const file of files) {
      const said = await readingOf(join(root, file))
      if (!isRight(said)) wrong.push(`${file}: ${said}`)
    }
    return { name, right: files.length - wrong.length, all: files.length, goal, wrong }
  }
  return [
    await score(
      'ninjs suite: should-pass documents read',
      suite.filter((file) => file.includes('should_pass')),
      1,
      (said) => said.startsWith('read'),
    ),
    await score(
      'ninjs suite: should-fail documents reported',
      suite.filter((file) => file.includes('should_fail')),
      0.97,
      (said) => said !== 'read',
    ),
    await score('NewsML-G2 examples of news read', examples, 1, (said) => said.startsWith('read')),
  ]
}

async function readingOf(path: string): Promise<string> {
  try {
    const entries = await entriesOf(path)
    const notes = entries.flatMap((entry) => ('skipped' in entry ? entry.skipped : (entry.note ?? [])))
    const isRead = entries.some((entry) => !('skipped' in entry))
    if (entries.length === 0) return 'is of no kind that is imported'
    return `${isRead ? 'read' : 'reported'}${notes.length > 0 ? `: ${notes.join('; ')}` : ''}`
  } catch (error) {
    return `reported: ${(error as Error).message}`
  }
}
