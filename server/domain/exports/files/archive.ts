import { strToU8, Zip, ZipDeflate } from 'fflate'

/** An archive that is written from front to back: what is finished can be taken away at any time. */
export function createArchive() {
  let written: Uint8Array[] = []
  let fault: Error | undefined
  const zip = new Zip((error, chunk) => {
    if (error) fault = error
    else written.push(chunk)
  })
  return {
    file(name: string) {
      const file = new ZipDeflate(name, { level: 6 })
      zip.add(file)
      return {
        write: (content: string | Uint8Array, last = false) =>
          file.push(typeof content === 'string' ? strToU8(content) : content, last),
      }
    },
    end: () => zip.end(),
    take(): Uint8Array[] {
      if (fault) throw fault
      const taken = written
      written = []
      return taken
    },
  }
}
