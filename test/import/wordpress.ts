/** A WordPress export as its users have them, small: written for these tests. */
export function wordPressExport(items: string[], { head = '', terms = TERMS } = {}): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
${head}<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Harbour Post</title><link>https://old.example.com</link><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example.com</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[ada.lin@example.com]]></wp:author_login><wp:author_email><![CDATA[ada.lin@example.com]]></wp:author_email><wp:author_display_name><![CDATA[Ada Lin]]></wp:author_display_name></wp:author>
${terms}
${items.join('\n')}
</channel></rss>`
}

const TERMS = `<wp:category><wp:category_nicename>ports</wp:category_nicename><wp:category_parent>world</wp:category_parent><wp:cat_name><![CDATA[Ports & quays]]></wp:cat_name></wp:category>
<wp:category><wp:category_nicename>world</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[World]]></wp:cat_name></wp:category>
<wp:tag><wp:tag_slug>ferries</wp:tag_slug><wp:tag_name><![CDATA[Ferries]]></wp:tag_name></wp:tag>`

export interface Post {
  id: number
  title?: string
  content?: string
  status?: string
  type?: string
  date?: string
  more?: string
  slug?: string
}

export function post({ id, title = `Post ${id}`, content = `Text of post ${id}.`, ...given }: Post): string {
  const { status = 'publish', type = 'post', date = '2026-03-04 05:06:07', more = '', slug = `post-${id}` } = given
  return `<item><title><![CDATA[${title}]]></title><link>https://old.example.com/2026/03/${slug}/</link>
<dc:creator><![CDATA[ada.lin@example.com]]></dc:creator><guid isPermaLink="false">https://old.example.com/?p=${id}</guid>
<content:encoded><![CDATA[${content}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>${id}</wp:post_id><wp:post_date_gmt><![CDATA[${date}]]></wp:post_date_gmt><wp:post_name><![CDATA[${slug}]]></wp:post_name>
<wp:status>${status}</wp:status><wp:post_type>${type}</wp:post_type>
<category domain="category" nicename="ports"><![CDATA[Ports & quays]]></category><category domain="post_tag" nicename="ferries"><![CDATA[Ferries]]></category>
${more}</item>`
}

export function attachment(id: number, file: string, more = ''): string {
  return `<item><title>${file}</title><excerpt:encoded><![CDATA[The quay at dawn. Photo: Bo Reyes]]></excerpt:encoded><wp:post_id>${id}</wp:post_id><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type><wp:post_parent>1</wp:post_parent>
<wp:attachment_url>https://old.example.com/wp-content/uploads/${file}</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value><![CDATA[A quay]]></wp:meta_value></wp:postmeta>${more}</item>`
}
