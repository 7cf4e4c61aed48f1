import type { FormatArticle, FormatContext } from '#formats/format.ts'

/** Articles with a value in every field, as JSON answers them, and their context: what the golden documents are made of. */

export const CONTEXT: FormatContext = {
  publication: {
    name: 'The Harbour Post',
    description: 'News of the coast.',
    language: 'en-GB',
    rights: { notice: '© 2026 The Harbour Post', usageTerms: null, licenseUrl: null },
    url: 'https://www.harbourpost.example',
    logo: {
      id: '019ab2c0-0000-7000-8000-00000000000b',
      url: 'https://api.harbourpost.example/images/019ab2c0-0000-7000-8000-00000000000b.png',
      ...{ width: 144, height: 144, mediaType: 'image/png', alt: 'A lighthouse', renditions: null },
    },
    policies: {
      ethics: 'https://www.harbourpost.example/ethics',
      corrections: 'https://www.harbourpost.example/corrections',
      diversity: 'https://www.harbourpost.example/diversity',
      ownership: 'https://www.harbourpost.example/owners',
      masthead: 'https://www.harbourpost.example/masthead',
    },
    contact: {
      email: 'editors@harbourpost.example',
      telephone: '+44 20 7946 0000',
      url: 'https://www.harbourpost.example/contact',
    },
    updatedAt: '2026-01-01T00:00:00.000Z',
  },
  site: 'https://www.harbourpost.example',
  api: 'https://api.harbourpost.example',
  mediaTopics: { floods: 'medtop:20000151' },
}

const RIGHTS = {
  notice: '© 2026 The Harbour Post',
  usageTerms: 'Credit the paper.',
  licenseUrl: 'https://creativecommons.org/licenses/by/4.0/',
  syndicatable: false,
  licenseEndsAt: '2030-01-01T00:00:00.000Z',
  territories: { include: ['DE', 'AT'], exclude: [] },
}

const LEAD: FormatArticle['images'][number] = {
  id: '019ab2c0-0000-7000-8000-00000000000a',
  url: 'https://api.harbourpost.example/images/019ab2c0-0000-7000-8000-00000000000a.jpg',
  width: 1600,
  height: 1000,
  mediaType: 'image/jpeg',
  renditions: {
    url: 'https://api.harbourpost.example/images/019ab2c0-0000-7000-8000-00000000000a.webp?width={width}',
    widths: [320, 640],
  },
  role: 'lead',
  position: 1,
  caption: 'The quay at dawn & after',
  alt: 'Water over a quay',
  credit: 'Ruth Adeyemi',
  focalPoint: { x: 0.25, y: 0.5 },
  creator: 'Ruth Adeyemi',
  digitalSourceType: 'digitalCapture',
  rights: { ...RIGHTS, territories: { include: [], exclude: ['US'] } },
}

const MEDIA: NonNullable<FormatArticle['media']> = {
  id: '019ab2c0-0000-7000-8000-00000000000c',
  ...{ kind: 'audio', url: 'https://api.harbourpost.example/media/019ab2c0-0000-7000-8000-00000000000c.mp3' },
  ...{ mediaType: 'audio/mpeg', bytes: 4_812_300, duration: 301.2, width: null, height: null },
  ...{
    title: 'The river, hour by hour',
    caption: 'Recorded at the weir.',
    credit: 'Ida Kern/Post',
    creator: 'Ida Kern',
  },
  explicit: false,
  poster: {
    id: '019ab2c0-0000-7000-8000-00000000000d',
    url: 'https://api.harbourpost.example/images/019ab2c0-0000-7000-8000-00000000000d.jpg',
    ...{ width: 1600, height: 1600, alt: 'The weir', credit: null, renditions: null },
  },
  captions: [
    {
      ...{ language: 'en', kind: 'captions', label: 'English' },
      url: 'https://api.harbourpost.example/media/019ab2c0-0000-7000-8000-00000000000c.en.captions.vtt',
    },
  ],
  transcript: 'The river rose two metres overnight.',
  rights: { ...RIGHTS, territories: null },
}

