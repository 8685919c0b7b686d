/** As on the server: what is larger need not be sent to be refused. */
export const mostBytes = 7 * 1024 * 1024

/** A file's bytes as base64, in parts: one call with millions of arguments would overflow the stack. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += 32_768)
    binary += String.fromCharCode(...bytes.subarray(start, start + 32_768))
  return btoa(binary)
}

export const tooLargeWords = 'The file is larger than 7 MB. Split it and import it in parts.'

/** The chosen files as they are sent; undefined where together they are more than is taken. */
export async function contentsOf(files: readonly File[]) {
  if (files.reduce((sum, { size }) => sum + size, 0) > mostBytes) return undefined
  return Promise.all(
    files.map(async file => ({
      fileName: file.name,
      content: toBase64(new Uint8Array(await file.arrayBuffer())),
    })),
  )
}

/** Hands a file that came as base64 to the browser's downloads. */
export function download({
  fileName,
  mediaType,
  content,
}: Record<'fileName' | 'mediaType' | 'content', string>) {
  const bytes = Uint8Array.from(atob(content), character => character.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
