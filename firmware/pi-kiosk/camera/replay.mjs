// A camera made of files: writes an MJPEG file, or the JPEGs of a folder one after the other, to its standard output, for ever.
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const [path = '', rate = '10'] = process.argv.slice(2)

/** The file's pictures end with the marker that ends a JPEG; the receiver cuts them, so the pace alone is ours. */
function* picturesOf(bytes) {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf('ffd9', from, 'hex')
    const to = end < 0 ? bytes.length : end + 2
    yield bytes.subarray(from, to)
    from = to
  }
}

function* pictures() {
  if (!statSync(path).isDirectory()) return yield* picturesOf(readFileSync(path))
  const names = readdirSync(path).filter(name => /\.jpe?g$/i.test(name))
  if (names.length === 0) throw new Error(`${path} holds no JPEG.`)
  for (const name of names.sort()) yield readFileSync(join(path, name))
}

process.stdout.on('error', () => process.exit(0))
async function play() {
  for (;;) {
    for (const picture of pictures()) {
      if (!process.stdout.write(picture)) await once(process.stdout, 'drain')
      await sleep(1_000 / Number(rate))
    }
  }
}

play().catch(error => {
  console.error(error.message)
  process.exitCode = 1
})
