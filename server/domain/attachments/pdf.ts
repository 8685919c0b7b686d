import { badRequest } from '../../kernel/errors.ts'

const active = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])/

/** The document without what its streams hold: pictures and text, where any bytes may stand by chance. */
function withoutStreams(text: string): string {
  const parts: string[] = []
  let at = 0
  for (;;) {
    const start = text.indexOf('stream', at)
    const end = start < 0 ? -1 : text.indexOf('endstream', start)
    if (end < 0) return [...parts, text.slice(at)].join('')
    parts.push(text.slice(at, start))
    at = end + 'endstream'.length
  }
}

/** Names may be written with #xx for any letter. */
const plainNames = (text: string) =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/**
 * A PDF cannot be made anew like a picture. It must begin and end as one, so that no second file hangs on it, and may
 * not openly carry scripts or files; whoever opens it still gets it as a download, never as a page of ours.
 */
export function requirePlainPdf(content: Uint8Array): void {
  const refuse = (sentence: string): never => {
    throw badRequest(sentence, { file: sentence })
  }
  const text = Buffer.from(content).toString('latin1')
  if (!/^%PDF-[12]\.\d/.test(text)) refuse('This PDF is damaged.')
  if (!/%%EOF[\s\0]*$/.test(text.slice(-1_024)) || !text.includes('startxref'))
    refuse('This PDF is damaged, or something else hangs on it.')
  if (active.test(plainNames(withoutStreams(text))))
    refuse('This PDF carries a script or another file. Print it to a new PDF and send that.')
}