export const RICH: FormatArticle = {
  id: '019ab2c0-0000-7000-8000-000000000001',
  slug: 'river-rises',
  url: 'https://www.harbourpost.example/world/river-rises',
  version: 3,
  kind: 'explainer',
  editorialNote: 'Embargo agreed with the council.',
  kicker: 'Floods',
  urgency: 2,
  headline: 'River rises <two> metres & more',
  standfirst: 'The old town is dry, the meadows are not.',
  excerpt: 'The river rose “two metres” overnight.',
  byline: 'By Sol Whitlock',
  authors: [
    { slug: 'sol-whitlock', name: 'Sol Whitlock', role: 'author' },
    { slug: 'ida-kern', name: 'Ida Kern', role: 'editor' },
  ],
  language: 'en-GB',
  section: { slug: 'world', name: 'World' },
  tags: [
    { slug: 'floods', name: 'Floods', type: 'keyword' },
    { slug: 'ada-mills', name: 'Ada Mills', type: 'person' },
    { slug: 'river-board', name: 'River Board', type: 'organisation' },
    { slug: 'elbe', name: 'Elbe', type: 'place' },
    { slug: 'flood-2026', name: 'Flood of 2026', type: 'event' },
    { slug: 'water', name: 'Water', type: 'series' },
  ],
  image: LEAD,
  publishedAt: '2026-11-23T07:00:00.000Z',
  firstPublishedAt: '2026-11-23T07:00:00.000Z',
  updatedAt: '2026-11-23T08:00:00.000Z',
  modifiedAt: '2026-11-23T08:30:00.000Z',
  timezone: 'Europe/Berlin',
  publishedAtLocal: '2026-11-23T08:00:00+01:00',
  embargoedUntil: '2026-11-24T00:00:00.000Z',
  access: 'paid',
  truncated: false,
  wordCount: 8,
  readingMinutes: 1,
  freeUntil: 'p1',
  genre: 'Background',
  dateline: 'DRESDEN',
  seriesPart: 4,
  digitalSourceType: 'humanEdits',
  sections: [{ slug: 'weather', name: 'Weather' }],
  images: [
    LEAD,
    { ...LEAD, id: '019ab2c0-0000-7000-8000-00000000000b', url: null, renditions: null, role: 'inline', position: 2 },
  ],
  media: MEDIA,
  embeds: [
    {
      ...{ provider: 'youtube', url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', title: 'The river, hour by hour' },
      ...{ authorName: 'River Board', authorUrl: 'https://www.youtube.com/@river', providerName: 'YouTube' },
      thumbnail: {
        ...{ id: '019ab2c0-0000-7000-8000-00000000000e', width: 480, height: 360, renditions: null },
        url: 'https://api.harbourpost.example/images/019ab2c0-0000-7000-8000-00000000000e.jpg',
      },
    },
  ],
  rights: { ...RIGHTS, aiUse: { train: 'disallowed', search: 'allowed', input: null } },
  corrections: [{ at: '2026-11-23T08:00:00.000Z', note: 'An earlier version gave the wrong height.' }],
  replaces: ['019ab2c0-0000-7000-8000-0000000000a1'],
  evolvedFrom: ['019ab2c0-0000-7000-8000-0000000000a2'],
  replacedBy: ['019ab2c0-0000-7000-8000-0000000000a3'],
  translations: [
    {
      id: '019ab2c0-0000-7000-8000-000000000002',
      slug: 'fluss-steigt',
      language: 'de',
      headline: 'Fluss steigt',
      url: 'https://www.harbourpost.example/world/fluss-steigt',
    },
  ],
  expiresAt: '2029-01-01T00:00:00.000Z',
  source: { name: 'wire', id: '4711' },
  seo: { title: 'River Elbe rises', description: 'How high the river is.', noindex: false },
  social: { title: 'So high is the river', description: 'Now.' },
  extra: {
    claimReview: {
      claimReviewed: 'The river never rose before.',
      reviewRating: { '@type': 'Rating', ratingValue: 1, bestRating: 5, alternateName: 'False' },
    },
  },
  body: {
    html: '<p>The river rose <strong>two metres</strong> overnight.<br>So it is.</p>\n<hr>\n<p>Nobody &amp; nothing</p>',
    text: 'The river rose two metres overnight.\nSo it is.\n\nNobody & nothing',
    markdown: 'The river rose **two metres** overnight.\\\nSo it is.\n\n---\n\nNobody & nothing',
    blocks: [{ id: 'p1', type: 'paragraph', html: 'The river rose.' }],
  },
}

const { body: _, ...head } = RICH
/** What a partner is shown of it by a product that delivers teasers. */
const NONE = { replaces: [], evolvedFrom: [], replacedBy: [] }
export const TEASER: FormatArticle = {
  ...head,
  image: null,
  images: [],
  media: null,
  embeds: [],
  corrections: [],
  translations: [],
  ...NONE,
  extra: {},
}

const NO_RIGHTS = {
  ...RIGHTS,
  notice: null,
  usageTerms: null,
  licenseUrl: null,
  licenseEndsAt: null,
  territories: null,
}

/** A live blog without a value in any field that may lack one, and without a site. */
export const PLAIN: FormatArticle = {
  ...TEASER,
  ...{ id: '019ab2c0-0000-7000-8000-000000000003', slug: 'storm-live', url: null, kind: 'live-blog', genre: 'Current' },
  ...{ kicker: null, urgency: null, headline: 'Storm', standfirst: null, byline: null, authors: [], section: null },
  ...{ tags: [], sections: [], embargoedUntil: null, access: 'free', dateline: null, seriesPart: null },
  ...{
    digitalSourceType: null,
    expiresAt: null,
    source: null,
    rights: { ...NO_RIGHTS, syndicatable: true, aiUse: null },
  },
  seo: { title: null, description: null, noindex: false },
  social: { title: null, description: null },
  body: {
    html: '<section data-post="post-1"><header><p><time datetime="2026-11-23T07:30:00.000Z">2026-11-23 07:30 UTC</time></p><h2>Bridge closed</h2></header>\n<p>Since seven.</p></section>',
    text: 'Bridge closed\n\nSince seven.',
    markdown: '## Bridge closed\n\nSince seven.',
    blocks: [
      {
        id: 'post-1',
        type: 'post',
        title: 'Bridge closed',
        at: '2026-11-23T07:30:00.000Z',
        keyEvent: true,
        author: { slug: 'sol-whitlock', name: 'Sol Whitlock' },
        createdAt: '2026-11-23T07:30:00.000Z',
        updatedAt: '2026-11-23T07:40:00.000Z',
        blocks: [{ id: 'p1', type: 'paragraph', html: 'Since <em>seven</em>.' }],
      },
    ],
  },
}

export const TOMBSTONE = {
  id: RICH.id,
  version: 4,
  withdrawnAt: '2026-11-23T10:00:00.000Z',
  reason: 'It rested on a forged document.',
}
