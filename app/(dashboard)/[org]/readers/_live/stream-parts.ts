/** What the door of the pictures sends: a picture, or a word of how it goes. */
export type StreamPart =
  | { kind: 'picture'; jpeg: Uint8Array<ArrayBuffer> }
  | { kind: 'word'; until?: string; ending?: string; problem?: string }

const headBytes = 5
const pictureKind = 1
/** Larger than any picture that the server passes on. */
const partBytesMax = 1_000_000

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(one.length + other.length)
  whole.set(one)
  whole.set(other, one.length)
  return whole
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

function read(kind: number, body: Uint8Array<ArrayBuffer>): StreamPart {
  if (kind === pictureKind) return { kind: 'picture', jpeg: body }
  const { until, ending, problem } = JSON.parse(new TextDecoder().decode(body))
  return { kind: 'word', until: text(until), ending: text(ending), problem: text(problem) }
}

/** The parts of the stream, whatever pieces it comes in; ends with the stream, throws on what is none of ours. */
export async function* partsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<StreamPart> {
  const reader = stream.getReader()
  let rest: Uint8Array<ArrayBuffer> = new Uint8Array()
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      rest = joined(rest, piece.value)
      while (rest.length >= headBytes) {
        const length = new DataView(rest.buffer, rest.byteOffset).getUint32(1)
        if (length > partBytesMax) throw new Error('This is no live video.')
        if (rest.length < headBytes + length) break
        const part = read(rest[0] ?? 0, rest.slice(headBytes, headBytes + length))
        rest = rest.slice(headBytes + length)
        yield part
      }
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
