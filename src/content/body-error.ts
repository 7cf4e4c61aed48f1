/** A block that can't be taken. `path` is the JSON pointer of the fault, `/body/blocks/3/url`; the message is the rule. */
export class BodyError extends Error {
  readonly path: string

  constructor(path: string, message: string) {
    super(message)
    this.name = 'BodyError'
    this.path = path
  }
}
