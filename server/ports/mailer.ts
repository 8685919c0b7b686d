export interface OutgoingMail {
  to: string
  subject: string
  html: string
  text: string
  /** The same key never reaches the mailbox twice where the provider supports it (Resend does, for 24 h). */
  idempotencyKey: string
}

export interface MailSummary {
  id: string
  to: string
  subject: string
  at: Date
}

export interface StoredMail extends MailSummary {
  html: string
  text: string
}

/** Mail that stayed on this machine, for the page that shows it. Only where nothing real is sent. */
export interface LocalMailbox {
  /** Newest first. `search` is a part of the recipient's address, in any case. */
  list(options?: { search?: string; limit?: number }): Promise<MailSummary[]>
  read(id: string): Promise<StoredMail | undefined>
}

/** Hands one mail to the outside world; resolves with the provider's id, throws {@link MailerError} otherwise. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<{ id: string }>
  /** Of the mailer that keeps everything on this machine. */
  mailbox?: LocalMailbox
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
