import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip, createGzip } from 'node:zlib'
import { BackupError, formatVersion, type Header, header } from './manifest.ts'

const tagBytes = 16
const longestHeaderBytes = 1_000

const keyOf = (passphrase: string, salt: string) =>
  scryptSync(passphrase, Buffer.from(salt, 'base64url'), 32, { N: 2 ** 15, r: 8, maxmem: 64 * 2 ** 20 })

async function* joined(lines: AsyncIterable<string>) {
  for await (const line of lines) yield `${line}\n`
}

/** The header in the clear, then what passes; with a passphrase encrypted and ended by a tag that vouches for both. */
function sealing(head: Header, headLine: string, passphrase?: string) {
  return async function* (chunks: AsyncIterable<Buffer>) {
    yield Buffer.from(headLine)
    if (!head.cipher || !passphrase) return yield* chunks
    const { salt, iv } = head.cipher
    const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, salt), Buffer.from(iv, 'base64url'))
    cipher.setAAD(Buffer.from(headLine))
    for await (const chunk of chunks) yield cipher.update(chunk)
    yield Buffer.concat([cipher.final(), cipher.getAuthTag()])
  }
}

/** Writes the lines, packed and, with a passphrase, encrypted. The file has its name once it is whole. */
export async function writeSealed(path: string, lines: AsyncIterable<string>, passphrase?: string) {
  const random = (bytes: number) => randomBytes(bytes).toString('base64url')
  const cipher = passphrase ? { name: 'aes-256-gcm' as const, salt: random(16), iv: random(12) } : null
  const head: Header = { muster: 'backup', version: formatVersion, cipher }
  const draft = `${path}.unfinished`
  try {
    await pipeline(
      Readable.from(joined(lines)),
      createGzip(),
      sealing(head, `${JSON.stringify(head)}\n`, passphrase),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    )
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function readHeader(path: string) {
  const file = await open(path).catch(() => {
    throw new BackupError(`There is no file ${path} that can be read.`)
  })
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longestHeaderBytes), 0, longestHeaderBytes, 0)
    const end = buffer.subarray(0, bytesRead).indexOf('\n') + 1
    const headLine = buffer.subarray(0, end).toString()
    const read = header.safeParse(end > 0 && headLine.startsWith('{') ? JSON.parse(headLine) : undefined)
    if (!read.success) throw new BackupError(`${path} is no backup of Muster.`)
    if (read.data.version > formatVersion)
      throw new BackupError(`${path} was written by a newer Muster. Restore it with that version.`)
    const tag = Buffer.alloc(tagBytes)
    await file.read(tag, 0, tagBytes, Math.max(0, size - tagBytes))
    return { head: read.data, headLine, size, tag }
  } finally {
    await file.close()
  }
}

function decipherOf(
  { head, headLine, tag }: Awaited<ReturnType<typeof readHeader>>,
  passphrase?: string,
): Transform[] {
  if (!head.cipher) return []
  if (!passphrase)
    throw new BackupError('The backup is encrypted: set MUSTER_BACKUP_KEY to what it was made with.')
  const { salt, iv } = head.cipher
  const decipher = createDecipheriv('aes-256-gcm', keyOf(passphrase, salt), Buffer.from(iv, 'base64url'))
  return [decipher.setAAD(Buffer.from(headLine)).setAuthTag(tag)]
}

async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let parts: string[] = []
  for await (const chunk of chunks) {
    const [first = '', ...others] = decoder.write(chunk).split('\n')
    parts.push(first)
    for (const other of others) {
      yield parts.join('')
      parts = [other]
    }
  }
}

/**
 * Reads the lines. What is read is vouched for only once the end was reached: whoever acts on a line reads the file to its end
 * before. Throws BackupError for a wrong passphrase and for a file that is cut or changed.
 */
export async function* readSealed(path: string, passphrase?: string): AsyncGenerator<string> {
  const found = await readHeader(path)
  const deciphers = decipherOf(found, passphrase)
  const start = Buffer.byteLength(found.headLine)
  const end = found.size - 1 - (found.head.cipher ? tagBytes : 0)
  const damaged = (cause: unknown) =>
    new BackupError(
      found.head.cipher
        ? `${path} cannot be opened: MUSTER_BACKUP_KEY is another one, or the file is damaged.`
        : `${path} is damaged.`,
      { cause },
    )
  if (end < start) throw damaged('It is too short.')
  const gunzip = createGunzip()
  let failure: unknown
  const flow = pipeline([createReadStream(path, { start, end }), ...deciphers, gunzip]).catch(error => {
    failure = error
  })
  try {
    yield* splitLines(gunzip)
    await flow
  } catch (error) {
    throw damaged(failure ?? error)
  } finally {
    gunzip.destroy()
  }
  if (failure) throw damaged(failure)
}
