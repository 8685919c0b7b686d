import { createCipheriv } from 'node:crypto'

const blockBytes = 16

function encryptBlock(key: Buffer, block: Buffer): Buffer {
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  return Buffer.concat([cipher.update(block), cipher.final()])
}

/** Doubles in GF(2^128), as RFC 4493 makes its subkeys. */
function doubled(block: Buffer): Buffer {
  const result = Buffer.alloc(blockBytes)
  let carry = 0
  for (let index = blockBytes - 1; index >= 0; index--) {
    const shifted = ((block[index] ?? 0) << 1) | carry
    result[index] = shifted & 0xff
    carry = shifted >> 8
  }
  if (carry) result[blockBytes - 1] = (result[blockBytes - 1] ?? 0) ^ 0x87
  return result
}

const xor = (a: Buffer, b: Buffer) => Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)))

/** AES-CMAC (RFC 4493) with a 16-byte key. */
export function cmac(key: Buffer, message: Buffer): Buffer {
  const first = doubled(encryptBlock(key, Buffer.alloc(blockBytes)))
  const isWhole = message.length > 0 && message.length % blockBytes === 0
  const lastAt = isWhole ? message.length - blockBytes : message.length - (message.length % blockBytes)
  const rest = message.subarray(lastAt)
  const padded = Buffer.alloc(blockBytes)
  rest.copy(padded)
  if (!isWhole) padded[rest.length] = 0x80
  let state: Buffer = Buffer.alloc(blockBytes)
  for (let at = 0; at < lastAt; at += blockBytes)
    state = encryptBlock(key, xor(state, message.subarray(at, at + blockBytes)))
  return encryptBlock(key, xor(state, xor(padded, isWhole ? first : doubled(first))))
}
