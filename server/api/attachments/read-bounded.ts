/** The body of a request, or undefined as soon as it is longer than `mostBytes`: what it says of its length is not asked. */
export async function readBounded(
  request: Request,
  mostBytes: number,
): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (value) {
      length += value.length
      if (length > mostBytes) {
        await reader?.cancel().catch(() => {})
        return undefined
      }
      chunks.push(value)
    }
    if (done) return Buffer.concat(chunks)
  }
}
