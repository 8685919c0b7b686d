export interface OutgoingMail {
  to: string
  subject: string
  html: string
  text: string
  /** The same key never reaches the mailbox twice where the provider supports it (Resend does, for 24 h). */
  idempotencyKey: string
}

/** Hands one mail to the outside world; resolves with the provider's id, throws {@link MailerError} otherwise. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<{ id: string }>
}

/** `permanent`: the provider refused this mail for good (bad address, rejected content); retrying is pointless. */
export class MailerError extends Error {
  override name = 'MailerError'
  constructor(
    message: string,
    readonly permanent: boolean,
    /** The provider is up but asks for patience: when it will take this mail. */
    readonly retryAfterMs?: number,
  ) {
    super(message)
  }
}
