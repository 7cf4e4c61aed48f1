import type { AuthorRole, TagType } from '#domain/article/article.ts'
import type { ImageInArticle } from '#domain/article/parts.ts'
import { POLICIES, type Policy } from '#domain/publication.ts'
import { latestOf } from './dates.ts'
import {
  articleUri,
  bylineOf,
  type Format,
  type FormatArticle,
  type FormatContext,
  newscode,
  siteOf,
  type Tombstone,
} from './format.ts'
import { type StatedRights, usageTermsOf } from './rights.ts'
import { element, escapeXml, textElement, type Xml, xhtml, xmlDocument } from './xml.ts'

/** IPTC NewsML-G2 2.35, conformance level power: https://iptc.org/standards/newsml-g2/ */
export const newsmlG2: Format = {
  name: 'newsml-g2',
  title: 'NewsML-G2 2.35',
  suffix: 'newsml',
  mediaType: 'application/vnd.iptc.g2.newsitem+xml',
  needs: ['html'],
  article: (article, context) => xmlDocument(newsItem(article, context, NAMESPACE)),
  list: {
    mediaType: 'application/vnd.iptc.g2.newsmessage+xml',
    write: (articles, context) => xmlDocument(newsMessage(articles, context)),
  },
  canceled: (tombstone, context) => xmlDocument(canceledItem(tombstone, context)),
}

const NAMESPACE = { xmlns: 'http://iptc.org/std/nar/2006-10-01/' }
const CATALOG = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml'

/** `sent` is when the newest item changed, not now: the same articles give the same message. */
function newsMessage(articles: readonly FormatArticle[], context: FormatContext): Xml {
  const sent = latestOf(articles.map(({ modifiedAt }) => modifiedAt)) ?? context.publication.updatedAt
  const header = element('header', {}, textElement('sent', sent), textElement('sender', context.publication.name))
  const items = articles.map((article) => newsItem(article, context, {}))
  return element('newsMessage', NAMESPACE, header, element('itemSet', {}, items, pictureItems(articles, context)))
}

/** Text and pictures are sent together: each picture is a separate item, once, however many articles use it. */
function pictureItems(articles: readonly FormatArticle[], context: FormatContext): Xml[] {
  const items = new Map<string, Xml>()
  for (const article of articles)
    for (const image of article.images)
      if (image.url !== null && !items.has(image.id)) items.set(image.id, pictureItem(image, article, context))
  return [...items.values()]
}

function pictureItem(image: ImageInArticle, article: FormatArticle, context: FormatContext): Xml {
  const meta = element(
    'itemMeta',
    {},
    element('itemClass', { qcode: 'ninat:picture' }),
    provider(context),
    textElement('versionCreated', article.updatedAt),
    element('pubStatus', { qcode: 'stat:usable' }),
  )
  const about = element(
    'contentMeta',
    {},
    sourceType(image.digitalSourceType),
    image.creator === null ? null : element('creator', {}, textElement('name', image.creator)),
    textElement('creditline', image.credit),
    textElement('description', image.caption, { role: 'drol:caption' }),
    textElement('description', image.alt),
  )
  const { url: href, mediaType: contenttype, width, height } = image
  const file = element('contentSet', {}, element('remoteContent', { href, contenttype, width, height }))
  const { id } = image
  return item(
    { id, version: article.version, language: article.language },
    {},
    rightsInfo(image.rights),
    meta,
    about,
    file,
  )
}

function item(
  { id, version, language }: { id: string; version: number; language: string },
  namespace: Partial<typeof NAMESPACE>,
  ...children: (Xml | null)[]
): Xml {
  const attributes = {
    ...namespace,
    guid: articleUri({ id }),
    version,
    standard: 'NewsML-G2',
    standardversion: '2.35',
    conformance: 'power',
    'xml:lang': language,
  }
  return element('newsItem', attributes, element('catalogRef', { href: CATALOG }), children)
}

function newsItem(article: FormatArticle, context: FormatContext, namespace: Partial<typeof NAMESPACE>): Xml {
  return item(
    article,
    namespace,
    rightsInfo(article.rights),
    itemMeta(article, context),
    contentMeta(article, context),
    contentSet(article),
  )
}

