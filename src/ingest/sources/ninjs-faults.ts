import type { Json } from '../json.ts'
import { objectOf, objectsOf } from '../json.ts'

/** What of a ninjs item is not as IPTC's standard has it, in its versions 1.0 to 3.1 together. */

type Type = 'text' | 'object' | 'list' | 'number'
const NAME_OF: Record<Type, string> = { text: 'a string', object: 'an object', list: 'an array', number: 'a number' }

/** Properties by the type of their value, in lower case: version 3 writes them in camel case. */
const PROPERTIES: Readonly<Record<Type, readonly string[]>> = {
  text: [
    ...['uri', 'guid', 'type', 'mimetype', 'contenttype', 'representationtype', 'profile', 'version', 'firstcreated'],
    ...['versioncreated', 'contentcreated', 'embargoed', 'embargoeduntil', 'pubstatus', 'language', 'title', 'name'],
    ...[
      'copyrightholder',
      'copyrightnotice',
      'usageterms',
      'ednote',
      'slugline',
      'located',
      'by',
      'byline',
      'dateline',
    ],
    ...['expires', 'source', 'charcount', 'published', 'publishedby', 'servicecode'],
  ],
  number: ['urgency', 'wordcount', 'duration'],
  object: ['digitalsourcetype', 'rightsinfo', '$standard', 'standard', 'eventdetails', 'newscoveragestatus'],
  list: [
    ...[
      'place',
      'places',
      'person',
      'people',
      'organisation',
      'organisations',
      'subject',
      'subjects',
      'event',
      'events',
    ],
    ...['object', 'objects', 'genre', 'genres', 'infosource', 'infosources', 'headlines', 'bodies', 'descriptions'],
    ...['trustindicator', 'trustindicators', 'plannedcoverage', 'advice', 'advices', 'service', 'authors', 'keywords'],
    ...['products', 'wheresubject', 'events'],
  ],
}
/** Of these, versions have different types. */
const OF_SEVERAL_TYPES = [
  'renditions',
  'associations',
  'altids',
  'charcount',
  'wordcount',
  'priority',
  'extra',
  '$schema',
]
/** Properties whose name may go on: `body_html`, `headline_main`. */
const EXTENDABLE = /^(?:body|description|headline|name|title)_\w+$/
const VALUES: Readonly<Record<string, readonly string[]>> = {
  pubstatus: ['usable', 'withheld', 'canceled', 'commissioned'],
  representationtype: ['complete', 'incomplete', 'associated', 'full'],
  type: [
    ...['text', 'audio', 'video', 'picture', 'graphic', 'composite', 'component', 'package', 'planning', 'event'],
    ...['coverage', 'image', 'collection'],
  ],
}

const TYPE_OF = new Map<string, Type>()
for (const [type, names] of Object.entries(PROPERTIES)) for (const name of names) TYPE_OF.set(name, type as Type)

const MOST_NAMED = 5

/** In words; empty where nothing is wrong. */
export function faultsOfNinjs(item: Json): string[] {
  const faults = faultsOfProperties(item)
  if (typeof item.uri !== 'string') faults.unshift('uri is missing')
  const found = associationsOf(item).flatMap((association) => faultsOfProperties(association))
  return [...faults, ...new Set(found.map((fault) => `in an association: ${fault}`))]
}

function faultsOfProperties(item: Json): string[] {
  const faults: string[] = []
  const unknown: string[] = []
  for (const [name, value] of Object.entries(item)) {
    const known = name.toLowerCase()
    const type = TYPE_OF.get(known)
    if (EXTENDABLE.test(name) || known === 'headline') {
      if (typeof value !== 'string') faults.push(`${name} is not a string`)
    } else if (type === undefined) {
      if (!OF_SEVERAL_TYPES.includes(known)) unknown.push(name)
    } else if (value !== null && !isOfType(value, type)) faults.push(`${name} is not ${NAME_OF[type]}`)
    else if (typeof value === 'string' && VALUES[known] !== undefined && !VALUES[known].includes(value.toLowerCase()))
      faults.push(`${name} is “${value.slice(0, 50)}”`)
  }
  faults.push(...faultsOfParts(item))
  const named = unknown.slice(0, MOST_NAMED).join(', ')
  if (unknown.length > 0)
    faults.push(`ninjs has no ${named}${unknown.length > MOST_NAMED ? ` and ${unknown.length - MOST_NAMED} more` : ''}`)
  return faults
}

