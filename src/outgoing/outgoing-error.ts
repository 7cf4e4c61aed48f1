/** Why a call got no answer. */
export type OutgoingFault =
  | 'invalid-url'
  | 'address-refused'
  | 'unreachable'
  | 'timeout'
  | 'too-large'
  | 'too-many-redirects'

/** A call without a response, described in a sentence that names the host but neither path nor query. */
export class OutgoingError extends Error {
  readonly fault: OutgoingFault

  constructor(fault: OutgoingFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.fault = fault
  }
}
