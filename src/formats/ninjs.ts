import type { TagType } from '#domain/article/article.ts'
import type { ImageInArticle, MediaInArticle } from '#domain/article/parts.ts'
import { type Contact, POLICIES, type Policy } from '#domain/publication.ts'
import {
  articleUri,
  bylineOf,
  type Format,
  type FormatArticle,
  type FormatContext,
  isWhole,
  newscode,
  siteOf,
  type Tombstone,
} from './format.ts'
import { usageTermsOf } from './rights.ts'

/** IPTC ninjs 3.1, News in JSON: https://iptc.org/std/ninjs/ */
export const ninjs: Format = {
  name: 'ninjs',
  title: 'ninjs 3.1',
  suffix: 'ninjs',
  mediaType: 'application/ninjs+json; charset=utf-8',
  needs: ['html'],
  article: (article, context) => JSON.stringify(newsObject(article, context)),
  // The standard knows no envelope: a list is an array of documents, as in the examples of the IPTC.
  list: {
    mediaType: 'application/ninjs+json; charset=utf-8',
    write: (articles, context) => JSON.stringify(articles.map((article) => newsObject(article, context))),
  },
  canceled: (tombstone) => JSON.stringify(canceledObject(tombstone)),
}

const STANDARD = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#',
}

/** Members without a value are left out by JSON. */
function newsObject(article: FormatArticle, context: FormatContext): object {
  return {
    uri: articleUri(article),
    standard: STANDARD,
    type: 'text',
    representationType: isWhole(article) ? 'full' : 'partial',
    profile: article.kind,
    version: String(article.version),
    firstCreated: article.firstPublishedAt,
    versionCreated: article.updatedAt,
    contentCreated: article.publishedAtLocal,
    embargoedUntil: article.embargoedUntil ?? undefined,
    pubStatus: 'usable',
    urgency: article.urgency ?? undefined,
    language: article.language,
    slugline: article.slug,
    headlines: headlines(article),
    descriptions: descriptions(article),
    bodies: bodies(article),
    by: bylineOf(article) ?? undefined,
    located: article.dateline ?? undefined,
    genres: [{ name: article.genre, uri: newscode('genre', article.genre), literal: article.genre }],
    ...concepts(article, context),
    edNote: article.editorialNote ?? undefined,
    infoSources: infoSources(article, context),
    trustIndicators: trustIndicators(context),
    altIds: altIds(article),
    copyrightNotice: article.rights.notice ?? undefined,
    usageTerms: usageTermsOf(article.rights) ?? undefined,
    rightsInfo: linkedRights(article.rights.licenseUrl),
    digitalSourceType: digitalSourceType(article.digitalSourceType),
    expires: article.expiresAt ?? undefined,
    renditions: webPage(article.url),
    associations: [
      ...article.images.map(picture),
      ...mediaOf(article).map(mediaFile),
      ...article.translations.map(translation),
      ...successions(article),
    ],
  }
}

function headlines({ headline, kicker, seo, social }: FormatArticle): object[] {
  return roles({ main: headline, kicker, seo: seo.title, social: social.title })
}

function descriptions({ standfirst, excerpt, seo, social, corrections }: FormatArticle): object[] {
  const notes = corrections.map(({ at, note }) => ({
    role: 'correction',
    contentType: 'text/plain',
    value: `${at} ${note}`,
  }))
  return [...roles({ summary: standfirst, excerpt, seo: seo.description, social: social.description }), ...notes]
}

function roles(values: Record<string, string | null>): { role: string; contentType: string; value: string }[] {
  return Object.entries(values).flatMap(([role, value]) =>
    value === null ? [] : [{ role, contentType: 'text/plain', value }],
  )
}

function bodies({ body, wordCount }: FormatArticle): object[] | undefined {
  return body?.html === undefined
    ? undefined
    : [{ role: 'main', contentType: 'text/html', wordCount, value: body.html }]
}

/** Sections and tags, each where the standard has a place for what it names. */
function concepts(article: FormatArticle, { mediaTopics }: FormatContext): object {
  const tagged = (...types: TagType[]) =>
    article.tags
      .filter(({ type }) => types.includes(type))
      .map(({ slug, name, type }) => {
        const topic = mediaTopics[slug]
        const rel = type === 'series' ? 'series' : 'about'
        return { name, rel, ...(topic === undefined ? {} : { uri: newscode('mediatopic', topic) }), literal: slug }
      })
  const sections = [...(article.section === null ? [] : [article.section]), ...article.sections]
  return {
    people: [
      ...article.authors.map(({ slug, name, role }) => ({ name, rel: role, literal: slug })),
      ...tagged('person'),
    ],
    organisations: tagged('organisation'),
    places: tagged('place'),
    events: tagged('event'),
    subjects: [
      ...sections.map(({ slug, name }) => ({ name, rel: 'section', literal: slug })),
      ...tagged('keyword', 'series'),
    ],
  }
}

function infoSources({ source }: FormatArticle, context: FormatContext): object[] {
  const { name, contact } = context.publication
  const publisher = {
    name,
    role: 'publisher',
    uri: siteOf(context) ?? undefined,
    contactInfo: contactInfo(contact),
  }
  return source === null ? [publisher] : [publisher, { name: source.name, role: 'originator', literal: source.id }]
}

function contactInfo({ email, telephone, url }: Contact): object[] | undefined {
  const ways = Object.entries({ email, phone: telephone, web: url }).flatMap(([type, value]) =>
    value === null ? [] : [{ type, role: 'office', value }],
  )
  return ways.length === 0 ? undefined : ways
}

