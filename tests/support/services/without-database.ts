import type { Services } from '../../../server/kernel/context.ts'
import { createKeyring } from '../../../server/kernel/keyring.ts'
import { memoryStore } from '../ports.ts'
import { TestClock, testSecret } from './world-on.ts'

interface Line {
  fields: Record<string, unknown>
  message: string
}

/** Services without a database, for what decides before one is asked; whoever asks it all the same is told so. */
export function createWorldlessServices(changes: Partial<Services> = {}) {
  const logged: Line[] = []
  const note = (fields: Record<string, unknown>, message: string) => void logged.push({ fields, message })
  const clock = new TestClock()
  const services: Services = {
    database: new Proxy(Object.create(null), {
      get(_, name) {
        throw new Error(`The database was asked for its ${String(name)}.`)
      },
    }),
    clock,
    keyring: createKeyring(testSecret),
    log: { info: () => {}, warn: note, error: note },
    publicUrl: 'http://localhost:3000',
    objects: memoryStore(clock),
    images: { clean: async () => Promise.reject(new Error('No picture was expected.')) },
    ringDoorbell: () => {},
    ...changes,
  }
  return { services, clock, logged }
}
