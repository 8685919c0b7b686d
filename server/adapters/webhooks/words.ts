const mostExcerpt = 1_000

/** Codes of the network in words; whatever else went wrong in its own. */
const reasons: Record<string, string> = {
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection was cut.',
  ENOTFOUND: 'There is no such name.',
  EAI_AGAIN: 'The name could not be resolved.',
  ABORT_ERR: 'There was no answer in time.',
  CERT_HAS_EXPIRED: 'The certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is signed by nobody else.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another name.',
}

/** Why a call failed, in a sentence for people. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'It could not be called.'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return reasons[code] ?? error.message.slice(0, 300)
}

/** The beginning of an answer: a NUL is text to the network and nothing to the database. */
export const storable = (text: string) => text.replaceAll('\u0000', '').slice(0, mostExcerpt)
