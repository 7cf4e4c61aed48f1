import { nearest } from '../language/text.ts'
import TOPICS from './media-topics.json' with { type: 'json' }

/**
 * The IPTC Media Topics that are in use: ids and English names. Source: IPTC NewsCodes,
 * http://cv.iptc.org/newscodes/mediatopic/, release of 2023-03-31, © IPTC, CC BY 4.0; retired topics are left out.
 */

/** The English name of a topic (`medtop:20000053`), or null where there is none. */
export function mediaTopicName(id: string): string | null {
  return topics().get(id) ?? null
}

/** The topic whose name is nearest to a text; null where none is near. */
export function nearestMediaTopic(name: string): { id: string; name: string } | null {
  const near = nearest(name, [...topics().values()])
  const found = [...topics()].find(([, known]) => known === near)
  return found ? { id: found[0], name: found[1] } : null
}

let known: Map<string, string> | null = null

// Read at the first look: most processes never ask.
function topics(): Map<string, string> {
  known ??= new Map(Object.entries(TOPICS).map(([number, name]) => [`medtop:${number}`, name]))
  return known
}
