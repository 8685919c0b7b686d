import { z } from 'zod'
import { attachments, attachmentTypes } from '../../../db/schema/files/attachments.ts'
import { actorIdOf, type Context } from '../../kernel/context.ts'
import { badRequest } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { nameFor, requireType } from './file-type.ts'
import { keyOf } from './key-of.ts'
import { requirePlainPdf } from './pdf.ts'

/** Bytes of one upload. */
export const mostBytes = 8 * 1_024 * 1_024

const hourMs = 3_600_000

/** What is kept of an upload: a picture made anew, or the PDF as it came. */
async function clean({ services }: Context, name: string, content: Uint8Array) {
  if (requireType(name, content) === 'pdf') {
    requirePlainPdf(content)
    return { content, type: 'application/pdf' as const }
  }
  return services.images.clean(content).catch(error => {
    if (error instanceof Error && error.name === 'ImageRefused')
      throw badRequest(error.message, { file: error.message })
    throw error
  })
}

/**
 * Takes one file that can then be attached to something. Its content is stored before its row, so that a row always has
 * one; content without a row, and rows that are attached to nothing, are swept after a day.
 */
export const uploadAttachment = verb({
  name: 'attachments.upload',
  kind: 'command',
  permission: 'attachments.upload',
  audit: false,
  input: z.strictObject({
    name: z.string().max(300),
    content: z
      .instanceof(Uint8Array)
      .refine(({ length }) => length <= mostBytes, 'This file is larger than 8 MB.'),
  }),
  output: z.object({
    attachmentId: z.uuid(),
    name: z.string(),
    type: z.enum(attachmentTypes),
    bytes: z.number().int(),
  }),
  budgets: (_input, { actor }) => [
    { key: `upload:${actorIdOf(actor) ?? ''}`, max: 60, windowMs: hourMs },
    { key: `upload-org:${'orgId' in actor ? actor.orgId : ''}`, max: 2_000, windowMs: 24 * hourMs },
  ],
  async prepare(context, { name, content }) {
    const { actor, services } = context
    const kept = await clean(context, name, content)
    const id = newId(services.clock.now().getTime())
    const orgId = ('orgId' in actor && actor.orgId) || ''
    await services.objects.put(keyOf(orgId, id), kept.content, kept.type)
    return { id, name: nameFor(name, kept.type), type: kept.type, bytes: kept.content.length }
  },
  async run({ tx, orgId, now, actor }, _input, { id, name, type, bytes }) {
    const uploadedBy = actorIdOf(actor) ?? ''
    await tx.insert(attachments).values({ orgId, id, uploadedBy, name, type, bytes, createdAt: now })
    return { attachmentId: id, name, type, bytes }
  },
})
