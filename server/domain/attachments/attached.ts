import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { attachments, attachmentTypes } from '../../../db/schema/files/attachments.ts'
import { actorIdOf, type VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { keyOf } from './key-of.ts'

/** How many files one thing may carry. */
export const attachmentIds = z.array(z.uuid()).max(3, 'Attach at most three files.').default([])

/** A file as lists show it. */
export const fileShape = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.enum(attachmentTypes),
  bytes: z.number().int(),
})
export type AttachedFile = z.output<typeof fileShape>

/** A file as the door needs it, for whoever was found to be allowed. */
export const openedFile = fileShape.extend({ key: z.string() })

/** Whoever attaches files has uploaded them; anybody else's read like none. Answers them once each. */
export async function requireOwnUploads({ tx, actor }: VerbContext, ids: string[]): Promise<string[]> {
  const unique = [...new Set(ids)]
  if (unique.length === 0) return []
  const self = actorIdOf(actor)
  const own = self ? and(inArray(attachments.id, unique), eq(attachments.uploadedBy, self)) : undefined
  if (!own || (await tx.$count(attachments, own)) < unique.length) throw notFound('This file')
  return unique
}

export async function openFile({ tx, orgId }: VerbContext, id: string): Promise<z.output<typeof openedFile>> {
  const { name, type, bytes } = attachments
  const [file] = await tx
    .select({ id: attachments.id, name, type, bytes })
    .from(attachments)
    .where(eq(attachments.id, id))
  if (!file) throw notFound('This file')
  return { ...file, key: keyOf(orgId, id) }
}
