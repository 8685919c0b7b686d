/** This page's own addresses; what is not said is left out. */
export function outboxHref(parts: { to?: string; mail?: string; view?: 'html' | 'text' }): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value)
  const text = query.toString()
  return text ? `/outbox?${text}` : '/outbox'
}
