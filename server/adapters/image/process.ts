import { createSharpCleaner } from './sharp.ts'

// A process for pictures (separate.ts). It holds no secret, no database and nobody's request.
const cleaner = createSharpCleaner()

process.on('message', (content: Uint8Array) => {
  cleaner.clean(content).then(
    image => process.send?.({ image }),
    (error: Error) => process.send?.({ refused: error.message }),
  )
})
process.on('disconnect', () => process.exit())
