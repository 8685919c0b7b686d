// `npm run pi-kiosk`: the Raspberry Pi's kiosk on this machine, with a recording for a camera, and display and lamps drawn here.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { buildFaceEngine, nodeFolder } from '../../../face-engine/build.mjs'
import { ConfigError, parseConfig } from '../config/config.ts'
import { lampNames, type Picture } from '../display/picture.ts'
import { openEngine } from '../engine.ts'
import { type Running, runKiosk } from '../run-kiosk.ts'
import { box } from './box.ts'

const usage = `npm run pi-kiosk -- --server http://localhost:3000 --claim ABCD2345

  --server  address of your Muster, default http://localhost:3000
  --claim   claim code of a kiosk, from the dashboard; the next start needs none
  --source  what its camera sees: a folder of JPEGs or an MJPEG file, default the photographs of the face package
  --data    where it remembers itself, default .data/pi-kiosk

Type a card number and Enter to hold a card to it; "network off", "network on", "quit".
`
const beatMs = 5_000

const { values } = parseArgs({
  options: {
    server: { type: 'string', default: 'http://localhost:3000' },
    claim: { type: 'string' },
    source: { type: 'string', default: 'node_modules/face-api.js/demo' },
    data: { type: 'string', default: '.data/pi-kiosk' },
    help: { type: 'boolean', default: false },
  },
})
const say = (text: string) => void process.stdout.write(text)

/** Display and lamps are files, as on a Pi, and can be watched there as well. */
function settings() {
  const data = resolve(values.data)
  for (const name of lampNames) mkdirSync(join(data, 'leds', `muster-${name}`), { recursive: true })
  const value = {
    ...{ server: values.server, code: values.claim, data, display: join(data, 'lcd') },
    camera: { source: 'recording', path: resolve(values.source), framesPerSecond: 4 },
    lamps: { folder: join(data, 'leds') },
    log: { folder: join(data, 'log') },
  }
  return parseConfig(value, 'npm run pi-kiosk')
}

let isUp = true
const fetchHere: typeof fetch = (url, init) =>
  isUp ? fetch(url, init) : Promise.reject(new TypeError('The network is off.'))

let shown = ''
function draw(picture: Picture) {
  // What blinks is drawn lit, so that a terminal is not filled by it.
  const words = picture.rows.join()
  const lit = picture.lamps.filter(name => name !== 'yellow').join()
  const text = `${words}|${lit}`
  if (text !== shown) say(box(picture, process.stdout.isTTY))
  shown = text
}

async function obey(line: string, running: Running) {
  const words = line.trim().toLowerCase()
  if (words === 'network off' || words === 'network on') {
    isUp = words === 'network on'
    return running.beat()
  }
  if (/^([0-9a-f]{2}[ :-]?){4,10}$/.test(words)) {
    return running.kiosk.card(words.replaceAll(/[ :-]/g, '').toUpperCase())
  }
  if (words) say('  A card number has 8 to 20 hexadecimal digits, such as 04A1B2C3D4E5F6.\n')
}

async function main() {
  const config = settings()
  await buildFaceEngine()
  const engine = openEngine(nodeFolder, config.engines)
  let quit = (): void => process.exit(0)
  const running = await runKiosk(config, {
    ...{ engine, fetch: fetchHere, beatMs, onPicture: draw },
    onRestart: () => quit(),
  })
  quit = () => void running.stop().finally(() => process.exit(0))
  const keyboard = createInterface({ input: process.stdin })
  let turn = Promise.resolve()
  keyboard.on('line', line => {
    if (line.trim() === 'quit') return keyboard.close()
    turn = turn.then(() => obey(line, running)).catch(error => say(`  ${error}\n`))
  })
  keyboard.on('close', () => void turn.then(quit))
  process.on('SIGINT', quit)
}

if (values.help) say(usage)
else
  main().catch(error => {
    say(`${error instanceof ConfigError ? `${error.message}\n\n${usage}` : error}\n`)
    process.exit(1)
  })
