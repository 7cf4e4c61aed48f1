import type { ArticleDocument } from '#domain/article/shapes.ts'

/**
 * Where each format puts each field of an article, by the name of the field: a place, or `left out` with the reason. The table
 * in docs/formats.md is made of it, and a test holds that every field has an entry in every format.
 */

/** The columns; formats without an entry for each field are described in the documents. */
export const MAPPED = ['ninjs', 'newsml-g2', 'json-ld', 'markdown', 'text'] as const
type Mapped = (typeof MAPPED)[number]

/** A field’s place in a format, or why it has none. */
export type Mapping = string | { leftOut: string }

const NO_PLACE = { leftOut: 'no equivalent in the standard' }
const NOT_READ = { leftOut: 'not needed in plain text' }
const NO_NOTE = { leftOut: 'for editors, and never for readers' }
/** Front matter has the field under its own name. */
const OWN_NAME = (name: string) => name

type Row = Record<Mapped, Mapping>

export const MAPPING: Record<keyof ArticleDocument, Row> = {
  id: {
    ninjs: 'uri (urn:uuid), altIds[role=id]',
    'newsml-g2': '@guid (urn:uuid)',
    'json-ld': '@id (urn:uuid), identifier',
    markdown: OWN_NAME('id'),
    text: NOT_READ,
  },
  slug: {
    ninjs: 'slugline',
    'newsml-g2': 'contentMeta/slugline',
    'json-ld': { leftOut: 'in url' },
    markdown: OWN_NAME('slug'),
    text: NOT_READ,
  },
  url: {
    ninjs: 'renditions[name=web].href',
    'newsml-g2': 'itemMeta/altRep',
    'json-ld': 'url, mainEntityOfPage',
    markdown: OWN_NAME('url'),
    text: 'last line',
  },
  version: {
    ninjs: 'version',
    'newsml-g2': '@version',
    'json-ld': 'version',
    markdown: OWN_NAME('version'),
    text: NOT_READ,
  },
  kind: {
    ninjs: 'profile',
    'newsml-g2': 'itemMeta/profile',
    'json-ld': '@type',
    markdown: OWN_NAME('kind'),
    text: NOT_READ,
  },
  kicker: {
    ninjs: 'headlines[role=kicker]',
    'newsml-g2': 'contentMeta/headline[@roleuri=https://schema.org/alternativeHeadline]',
    'json-ld': 'alternativeHeadline',
    markdown: OWN_NAME('kicker'),
    text: 'first line',
  },
  urgency: {
    ninjs: 'urgency',
    'newsml-g2': 'contentMeta/urgency',
    'json-ld': NO_PLACE,
    markdown: OWN_NAME('urgency'),
    text: NOT_READ,
  },
  headline: {
    ninjs: 'headlines[role=main]',
    'newsml-g2': 'contentMeta/headline',
    'json-ld': 'headline',
    markdown: 'title',
    text: 'a separate line',
  },
  standfirst: {
    ninjs: 'descriptions[role=summary]',
    'newsml-g2': 'contentMeta/description[@role=drol:summary]',
    'json-ld': 'description',
    markdown: OWN_NAME('standfirst'),
    text: 'a paragraph under the headline',
  },
  excerpt: {
    ninjs: 'descriptions[role=excerpt]',
    'newsml-g2': 'contentMeta/description',
    'json-ld': 'abstract; description if there is no standfirst',
    markdown: OWN_NAME('excerpt'),
    text: 'in place of an omitted body',
  },
  byline: {
    ninjs: 'by',
    'newsml-g2': 'contentMeta/by',
    'json-ld': 'author[].name if no authors are known',
    markdown: OWN_NAME('byline'),
    text: 'a separate line',
  },
  authors: {
    ninjs: 'people[] with the role in rel; by if there is no byline',
    'newsml-g2': 'contentMeta/creator, contributor[@roleuri]',
    'json-ld': 'author, editor, translator, contributor',
    markdown: OWN_NAME('authors'),
    text: 'in the byline if there is none',
  },
  language: {
    ninjs: 'language',
    'newsml-g2': '@xml:lang, contentMeta/language',
    'json-ld': 'inLanguage',
    markdown: OWN_NAME('language'),
    text: NOT_READ,
  },
  section: {
    ninjs: 'subjects[rel=section], the first section',
    'newsml-g2': 'contentMeta/subject[@literal], the first section',
    'json-ld': 'articleSection, the first section',
    markdown: OWN_NAME('section'),
    text: NOT_READ,
  },
  tags: {
    ninjs: 'people, organisations, places, events, subjects by type; uri of the Media Topic',
    'newsml-g2': 'contentMeta/subject[@type]; @qcode of the Media Topic',
    'json-ld': 'about by type, with sameAs of the Media Topic; keywords; isPartOf for series',
    markdown: 'tags, mediaTopics',
    text: NOT_READ,
  },
  image: {
    ninjs: 'associations[], as one of images',
    'newsml-g2': 'itemMeta/link, as one of images',
    'json-ld': 'image[] with representativeOfPage',
    markdown: 'images, as one of them',
    text: 'as one of images',
  },
  publishedAt: {
    ninjs: 'contentCreated, with the offset of the zone',
    'newsml-g2': 'contentMeta/contentCreated, with the offset of the zone',
    'json-ld': 'datePublished, with the offset of the zone',
    markdown: 'date, with the offset of the zone',
    text: 'the line under the byline',
  },
  firstPublishedAt: {
    ninjs: 'firstCreated',
    'newsml-g2': 'itemMeta/firstCreated',
    'json-ld': 'dateCreated',
    markdown: OWN_NAME('firstPublishedAt'),
    text: NOT_READ,
  },
  updatedAt: {
    ninjs: 'versionCreated',
    'newsml-g2': 'itemMeta/versionCreated, contentMeta/contentModified',
    'json-ld': 'dateModified',
    markdown: 'lastmod',
    text: NOT_READ,
  },
  modifiedAt: {
    ninjs: { leftOut: 'versionCreated reflects significant changes' },
    'newsml-g2': 'header/sent of a newsMessage, the latest',
    'json-ld': { leftOut: 'dateModified reflects significant changes' },
    markdown: { leftOut: 'lastmod reflects significant changes' },
    text: NOT_READ,
  },
  timezone: {
    ninjs: 'the offset of contentCreated',
    'newsml-g2': 'the offset of contentMeta/contentCreated',
    'json-ld': 'the offset of datePublished',
    markdown: OWN_NAME('timezone'),
    text: 'the offset of the date',
  },
  publishedAtLocal: {
    ninjs: 'contentCreated',
    'newsml-g2': 'contentMeta/contentCreated',
    'json-ld': 'datePublished',
    markdown: 'date',
    text: 'the line under the byline',
  },
  embargoedUntil: {
    ninjs: 'embargoedUntil',
    'newsml-g2': 'itemMeta/embargoed',
    'json-ld': 'conditionsOfAccess, in words',
    markdown: OWN_NAME('embargoedUntil'),
    text: 'a line before the body',
  },
  access: {
    ninjs: NO_PLACE,
    'newsml-g2': NO_PLACE,
    'json-ld': 'isAccessibleForFree, with hasPart if it is false',
    markdown: OWN_NAME('access'),
    text: NOT_READ,
  },
  truncated: {
    ninjs: NO_PLACE,
    'newsml-g2': NO_PLACE,
    'json-ld': { leftOut: 'isAccessibleForFree says it of the whole article' },
    markdown: OWN_NAME('truncated'),
    text: NOT_READ,
  },
  wordCount: {
    ninjs: 'bodies[].wordCount',
    'newsml-g2': 'contentSet/inlineXML/@wordcount',
    'json-ld': 'wordCount',
    markdown: OWN_NAME('wordCount'),
    text: NOT_READ,
  },
  readingMinutes: {
    ninjs: NO_PLACE,
    'newsml-g2': NO_PLACE,
    'json-ld': 'timeRequired',
    markdown: OWN_NAME('readingMinutes'),
    text: NOT_READ,
  },
  freeUntil: {
    ninjs: NO_PLACE,
    'newsml-g2': NO_PLACE,
    'json-ld': NO_PLACE,
    markdown: OWN_NAME('freeUntil'),
    text: NOT_READ,
  },
  genre: {
    ninjs: 'genres[]',
    'newsml-g2': 'contentMeta/genre',
    'json-ld': 'genre',
    markdown: OWN_NAME('genre'),
    text: NOT_READ,
  },
  dateline: {
    ninjs: 'located',
    'newsml-g2': 'contentMeta/dateline',
    'json-ld': 'dateline',
    markdown: OWN_NAME('dateline'),
    text: 'the line under the date',
  },
  seriesPart: {
    ninjs: 'altIds[role=seriesPart]',
    'newsml-g2': 'contentMeta/altId[@typeuri=https://schema.org/position]',
    'json-ld': 'position, beside isPartOf',
    markdown: OWN_NAME('seriesPart'),
    text: NOT_READ,
  },
  digitalSourceType: {
    ninjs: 'digitalSourceType',
    'newsml-g2': 'contentMeta/digitalSourceType',
    'json-ld': 'digitalSourceType',
    markdown: OWN_NAME('digitalSourceType'),
    text: NOT_READ,
  },
  sections: {
    ninjs: 'subjects[rel=section]',
    'newsml-g2': 'contentMeta/subject[@literal]',
    'json-ld': 'articleSection',
    markdown: OWN_NAME('sections'),
    text: NOT_READ,
  },
  images: {
    ninjs:
      'associations[type=picture]: caption and alt in descriptions, credit in by, creator in people, rights, digitalSourceType, renditions with the focal point',
    'newsml-g2':
      'itemMeta/link, and with caption, credit and rights in the body; in a newsMessage a separate item each, with creator and digitalSourceType',
    'json-ld':
      'image[]: contentUrl, caption, description, creditText, creator, rights, regionsAllowed, ineligibleRegion, digitalSourceType',
    markdown: OWN_NAME('images'),
    text: 'a line for each: caption, credit, URL',
  },
  media: {
    ninjs:
      'associations[type=audio|video]: title in headlines, caption and transcript in descriptions, credit in by, creator in people, rights, the file and its text tracks in renditions',
    'newsml-g2': 'itemMeta/link[@reluri=https://schema.org/audio|video], with title',
    'json-ld':
      'audio (AudioObject) or video (VideoObject): contentUrl, duration, transcript, caption, thumbnailUrl, creator, rights',
    markdown: OWN_NAME('media'),
    text: 'a line: title, URL',
  },
  embeds: {
    ninjs: 'in the body: thumbnail, title, author',
    'newsml-g2': 'in the body: thumbnail, title, author',
    'json-ld': 'mentions[] (VideoObject, AudioObject or CreativeWork): name, url, author, provider, thumbnailUrl',
    markdown: OWN_NAME('embeds'),
    text: 'in the body: title',
  },
  rights: {
    ninjs:
      'copyrightNotice, usageTerms (with territories, end of licence, syndication and AI use in words), rightsInfo.linkedRights',
    'newsml-g2':
      'rightsInfo/copyrightNotice, usageTerms (with territories, end of licence, syndication and AI use in words)',
    'json-ld': 'copyrightNotice, license, conditionsOfAccess (terms, territories and AI use in words)',
    markdown: OWN_NAME('rights'),
    text: 'the lines before the last',
  },
  corrections: {
    ninjs: 'descriptions[role=correction]',
    'newsml-g2': 'itemMeta/edNote, itemMeta/signal[@qcode=sig:correction]',
    'json-ld': 'correction[] (CorrectionComment)',
    markdown: OWN_NAME('corrections'),
    text: 'a line for each',
  },
  translations: {
    ninjs: 'associations[rel=translation]',
    'newsml-g2': 'itemMeta/link[@reluri=https://schema.org/workTranslation]',
    'json-ld': 'workTranslation',
    markdown: OWN_NAME('translations'),
    text: NOT_READ,
  },
  replaces: {
    ninjs: 'associations[rel=replaces]',
    'newsml-g2': 'itemMeta/link[@reluri=http://purl.org/dc/terms/replaces]',
    'json-ld': 'isBasedOn',
    markdown: OWN_NAME('replaces'),
    text: NOT_READ,
  },
  evolvedFrom: {
    ninjs: 'associations[rel=evolvedFrom]',
    'newsml-g2': 'itemMeta/link[@reluri=https://schema.org/isBasedOn]',
    'json-ld': 'isBasedOn',
    markdown: OWN_NAME('evolvedFrom'),
    text: NOT_READ,
  },
  replacedBy: {
    ninjs: 'associations[rel=replacedBy]',
    'newsml-g2': 'itemMeta/link[@reluri=http://purl.org/dc/terms/isReplacedBy]',
    'json-ld': NO_PLACE,
    markdown: OWN_NAME('replacedBy'),
    text: NOT_READ,
  },
  expiresAt: {
    ninjs: 'expires',
    'newsml-g2': 'itemMeta/expires',
    'json-ld': 'expires',
    markdown: OWN_NAME('expiresAt'),
    text: NOT_READ,
  },
  source: {
    ninjs: 'infoSources[role=originator]',
    'newsml-g2': 'contentMeta/infoSource, altId',
    'json-ld': 'sourceOrganization',
    markdown: OWN_NAME('source'),
    text: NOT_READ,
  },
  seo: {
    ninjs: 'headlines[role=seo], descriptions[role=seo]; noindex is not mapped',
    'newsml-g2': 'itemMeta/title; description and noindex are not mapped',
    'json-ld': 'alternativeHeadline; description and noindex are not mapped',
    markdown: OWN_NAME('seo'),
    text: NOT_READ,
  },
  social: {
    ninjs: 'headlines[role=social], descriptions[role=social]',
    'newsml-g2': 'itemMeta/title if seo has none; description is not mapped',
    'json-ld': 'alternativeHeadline; description is not mapped',
    markdown: OWN_NAME('social'),
    text: NOT_READ,
  },
  editorialNote: {
    ninjs: 'edNote, where the key may read it',
    'newsml-g2': 'itemMeta/edNote, where the key may read it',
    'json-ld': NO_NOTE,
    markdown: NO_NOTE,
    text: NO_NOTE,
  },
  extra: {
    ninjs: { leftOut: 'the standard rejects unknown fields' },
    'newsml-g2': NO_PLACE,
    'json-ld': 'review (ClaimReview) of extra.claimReview; other namespaces are not mapped',
    markdown: OWN_NAME('extra'),
    text: NOT_READ,
  },
  body: {
    ninjs: 'bodies[role=main], HTML',
    'newsml-g2': 'contentSet/inlineXML, XHTML',
    'json-ld': 'articleBody, plain text; liveBlogUpdate[] of a live blog',
    markdown: 'the text under the front matter',
    text: 'the text',
  },
}
