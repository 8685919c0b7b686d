export interface Delivered {
  to: string
  subject: string
  html: string
  text: string
}

/** A stand-in for a mail provider on loopback. */
export interface MailHost {
  port: number
  delivered(): Promise<Delivered[]>
  close(): Promise<void>
}
