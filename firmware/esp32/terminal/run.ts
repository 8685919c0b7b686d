// `npm run esp32`: the firmware on the model of its board, with the display in a terminal and a keyboard for a card.
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { box, typedCard } from './box.ts'
import { SavedDevice } from './saved-device.ts'

const usage = `npm run esp32 -- --server http://localhost:3000 --claim ABCD2345

  --server  address of your Muster        --claim  claim code of a reader, from the dashboard
  --data    where it remembers itself, default .data/esp32

Type a card number and Enter to hold a card to the reader; "wifi off", "wifi on", "unplug", "quit".
`
const heldMs = 400
const redrawMs = 50
const saveMs = 1_000

const { values } = parseArgs({
  options: {
    server: { type: 'string' },
    claim: { type: 'string' },
    data: { type: 'string', default: '.data/esp32' },
    help: { type: 'boolean', default: false },
  },
})
const say = (text: string) => process.stdout.write(text)
const claim = values.server && values.claim ? { server: values.server, code: values.claim } : null
const saved = new SavedDevice(values.data, claim, line => say(`  reader: ${line}\n`))
const { device } = saved

async function tap(uid: string) {
  await device.hold(uid)
  await new Promise(resolve => setTimeout(resolve, heldMs))
  await device.lift()
}

async function quit() {
  clearInterval(drawing)
  clearInterval(saving)
  await device.powerOff()
  saved.save()
  process.exit(0)
}

/** Pulled out and put back: what was acknowledged is still there. */
async function unplug() {
  await device.restart()
  saved.save()
}

async function obey(line: string) {
  const words = line.trim().toLowerCase()
  if (words === 'quit') return quit()
  if (words === 'unplug') return unplug()
  if (words === 'wifi off' || words === 'wifi on') return device.set('setNetwork', [words === 'wifi on'])
  const uid = typedCard(line)
  if (uid) return tap(uid)
  if (words) say('  A card number has 8, 14 or 20 hexadecimal digits, such as 04A1B2C3D4E5F6.\n')
}

let shown = ''
async function draw() {
  const state = await device.see().catch(() => null)
  const text = state ? box(state) : shown
  if (text !== shown) say(text)
  shown = text
}

if (values.help || (!claim && !saved.isClaimed)) {
  say(usage)
  process.exit(values.help ? 0 : 1)
}
device.onReset = () => void unplug()
await device.powerOn()
await device.start()
const drawing = setInterval(() => void draw(), redrawMs)
const saving = setInterval(() => saved.save(), saveMs)
const keyboard = createInterface({ input: process.stdin })
let turn = Promise.resolve()
keyboard.on('line', line => {
  turn = turn
    .then(() => obey(line))
    .then(
      () => undefined,
      cause => void say(`  ${cause}\n`),
    )
})
keyboard.on('close', () => void turn.then(quit))
process.on('SIGINT', () => void quit())
