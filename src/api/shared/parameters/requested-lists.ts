import { invalidParameter } from '#domain/errors.ts'

/** One list requested by a page. */
export interface RequestedList {
  /** As requested, and as in the answer: `latest`, `latest/sport`. */
  name: string
  slug: string
  section: string | null
  limit: number
}

const MOST_LISTS = 20

/** Parses `editors-picks:9,latest/sport:4`. Throws `invalid-parameter`. */
export function requestedLists(field: string, text: string): RequestedList[] {
  const lists = text.split(',').map((part) => requestedList(field, part.trim()))
  const doubled = lists.find(({ name }, index) => lists.findIndex((other) => other.name === name) !== index)
  if (doubled) throw invalidParameter(field, `contains ${doubled.name} twice`)
  if (lists.length > MOST_LISTS) throw invalidParameter(field, `may contain at most ${MOST_LISTS} lists`)
  return lists
}

function requestedList(field: string, part: string): RequestedList {
  const [, name, slug, section, limit] = /^(([^:/]+)(?:\/([^:/]+))?)(?::(\d{1,3}))?$/.exec(part) ?? []
  const number = limit === undefined ? 10 : Number(limit)
  if (name === undefined || slug === undefined || number < 1 || number > 100) {
    throw invalidParameter(
      field,
      `has “${part}”; expected slug:limit with a limit from 1 to 100, such as latest:5, or slug/section:limit`,
    )
  }
  return { name, slug, section: section ?? null, limit: number }
}

/** An object of finished members. */
export function objectOf(members: readonly { name: string; json: Buffer }[]): Buffer {
  const parts = members.flatMap(({ name, json }, index) => [
    Buffer.from(`${index === 0 ? '' : ','}${JSON.stringify(name)}:`),
    json,
  ])
  return Buffer.concat([Buffer.from('{'), ...parts, Buffer.from('}')])
}
