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
