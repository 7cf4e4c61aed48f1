import type { AuthorRole, TagType } from '#domain/article/article.ts'
import type { ImageInArticle } from '#domain/article/parts.ts'
import type { Block } from '#domain/body/blocks.ts'
import type { EmbedProvider } from '#domain/body/embed-providers.ts'
import { imagesById, renderText } from '#domain/body/render.ts'
import type { Contact } from '#domain/publication.ts'
import {
  articleUri,
  type Format,
  type FormatArticle,
  type FormatContext,
  type FormatLogo,
  newscode,
  type PresentedPost,
  siteOf,
} from './format.ts'
import { aiUseOf, type StatedRights, territoriesOf } from './rights.ts'

/** schema.org as JSON-LD: the content of a page’s `<script type="application/ld+json">`. */
export const jsonLd: Format = {
  name: 'json-ld',
  title: 'schema.org JSON-LD',
  suffix: 'jsonld',
  mediaType: 'application/ld+json; charset=utf-8',
  needs: ['text', 'blocks'],
  article: (article, context) => script({ '@context': CONTEXT, ...newsArticle(article, context) }),
  list: {
    mediaType: 'application/ld+json; charset=utf-8',
    write: (articles, context) => script({ '@context': CONTEXT, ...itemList(articles, context) }),
  },
}

const CONTEXT = 'https://schema.org'

const TYPES: Record<string, string> = {
  opinion: 'OpinionNewsArticle',
  analysis: 'AnalysisNewsArticle',
  explainer: 'BackgroundNewsArticle',
  review: 'ReviewNewsArticle',
  'live-blog': 'LiveBlogPosting',
}

/** JSON that is safe in a script element of HTML: no text in it can end the element. */
function script(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

function itemList(articles: readonly FormatArticle[], context: FormatContext): object {
  return {
    '@type': 'ItemList',
    numberOfItems: articles.length,
    itemListElement: articles.map((article, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: article.headline,
      url: article.url ?? undefined,
      item: newsArticle(article, context),
    })),
  }
}

function newsArticle(article: FormatArticle, context: FormatContext): object {
  const { rights } = article
  return {
    '@type': TYPES[article.kind] ?? 'NewsArticle',
    '@id': articleUri(article),
    identifier: article.id,
    url: article.url ?? undefined,
    mainEntityOfPage: article.url === null ? undefined : { '@type': 'WebPage', '@id': article.url },
    headline: article.headline,
    alternativeHeadline: someOf([article.kicker, article.seo.title, article.social.title]),
    description: article.standfirst ?? article.excerpt,
    abstract: article.excerpt,
    inLanguage: article.language,
    datePublished: article.publishedAtLocal,
    dateCreated: article.firstPublishedAt,
    dateModified: article.updatedAt,
    expires: article.expiresAt ?? undefined,
    version: article.version,
    dateline: article.dateline ?? undefined,
    genre: article.genre,
    ...credits(article),
    publisher: publisher(context),
    sourceOrganization: article.source === null ? undefined : { '@type': 'Organization', name: article.source.name },
    image: article.images.filter(({ url }) => url !== null).map(imageObject),
    ...mediaObject(article),
    articleSection: [article.section, ...article.sections].flatMap((section) => section?.name ?? []),
    keywords: article.tags.map(({ name }) => name),
    mentions: someOf(article.embeds.map(embedObject)),
    about: article.tags.filter(({ type }) => type !== 'series').map((tag) => concept(tag, context)),
    ...series(article),
    wordCount: article.wordCount,
    timeRequired: `PT${article.readingMinutes}M`,
    articleBody: article.body?.text,
    ...liveBlog(article),
    ...payment(article),
    copyrightNotice: rights.notice ?? undefined,
    license: rights.licenseUrl ?? undefined,
    conditionsOfAccess: conditions(rights, article.embargoedUntil),
    digitalSourceType: sourceType(article.digitalSourceType),
    correction: article.corrections.map(correction),
    workTranslation: article.translations.map(translation),
    isBasedOn: someOf([...article.replaces, ...article.evolvedFrom].map((id) => articleUri({ id }))),
    review: claimReview(article, context),
  }
}

const EMBED_TYPES: Partial<Record<EmbedProvider, string>> = {
  ...{
    youtube: 'VideoObject',
    vimeo: 'VideoObject',
    dailymotion: 'VideoObject',
    ted: 'VideoObject',
    tiktok: 'VideoObject',
  },
  ...{ soundcloud: 'AudioObject', spotify: 'AudioObject', flickr: 'ImageObject' },
}

