import { describe, expect, it } from 'vitest'
import { answerOf, type Reader } from './reader'

/** Answers each number with its bytes the other way round, or not at all. */
function readerThat(answers: boolean) {
  const told: string[] = []
  let written = new Uint8Array()
  const characteristic = (uuid: string) => ({
    async writeValueWithResponse(value: BufferSource) {
      told.push(`write ${uuid.slice(-1)}`)
      written = new Uint8Array(value instanceof ArrayBuffer ? value : value.buffer)
    },
    async readValue() {
      told.push(`read ${uuid.slice(-1)}`)
      if (!answers) throw new Error('Out of reach.')
      // In the middle of a larger buffer, as browsers may give it.
      return new DataView(Uint8Array.from([9, ...written.toReversed(), 9]).buffer, 1, written.length)
    },
  })
  const reader: Reader = {
    id: 'x',
    gatt: {
      connect: async () => ({
        getPrimaryService: async () => ({ getCharacteristic: async uuid => characteristic(uuid) }),
      }),
      disconnect: () => void told.push('disconnect'),
    },
  }
  return { reader, told }
}

describe('asking a reader', () => {
  it('writes the number, reads the answer and leaves', async () => {
    const { reader, told } = readerThat(true)
    expect(await answerOf(reader, '00010aff')).toBe('ff0a0100')
    expect(told).toEqual(['write 2', 'read 3', 'disconnect'])
  })

  it('leaves a reader that does not answer, too, and says when there is nothing to connect to', async () => {
    const { reader, told } = readerThat(false)
    await expect(answerOf(reader, '00')).rejects.toThrow('Out of reach.')
    expect(told.at(-1)).toBe('disconnect')
    await expect(answerOf({ id: 'y' }, '00')).rejects.toThrow('cannot be connected')
  })
})
