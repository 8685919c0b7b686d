/** As much CBOR (RFC 8949) as an attestation needs: integers, bytes, texts and maps. */
type Value = number | string | Buffer | Map<number | string, Value>

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size])
  if (size < 0x100) return Buffer.from([(major << 5) | 24, size])
  const long = Buffer.alloc(3)
  long[0] = (major << 5) | 25
  long.writeUInt16BE(size, 1)
  return long
}

export function encode(value: Value): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const pairs = [...value].flatMap(([key, item]) => [encode(key), encode(item)])
  return Buffer.concat([head(5, value.size), ...pairs])
}
