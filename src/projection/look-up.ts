/** What one command has looked up of one kind, by key and by slug. */
export class LookUp<T extends { key: number; slug?: string }> {
  readonly byKey = new Map<number, T>()
  readonly bySlug = new Map<string, T>()
  /** Slugs that none has or had, as far as was looked. */
  readonly absent = new Set<string>()

  put(item: T): void {
    this.byKey.set(item.key, item)
    if (item.slug === undefined) return
    this.bySlug.set(item.slug, item)
    this.absent.delete(item.slug)
  }

  clear(): void {
    this.byKey.clear()
    this.bySlug.clear()
    this.absent.clear()
  }
}
