const base = '<base target="_top">'

/** A mail is shown in a frame; its links belong to the whole window. */
export function linksOnTop(html: string): string {
  const head = /<head[^>]*>/i.exec(html)
  if (!head) return base + html
  const at = head.index + head[0].length
  return html.slice(0, at) + base + html.slice(at)
}
