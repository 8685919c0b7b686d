import { z } from 'zod'

const answer = z.object({
  attachmentId: z.uuid(),
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
})
const refusal = z.object({ message: z.string() })

export type SentFile = z.output<typeof answer>

interface Sending {
  /** Resolves with what was kept; rejects with a sentence to show. */
  done: Promise<SentFile>
  cancel: () => void
}

const unreachable = 'The file did not reach the server. Check your connection and try again.'

function read<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** An XMLHttpRequest, because fetch does not tell how far an upload has come. `onProgress`: 0 to 1. */
export function sendFile(slug: string, file: File, onProgress: (share: number) => void): Sending {
  const request = new XMLHttpRequest()
  const done = new Promise<SentFile>((resolve, reject) => {
    const refuse = (words: string) => reject(new Error(words))
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => refuse(unreachable)
    request.onabort = () => refuse('Stopped.')
    request.onload = () => {
      const kept = request.status === 201 ? read(answer, request.responseText) : undefined
      if (kept) resolve(kept)
      else refuse(read(refusal, request.responseText)?.message ?? 'The file was not accepted.')
    }
    request.open('POST', `/api/attachments?${new URLSearchParams({ o: slug, name: file.name })}`)
    request.send(file)
  })
  return { done, cancel: () => request.abort() }
}