/** A work at a provider, as far as the provider describes it. */
function embedObject(embed: FormatArticle['embeds'][number]): object {
  const { provider, url, title, authorName, authorUrl, providerName, thumbnail } = embed
  return {
    '@type': EMBED_TYPES[provider] ?? 'CreativeWork',
    url,
    name: title ?? undefined,
    author: authorName === null ? undefined : { '@type': 'Person', name: authorName, url: authorUrl ?? undefined },
    provider: providerName === null ? undefined : { '@type': 'Organization', name: providerName },
    thumbnailUrl: thumbnail?.url ?? undefined,
  }
}

function someOf<T>(values: readonly (T | null)[]): T[] | undefined {
  const some = values.filter((value) => value !== null)
  return some.length === 0 ? undefined : some
}

const ROLES: Record<AuthorRole, string> = {
  author: 'author',
  editor: 'editor',
  translator: 'translator',
  contributor: 'contributor',
  photographer: 'contributor',
}

/** One object for each person; where only a byline is known, it is the author’s name. */
function credits({ authors, byline }: FormatArticle): Record<string, object[]> {
  if (authors.length === 0) return byline === null ? {} : { author: [{ '@type': 'Person', name: byline }] }
  const people: Record<string, object[]> = {}
  for (const { name, slug, role } of authors) {
    people[ROLES[role]] ??= []
    people[ROLES[role]]?.push({ '@type': 'Person', name, identifier: slug })
  }
  return people
}

function publisher(context: FormatContext): object {
  const { name, description, logo, policies, contact } = context.publication
  return {
    '@type': 'NewsMediaOrganization',
    name,
    description: description ?? undefined,
    url: siteOf(context) ?? undefined,
    logo: logo === null ? undefined : logoObject(logo),
    publishingPrinciples: policies.ethics ?? undefined,
    ethicsPolicy: policies.ethics ?? undefined,
    correctionsPolicy: policies.corrections ?? undefined,
    diversityPolicy: policies.diversity ?? undefined,
    ownershipFundingInfo: policies.ownership ?? undefined,
    masthead: policies.masthead ?? undefined,
    contactPoint: contactPoint(contact),
  }
}

function logoObject({ id, url, width, height, mediaType, alt }: FormatLogo): object {
  return {
    '@type': 'ImageObject',
    '@id': articleUri({ id }),
    url,
    contentUrl: url,
    encodingFormat: mediaType ?? undefined,
    width: width ?? undefined,
    height: height ?? undefined,
    description: alt ?? undefined,
  }
}

function contactPoint({ email, telephone, url }: Contact): object | undefined {
  if (someOf([email, telephone, url]) === undefined) return undefined
  const given = { email: email ?? undefined, telephone: telephone ?? undefined, url: url ?? undefined }
  return { '@type': 'ContactPoint', contactType: 'newsroom', ...given }
}

function imageObject(image: ImageInArticle): object {
  const { rights } = image
  return {
    '@type': 'ImageObject',
    '@id': articleUri(image),
    contentUrl: image.url,
    url: image.url,
    encodingFormat: image.mediaType ?? undefined,
    width: image.width ?? undefined,
    height: image.height ?? undefined,
    caption: image.caption ?? undefined,
    description: image.alt ?? undefined,
    creditText: image.credit ?? undefined,
    creator: creatorOf(image),
    copyrightNotice: rights.notice ?? undefined,
    license: rights.licenseUrl ?? undefined,
    conditionsOfAccess: conditions(rights, null),
    regionsAllowed: countries(rights.territories?.include),
    ineligibleRegion: countries(rights.territories?.exclude),
    digitalSourceType: sourceType(image.digitalSourceType),
    representativeOfPage: image.role === 'lead' ? true : undefined,
  }
}

/** Google wants a name, a thumbnail and a date of every video. */
function mediaObject({ media, headline, firstPublishedAt, standfirst, excerpt }: FormatArticle): object {
  if (media === null || media.url === null) return {}
  const { rights, poster } = media
  const object = {
    '@type': media.kind === 'video' ? 'VideoObject' : 'AudioObject',
    '@id': articleUri(media),
    name: media.title ?? headline,
    description: media.caption ?? standfirst ?? excerpt,
    contentUrl: media.url,
    encodingFormat: media.mediaType ?? undefined,
    contentSize: media.bytes === null ? undefined : `${media.bytes}`,
    duration: media.duration === null ? undefined : `PT${media.duration}S`,
    width: media.width ?? undefined,
    height: media.height ?? undefined,
    uploadDate: firstPublishedAt,
    thumbnailUrl: poster?.url ?? undefined,
    transcript: media.transcript ?? undefined,
    caption: media.captions.map(({ url, language }) => ({
      ...{ '@type': 'MediaObject', contentUrl: url, encodingFormat: 'text/vtt', inLanguage: language },
    })),
    creditText: media.credit ?? undefined,
    creator: creatorOf(media),
    copyrightNotice: rights.notice ?? undefined,
    license: rights.licenseUrl ?? undefined,
    conditionsOfAccess: conditions(rights, null),
    regionsAllowed: countries(rights.territories?.include),
    ineligibleRegion: countries(rights.territories?.exclude),
  }
  return media.kind === 'video' ? { video: object } : { audio: object }
}

