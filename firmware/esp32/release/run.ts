// `npm run firmware`: makes a release key, and signed releases of the firmware in this folder.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { makeRelease, modulusOf, newReleaseKey } from './bundle.ts'

const usage = `npm run firmware -- key --key release-key.pem
npm run firmware -- release --key release-key.pem --version 1.1.0 --sequence 2 [--out muster-firmware-1.1.0.json]

  key      makes the release key (keep the file secret) and prints what the dashboard and config.json need of it
  release  signs the firmware in firmware/esp32; upload the file under Readers, Firmware
`
const say = (text: string) => process.stdout.write(`${text}\n`)
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    key: { type: 'string', default: 'release-key.pem' },
    version: { type: 'string' },
    sequence: { type: 'string' },
    out: { type: 'string' },
  },
})

function makeKey() {
  if (existsSync(values.key))
    throw new Error(`${values.key} exists already: readers trust it, so it is not replaced.`)
  const { privatePem, publicPem } = newReleaseKey()
  writeFileSync(values.key, privatePem, { mode: 0o600 })
  say(
    `The private key is in ${values.key}.\n\nFor the dashboard (Readers, Firmware, Release key):\n${publicPem}`,
  )
  say(`For config.json of each reader:\n"updateKey": "${modulusOf(privatePem)}"`)
}

function release() {
  const { version = '', sequence = '' } = values
  if (!/^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$/.test(version) || !/^[1-9]\d{0,8}$/.test(sequence))
    throw new Error(
      'A release needs --version, such as 1.1.0, and --sequence, a whole number above the last one.',
    )
  const file = values.out ?? `muster-firmware-${version}.json`
  const made = makeRelease(readFileSync(values.key), { version, sequence: Number(sequence) })
  writeFileSync(file, JSON.stringify(made))
  say(`${file}: version ${version}, sequence ${sequence}, ${made.files.length} files.`)
}

const commands: Record<string, () => void> = { key: makeKey, release }
const command = commands[positionals[0] ?? '']
try {
  if (command) command()
  else say(usage)
  process.exitCode = command ? 0 : 1
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
