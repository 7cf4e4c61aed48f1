/** A Ghost export, small: written for these tests. */
export function ghostExport(): string {
  const lexical = {
    root: {
      type: 'root',
      children: [
        {
          type: 'paragraph',
          children: [
            { type: 'extended-text', text: 'The ', format: 0 },
            { type: 'extended-text', text: 'ferry', format: 1 },
            { type: 'text', text: ' runs & runs.', format: 0 },
          ],
        },
        {
          type: 'image',
          src: '__GHOST_URL__/content/images/deck.jpg',
          alt: 'The deck',
          caption: 'At <b>dusk</b>',
          width: 800,
          height: 600,
        },
        { type: 'bookmark', url: 'https://port.example/about', metadata: { title: 'About the port' } },
        {
          type: 'embed',
          url: 'https://www.youtube.com/watch?v=abcdefghijk',
          html: '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>',
        },
        { type: 'signup', header: 'Subscribe now' },
        { type: 'codeblock', code: 'let a = 1 < 2', language: 'js' },
      ],
    },
  }
  const mobiledoc = {
    version: '0.3.1',
    markups: [['em'], ['a', ['href', 'https://port.example']]],
    atoms: [['soft-return', '', {}]],
    cards: [
      ['hr', {}],
      ['callout', { calloutEmoji: '!', calloutText: 'Mind the gap.' }],
    ],
    sections: [
      [
        1,
        'p',
        [
          [0, [0], 1, 'Old'],
          [0, [], 0, ' and '],
          [0, [1], 1, 'linked'],
        ],
      ],
      [10, 0],
      [10, 1],
      [3, 'ul', [[[0, [], 0, 'One']], [[0, [], 0, 'Two']]]],
    ],
  }
  const posts = [
    {
      id: 'p1',
      title: 'The ferry & its deck',
      slug: 'ferry',
      status: 'published',
      visibility: 'public',
      type: 'post',
      html: null,
      lexical: JSON.stringify(lexical),
      published_at: '2026-02-01T10:00:00.000Z',
      feature_image: '__GHOST_URL__/content/images/lead.jpg',
      custom_excerpt: 'Every half hour.',
    },
    {
      id: 'p2',
      title: 'From the old editor',
      slug: 'old',
      status: 'published',
      visibility: 'public',
      type: 'post',
      html: null,
      mobiledoc: JSON.stringify(mobiledoc),
      published_at: '2026-02-02T10:00:00.000Z',
    },
    {
      id: 'p3',
      title: 'For members',
      slug: 'members',
      status: 'published',
      visibility: 'members',
      type: 'post',
      html: '<p>Secret of members.</p>',
      published_at: '2026-02-03T10:00:00.000Z',
    },
    {
      id: 'p4',
      title: 'By mail',
      slug: 'mail',
      status: 'sent',
      visibility: 'public',
      type: 'post',
      html: '<p>Mail.</p>',
      published_at: '2026-02-04T10:00:00.000Z',
    },
    {
      id: 'p5',
      title: 'Next year',
      slug: 'next-year',
      status: 'scheduled',
      visibility: 'public',
      type: 'post',
      html: '<p>Later.</p>',
      published_at: '2027-02-04T10:00:00.000Z',
    },
    {
      id: 'p6',
      title: 'Not yet',
      slug: 'not-yet',
      status: 'draft',
      visibility: 'public',
      type: 'post',
      html: '<p>Draft.</p>',
      published_at: null,
    },
  ]
  return JSON.stringify({
    db: [
      {
        meta: { exported_on: 1, version: '5.113.0' },
        data: {
          posts,
          posts_meta: [
            {
              post_id: 'p1',
              feature_image_alt: 'Bow',
              feature_image_caption: 'The bow. <span>Photo: Bo Reyes</span>',
              meta_title: 'Ferry',
            },
          ],
          tags: [
            { id: 't1', name: 'Ports', slug: 'ports', visibility: 'public' },
            { id: 't2', name: '#front', slug: 'hash-front', visibility: 'internal' },
          ],
          posts_tags: [
            { post_id: 'p1', tag_id: 't2', sort_order: 0 },
            { post_id: 'p1', tag_id: 't1', sort_order: 1 },
          ],
          users: [
            { id: 'u1', name: 'Ada Lin', slug: 'ada-lin', email: 'ada@example.com', password: '$2a$10$hashhashhash' },
          ],
          posts_authors: posts.map(({ id }) => ({ post_id: id, author_id: 'u1', sort_order: 0 })),
        },
      },
    ],
  })
}