function creatorOf({ creator, credit }: Pick<ImageInArticle, 'creator' | 'credit'>): object | undefined {
  const name = creator ?? credit
  return name === null ? undefined : { '@type': 'Person', name }
}

function countries(codes: readonly string[] = []): object[] | undefined {
  return codes.length === 0 ? undefined : codes.map((name) => ({ '@type': 'Country', name }))
}

/** Conditions without a property, as text. */
function conditions(rights: StatedRights, embargoedUntil: string | null): string | undefined {
  const embargo = embargoedUntil === null ? null : `Embargoed until ${embargoedUntil}.`
  const syndication = rights.syndicatable ? null : 'Not for syndication.'
  const license = rights.licenseEndsAt === null ? null : `Licensed until ${rights.licenseEndsAt}.`
  return someOf([embargo, rights.usageTerms, territoriesOf(rights), syndication, license, aiUseOf(rights)])?.join(' ')
}

const CONCEPTS: Record<TagType, string> = {
  keyword: 'Thing',
  person: 'Person',
  organisation: 'Organization',
  place: 'Place',
  event: 'Event',
  series: 'CreativeWorkSeries',
}

function concept({ slug, name, type }: FormatArticle['tags'][number], { mediaTopics }: FormatContext): object {
  const topic = mediaTopics[slug]
  return {
    '@type': CONCEPTS[type],
    name,
    identifier: slug,
    sameAs: topic === undefined ? undefined : newscode('mediatopic', topic),
  }
}

function series({ tags, seriesPart }: FormatArticle): object {
  const of = tags.filter(({ type }) => type === 'series')
  if (of.length === 0) return {}
  const isPartOf = of.map(({ slug, name }) => ({ '@type': CONCEPTS.series, name, identifier: slug }))
  return { isPartOf, position: seriesPart ?? undefined }
}

/** Google's properties for pages behind a paywall: which part of the page is paid. */
function payment({ access }: FormatArticle): object {
  if (access === 'free') return { isAccessibleForFree: true }
  const paid = { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.paywall' }
  return { isAccessibleForFree: false, hasPart: paid }
}

function sourceType(code: string | null): string | undefined {
  return code === null ? undefined : newscode('digitalsourcetype', code)
}

function correction({ at, note }: { at: string; note: string }): object {
  return { '@type': 'CorrectionComment', text: note, datePublished: at }
}

function translation(other: FormatArticle['translations'][number]): object {
  return {
    '@type': 'NewsArticle',
    '@id': articleUri(other),
    url: other.url ?? undefined,
    inLanguage: other.language,
    headline: other.headline,
  }
}

function liveBlog(article: FormatArticle): object {
  const posts = (article.body?.blocks ?? []).filter((block): block is PresentedPost => block.type === 'post')
  if (posts.length === 0) return {}
  const start = posts.map(({ at }) => at).sort()[0]
  return { coverageStartTime: start, liveBlogUpdate: posts.map((post) => liveBlogUpdate(article, post)) }
}

function liveBlogUpdate(article: FormatArticle, post: PresentedPost): object {
  const imageOf = imagesById(article.images)
  return {
    '@type': 'BlogPosting',
    '@id': `${articleUri(article)}#${post.id}`,
    url: article.url === null ? undefined : `${article.url}#${encodeURIComponent(post.id)}`,
    headline: post.title ?? undefined,
    datePublished: post.at,
    dateModified: post.updatedAt,
    author:
      post.author === null ? undefined : { '@type': 'Person', name: post.author.name, identifier: post.author.slug },
    articleBody: renderText(post.blocks as Block[], imageOf),
  }
}

/** A fact check that the newsroom keeps in `extra.claimReview`, with the properties of schema.org’s ClaimReview. */
function claimReview(article: FormatArticle, context: FormatContext): object | undefined {
  const claim = article.extra.claimReview
  if (claim === undefined) return undefined
  return {
    author: publisher(context),
    datePublished: article.publishedAtLocal,
    url: article.url ?? undefined,
    ...claim,
    '@type': 'ClaimReview',
  }
}
