import { pdf } from '../../../support/samples/files.ts'
import type { Examples } from '../furnish.ts'

export const attachmentExamples: Examples = {
  'attachments.sweep': () => ({}),
  'attachments.upload': () => ({ name: 'letter.pdf', content: pdf() }),
}
