import { serveSigned } from './signed-requests.ts'

/** The ceiling: what node:http does when all that is left is reading, checking the signature and answering. */
serveSigned((_keyId, { events }) => ({ results: events.map(({ seq }) => ({ seq, result: 'present' })) }))
