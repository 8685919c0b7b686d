/** A pasted list, one per line or parted by commas, semicolons or spaces; "Ada <ada@x.org>" gives its address. */
export function addressesIn(text: string): string[] {
  const found = text
    .split(/[\s,;]+/)
    .map(part => part.replace(/^[<"'(]+|[>"')]+$/g, '').toLowerCase())
    .filter(part => part.includes('@'))
  return [...new Set(found)]
}
