/** Text that is markup already; everything else is escaped when it is put into `html`. */
export class Markup {
  constructor(readonly text: string) {}
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeText = (text: string) => text.replace(/[&<>"']/g, sign => escapes[sign] ?? sign)

type Part = Markup | string | number | null | undefined | false | readonly Part[]

function written(part: Part): string {
  if (part instanceof Markup) return part.text
  if (Array.isArray(part)) return part.map(written).join('')
  return part === null || part === undefined || part === false ? '' : escapeText(String(part))
}

/** A page's text with its values escaped; lists are joined, and what is absent is left out. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(texts.map((text, at) => text + (at < parts.length ? written(parts[at]) : '')).join(''))
}

export const nothing = new Markup('')
