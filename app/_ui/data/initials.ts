/** First letters of the first and last word; "?" when there is nothing to take. */
export function initialsOf(name: string) {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words
  const letters = picked.map(word => [...(word ?? '')][0] ?? '').join('')
  return letters ? letters.toLocaleUpperCase('en') : '?'
}

/** A hue in degrees that is always the same for the same text. */
export function hueOf(text: string) {
  let hash = 0
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return (hash % 24) * 15
}
