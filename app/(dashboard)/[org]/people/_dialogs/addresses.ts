/** A pasted list, one per line or parted by commas, semicolons or spaces; "Ada <ada@x.org>" gives its address. */
export function addressesIn(text: string): string[] {
  const found = text
    .split(/[\s,;]+/)
    .map(part => part.replace(/^[<"'(]+|[>"')]+$/g, '').toLowerCase())
    .filter(part => part.includes('@'))
  return [...new Set(found)]
}

/** The entries (parted by commas, semicolons or lines) that hold no address: somebody would be left out in silence. */
export function entriesWithoutAddress(text: string): string[] {
  return text
    .split(/[,;\n]+/)
    .map(entry => entry.trim())
    .filter(entry => entry !== '' && !entry.includes('@'))
}
