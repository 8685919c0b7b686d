import { describe, expect, it } from 'vitest'
import { toBase64 } from './file'

describe('a file as base64', () => {
  it('is what every other tool makes of it, whatever its size', () => {
    for (const size of [0, 1, 2, 3, 32_767, 32_768, 32_769, 100_001]) {
      const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 7) % 256)
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    }
  })
})