function rightsInfo(rights: StatedRights): Xml | null {
  const terms = usageTermsOf(rights)
  if (rights.notice === null && terms === null && rights.licenseUrl === null) return null
  return element(
    'rightsInfo',
    {},
    textElement('copyrightNotice', rights.notice),
    terms === null && rights.licenseUrl === null
      ? null
      : element('usageTerms', { href: rights.licenseUrl }, terms ?? rights.licenseUrl),
  )
}

/** The schema wants the elements in this order. */
function itemMeta(article: FormatArticle, context: FormatContext): Xml {
  return element(
    'itemMeta',
    {},
    element('itemClass', { qcode: 'ninat:text' }),
    provider(context),
    textElement('versionCreated', article.updatedAt),
    textElement('firstCreated', article.firstPublishedAt),
    textElement('embargoed', article.embargoedUntil),
    element('pubStatus', { qcode: 'stat:usable' }),
    textElement('profile', article.kind),
    textElement('title', article.seo.title ?? article.social.title),
    textElement('edNote', article.editorialNote),
    article.corrections.map(({ at, note }) => element('edNote', {}, `Correction, ${at}: ${note}`)),
    article.corrections.length === 0 ? null : element('signal', { qcode: 'sig:correction' }),
    textElement('altRep', article.url, { contenttype: 'text/html' }),
    textElement('expires', article.expiresAt),
    article.translations.map(translation),
    article.images.map(pictureLink),
    mediaLink(article),
    successions(article),
    aboutPublisher(context),
  )
}

/** Relations and roles that the vocabularies of the IPTC lack, by full address: it needs no catalog. */
const SCHEMA_ORG = 'https://schema.org'

function provider(context: FormatContext): Xml {
  const { name, contact } = context.publication
  const ways = [
    textElement('email', contact.email),
    textElement('phone', contact.telephone),
    textElement('web', contact.url),
  ].filter((way) => way !== null)
  const details = ways.length === 0 ? null : element('organisationDetails', {}, element('contactInfo', {}, ways))
  return element('provider', { uri: siteOf(context) }, textElement('name', name), details)
}

const POLICY_PAGES: Record<Policy, string> = {
  ethics: 'ethicsPolicy',
  corrections: 'correctionsPolicy',
  diversity: 'diversityPolicy',
  ownership: 'ownershipFundingInfo',
  masthead: 'masthead',
}

/** The logo and the pages of the policies: links of the item, since a provider has no place for them. */
function aboutPublisher({ publication: { logo, policies } }: FormatContext): Xml[] {
  const link = (relation: string, href: string, contenttype: string | null) =>
    element('link', { reluri: `${SCHEMA_ORG}/${relation}`, href, contenttype })
  const pages = POLICIES.flatMap((policy) => {
    const page = policies[policy]
    return page === null ? [] : [link(POLICY_PAGES[policy], page, 'text/html')]
  })
  return [...(logo === null ? [] : [link('logo', logo.url, logo.mediaType)]), ...pages]
}

function translation({ id, language, headline, url }: FormatArticle['translations'][number]): Xml {
  const attributes = { reluri: `${SCHEMA_ORG}/workTranslation`, residref: articleUri({ id }), href: url }
  return element('link', { ...attributes, 'xml:lang': language }, element('title', {}, headline))
}

const DUBLIN_CORE = 'http://purl.org/dc/terms'

function successions({ replaces, evolvedFrom, replacedBy }: FormatArticle): Xml[] {
  const links = (reluri: string, ids: readonly string[]) =>
    ids.map((id) => element('link', { reluri, residref: articleUri({ id }) }))
  return [
    ...links(`${DUBLIN_CORE}/replaces`, replaces),
    ...links(`${SCHEMA_ORG}/isBasedOn`, evolvedFrom),
    ...links(`${DUBLIN_CORE}/isReplacedBy`, replacedBy),
  ]
}

function mediaLink({ media }: FormatArticle): Xml | null {
  if (media === null || media.url === null) return null
  const { kind, url: href, mediaType: contenttype, bytes: size } = media
  const attributes = { reluri: `${SCHEMA_ORG}/${kind}`, residref: articleUri(media), href, contenttype, size }
  return element('link', attributes, textElement('title', media.title))
}

function pictureLink(image: ImageInArticle): Xml {
  const { url: href, mediaType: contenttype } = image
  return element('link', { reluri: `${SCHEMA_ORG}/image`, residref: articleUri(image), href, contenttype })
}

