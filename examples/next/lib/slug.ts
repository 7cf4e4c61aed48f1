/** Next.js gives parameters as they are in the URL: slugs of other scripts are encoded there. */
export async function slugOf(params: Promise<{ slug: string }>): Promise<string> {
  return decodeURIComponent((await params).slug)
}
