/** What one command has looked up of one kind, by key and by slug. */
export class LookUp<T extends { key: number; slug?: string }> {
  readonly byKey = new Map<number, T>()
  readonly bySlug = new Map<string, T>()

  put(item: T): void {
    this.byKey.set(item.key, item)
    if (item.slug !== undefined) this.bySlug.set(item.slug, item)
  }

  clear(): void {
    this.byKey.clear()
    this.bySlug.clear()
  }
}
