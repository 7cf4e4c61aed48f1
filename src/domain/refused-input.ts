/** Input that can't be taken: which field (a JSON pointer) breaks which rule. */
export class RefusedInput extends Error {
  readonly field: string

  constructor(field: string, message: string) {
    super(message)
    this.name = 'RefusedInput'
    this.field = field
  }
}