function associationsOf({ associations }: Json): Json[] {
  return Array.isArray(associations) ? objectsOf(associations) : Object.values(objectOf(associations)).map(objectOf)
}

/** What a term of a vocabulary is named by, in texts. */
const OF_A_TERM = ['uri', 'scheme', 'code', 'rel']

function faultsOfParts(item: Json): string[] {
  const faults: string[] = []
  const urgency = Number(item.urgency ?? 1)
  if (typeof item.urgency === 'number' && (!Number.isInteger(urgency) || urgency < 1 || urgency > 9))
    faults.push(`urgency is ${urgency}`)
  if ('altids' in item && typeof item.altids !== 'object') faults.push('altids is not an object')
  for (const name of ['associations', 'renditions'])
    if (name in item && typeof item[name] !== 'object') faults.push(`${name} is not an array`)
  const associations = associationsOf(item)
  if (associations.some(({ uri }) => typeof uri !== 'string')) faults.push('an association has no uri')
  if (Array.isArray(item.associations) && associations.some(({ name }) => typeof name !== 'string'))
    faults.push('an association has no name')
  for (const [name, value] of Object.entries(item))
    for (const part of TYPE_OF.get(name.toLowerCase()) === 'list' ? objectsOf(value) : [])
      for (const key of OF_A_TERM)
        if (part[key] !== undefined && typeof part[key] !== 'string') faults.push(`${key} of ${name} is not a string`)
  const rights = objectOf(item.rightsinfo ?? item.rightsInfo)
  if (
    ('linkedrights' in rights || 'linkedRights' in rights) &&
    ('encodedrights' in rights || 'encodedRights' in rights)
  )
    faults.push('rightsinfo has both linked and encoded rights')
  return [...faults, ...faultsOfDates(item), ...faultsOfPlaces(item), ...faultsOfAdvice(item)]
}

const INSTANTS = ['firstcreated', 'versioncreated', 'contentcreated', 'embargoed', 'embargoeduntil', 'expires']
/** Of some versions, the time may be left out. */
const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2}))?$/i
/** Of events, the day or the time may be left out. */
const DAY_OR_INSTANT = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/i

function faultsOfDates(item: Json): string[] {
  const faults: string[] = []
  for (const [name, value] of Object.entries(item))
    if (INSTANTS.includes(name.toLowerCase()) && typeof value === 'string' && !INSTANT.test(value))
      faults.push(`${name} is not an RFC 3339 date`)
  const dates = objectOf(objectOf(item.eventDetails ?? item.eventdetails).dates)
  for (const [name, value] of Object.entries(dates))
    if (/date$/i.test(name) && !(typeof value === 'string' && DAY_OR_INSTANT.test(value)))
      faults.push(`${name} of the event is not a date`)
  for (const which of ['Start', 'End'])
    if (`${which.toLowerCase()}Date` in dates && `expected${which}Date` in dates)
      faults.push(`the event has both ${which.toLowerCase()}Date and expected${which}Date`)
  return faults
}

/** RFC 7946, section 1.4. */
const SHAPES = [
  ...['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', 'GeometryCollection'],
  ...['Feature', 'FeatureCollection'],
]

function faultsOfPlaces(item: Json): string[] {
  const places = [...objectsOf(item.place), ...objectsOf(item.places)]
  const shapes = places.flatMap((place) =>
    Object.entries(place).flatMap(([name, shape]) => (/geojson$/i.test(name) ? [objectOf(shape)] : [])),
  )
  return shapes.some(({ type }) => !SHAPES.includes(String(type))) ? ['the GeoJSON of a place has an unknown type'] : []
}

function faultsOfAdvice({ advice, advices }: Json): string[] {
  const faults: string[] = []
  for (const each of [...objectsOf(advice), ...objectsOf(advices)])
    for (const name of ['importance', 'lifetime'])
      if (name in each && typeof objectOf(each[name]).code !== 'string') faults.push(`${name} of an advice has no code`)
  return faults
}

function isOfType(value: unknown, type: Type): boolean {
  if (type === 'list') return Array.isArray(value)
  if (type === 'object') return typeof value === 'object' && !Array.isArray(value)
  return typeof value === (type === 'text' ? 'string' : 'number')
}