/** Codes of the IPTC vocabulary of trust indicators, and of schema.org where it has none. */
const TRUST: Record<Policy, { role: string; title: string }> = {
  ethics: { role: newscode('trustindicator', 'ethicsPolicy'), title: 'Ethics policy' },
  corrections: { role: newscode('trustindicator', 'correctionsPolicy'), title: 'Corrections policy' },
  diversity: { role: newscode('trustindicator', 'editorialDiversityPolicy'), title: 'Diversity policy' },
  ownership: { role: newscode('trustindicator', 'ownershipFundingInfo'), title: 'Ownership and funding' },
  masthead: { role: 'https://schema.org/masthead', title: 'Masthead' },
}

function trustIndicators({ publication: { policies } }: FormatContext): object[] | undefined {
  const stated = POLICIES.flatMap((policy) => {
    const href = policies[policy]
    return href === null ? [] : [{ ...TRUST[policy], href }]
  })
  return stated.length === 0 ? undefined : stated
}

function altIds({ id, seriesPart }: FormatArticle): object[] {
  const part = seriesPart === null ? [] : [{ role: 'seriesPart', value: String(seriesPart) }]
  return [{ role: 'id', value: id }, ...part]
}

function linkedRights(licenseUrl: string | null): object | undefined {
  return licenseUrl === null ? undefined : { linkedRights: licenseUrl }
}

function digitalSourceType(code: string | null): object | undefined {
  return code === null ? undefined : { name: code, uri: newscode('digitalsourcetype', code), literal: code }
}

function webPage(url: string | null): object[] | undefined {
  return url === null ? undefined : [{ name: 'web', href: url, contentType: 'text/html' }]
}

function picture(image: ImageInArticle): object {
  return {
    name: `${image.role}-${image.position}`,
    rel: image.role,
    uri: articleUri(image),
    type: 'picture',
    descriptions: roles({ caption: image.caption, alt: image.alt }),
    by: image.credit ?? undefined,
    people: image.creator === null ? undefined : [{ name: image.creator, rel: 'creator' }],
    copyrightNotice: image.rights.notice ?? undefined,
    usageTerms: usageTermsOf(image.rights) ?? undefined,
    rightsInfo: linkedRights(image.rights.licenseUrl),
    digitalSourceType: digitalSourceType(image.digitalSourceType),
    renditions: renditions(image),
  }
}

function mediaOf({ media }: FormatArticle): MediaInArticle[] {
  return media === null || media.url === null ? [] : [media]
}

function mediaFile(media: MediaInArticle): object {
  return {
    name: media.kind,
    rel: 'media',
    uri: articleUri(media),
    type: media.kind,
    headlines: roles({ main: media.title }),
    descriptions: roles({ caption: media.caption, transcript: media.transcript }),
    by: media.credit ?? undefined,
    people: media.creator === null ? undefined : [{ name: media.creator, rel: 'creator' }],
    copyrightNotice: media.rights.notice ?? undefined,
    usageTerms: usageTermsOf(media.rights) ?? undefined,
    rightsInfo: linkedRights(media.rights.licenseUrl),
    renditions: [
      {
        name: 'original',
        href: media.url ?? undefined,
        contentType: media.mediaType ?? undefined,
        width: media.width ?? undefined,
        height: media.height ?? undefined,
        sizeInBytes: media.bytes ?? undefined,
        duration: media.duration ?? undefined,
      },
      ...media.captions.map(({ url, language, kind }) => ({
        name: `${kind}-${language}`,
        href: url,
        contentType: 'text/vtt',
      })),
    ],
  }
}

function renditions(image: ImageInArticle): object[] | undefined {
  if (image.url === null) return undefined
  const original = {
    name: 'original',
    href: image.url,
    contentType: image.mediaType ?? undefined,
    width: image.width ?? undefined,
    height: image.height ?? undefined,
    poi: pointOfInterest(image),
  }
  const smaller = (image.renditions?.widths ?? []).map((width) => ({
    name: `w${width}`,
    href: image.renditions?.url.replace('{width}', String(width)),
    contentType: 'image/webp',
    width,
  }))
  return [original, ...smaller]
}

/** The focal point, which the standard counts in pixels. */
function pointOfInterest({ focalPoint, width, height }: ImageInArticle): object | undefined {
  if (focalPoint === null || width === null || height === null) return undefined
  return { x: Math.round(focalPoint.x * width), y: Math.round(focalPoint.y * height) }
}

function translation(other: FormatArticle['translations'][number]): object {
  return {
    name: `translation-${other.language}`,
    rel: 'translation',
    uri: articleUri(other),
    type: 'text',
    language: other.language,
    slugline: other.slug,
    headlines: roles({ main: other.headline }),
    renditions: webPage(other.url),
  }
}

function successions({ replaces, evolvedFrom, replacedBy }: FormatArticle): object[] {
  return Object.entries({ replaces, evolvedFrom, replacedBy }).flatMap(([rel, ids]) =>
    ids.map((id, index) => ({ name: `${rel}-${index + 1}`, rel, uri: articleUri({ id }), type: 'text' })),
  )
}

function canceledObject({ id, version, withdrawnAt, reason }: Tombstone): object {
  return {
    uri: articleUri({ id }),
    standard: STANDARD,
    type: 'text',
    representationType: 'partial',
    version: String(version),
    versionCreated: withdrawnAt,
    pubStatus: 'canceled',
    edNote: reason === '' ? undefined : reason,
  }
}