function contentMeta(article: FormatArticle, context: FormatContext): Xml {
  return element(
    'contentMeta',
    {},
    textElement('urgency', article.urgency),
    textElement('contentCreated', article.publishedAtLocal),
    textElement('contentModified', article.updatedAt),
    sourceType(article.digitalSourceType),
    article.source === null ? null : element('infoSource', {}, textElement('name', article.source.name)),
    article.authors.map(credit),
    textElement('altId', article.source?.id),
    textElement('altId', article.seriesPart, { typeuri: `${SCHEMA_ORG}/position` }),
    element('language', { tag: article.language }),
    element('genre', { uri: newscode('genre', article.genre) }, textElement('name', article.genre)),
    sections(article),
    article.tags.map((tag) => subject(tag, context)),
    textElement('slugline', article.slug),
    textElement('headline', article.headline),
    textElement('headline', article.kicker, { roleuri: `${SCHEMA_ORG}/alternativeHeadline` }),
    textElement('dateline', article.dateline),
    textElement('by', bylineOf(article)),
    textElement('description', article.standfirst, { role: 'drol:summary' }),
    textElement('description', article.excerpt),
  )
}

function sourceType(code: string | null): Xml | null {
  return code === null ? null : element('digitalSourceType', { uri: newscode('digitalsourcetype', code) })
}

function credit({ slug, name, role }: { slug: string; name: string; role: AuthorRole }): Xml {
  const names = textElement('name', name)
  return role === 'author'
    ? element('creator', { literal: slug }, names)
    : element(
        'contributor',
        { literal: slug, roleuri: `${SCHEMA_ORG}/${role === 'photographer' ? 'creator' : role}` },
        names,
      )
}

function sections({ section, sections: further }: FormatArticle): Xml[] {
  return [...(section === null ? [] : [section]), ...further].map(({ slug, name }) =>
    element('subject', { literal: slug }, textElement('name', name)),
  )
}

const NATURES: Record<TagType, string> = {
  keyword: 'abstract',
  person: 'person',
  organisation: 'organisation',
  place: 'geoArea',
  event: 'event',
  series: 'abstract',
}

function subject({ slug, name, type }: FormatArticle['tags'][number], { mediaTopics }: FormatContext): Xml {
  const topic = mediaTopics[slug]
  const identity = topic === undefined ? { literal: slug } : { qcode: topic }
  return element('subject', { type: `cpnat:${NATURES[type]}`, ...identity }, textElement('name', name))
}

function contentSet({ body, headline, language, images, wordCount }: FormatArticle): Xml | null {
  if (body?.html === undefined) return null
  const { html } = body
  const isShown = ({ id, url }: ImageInArticle) =>
    html.includes(`data-image="${id}"`) || html.includes(`src="${escapeXml(url ?? '')}"`)
  const pictures = images.filter((image) => image.url !== null && !isShown(image))
  const page = element(
    'html',
    { xmlns: 'http://www.w3.org/1999/xhtml', 'xml:lang': language },
    element('head', {}, element('title', {}, headline)),
    element('body', {}, xhtml(html), pictures.map(figure)),
  )
  return element(
    'contentSet',
    {},
    element('inlineXML', { contenttype: 'application/xhtml+xml', wordcount: wordCount }, page),
  )
}

/** A picture with its caption, credit and rights, as on the page. */
function figure(image: ImageInArticle): Xml {
  const { rights } = image
  const lines = [image.caption, image.credit, rights.notice, usageTermsOf(rights), rights.licenseUrl]
  return element(
    'div',
    { id: `picture-${image.position}`, class: 'picture' },
    element('img', { src: image.url, alt: image.alt ?? '', width: image.width, height: image.height }),
    lines.map((line) => textElement('p', line)),
  )
}

/** `version` is later than any that was issued: receivers replace what they have by the newest. */
function canceledItem({ id, version, withdrawnAt, reason }: Tombstone, context: FormatContext): Xml {
  const meta = element(
    'itemMeta',
    {},
    element('itemClass', { qcode: 'ninat:text' }),
    provider(context),
    textElement('versionCreated', withdrawnAt),
    element('pubStatus', { qcode: 'stat:canceled' }),
    textElement('edNote', reason),
  )
  return item({ id, version, language: context.publication.language }, NAMESPACE, meta)
}
