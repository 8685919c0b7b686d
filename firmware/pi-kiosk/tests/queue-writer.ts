// A kiosk's store that takes scans as fast as it can and prints each number once it is safe; ended from outside.
import { openStorage } from '../storage/store.ts'

const { store } = await openStorage(process.argv[2] ?? '')
const scan = { upMs: 1, at: null, kind: 'face' }
for (let seq = 1; ; seq++) {
  await store.append([{ boot: store.boot, seq, ...scan, value: `person-${seq}` }])
  process.stdout.write(`${seq}\n`)
}
