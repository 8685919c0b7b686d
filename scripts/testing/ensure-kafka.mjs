import { findBroker } from '../services/kafka/artifacts.mjs'

/** Undefined when a broker for tests is at hand or could be fetched, else the reason why there is none. */
export async function ensureKafka() {
  const found = await findBroker()
  return 'missing' in found ? found.missing : undefined
}
