/** What we use of negotiator 1.1: @types/negotiator describes 0.6, without `preferred`. */
declare module 'negotiator' {
  class Negotiator {
    constructor(request: { headers: Record<string, string | undefined> })
    mediaType(available: readonly string[]): string | undefined
    mediaTypes(): string[]
    encoding(available: readonly string[], options: { preferred: readonly string[] }): string | undefined
  }
  export = Negotiator
}
