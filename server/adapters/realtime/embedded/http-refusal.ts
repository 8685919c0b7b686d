/** An answer of the HTTP API other than 200; the message is for the caller. */
export class HttpRefusal extends Error {
  override name = 'HttpRefusal'
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}
