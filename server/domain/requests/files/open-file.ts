import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { requestFiles } from '../../../../db/schema/files/attachments.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { openedFile, openFile } from '../../attachments/attached.ts'
import { teachesItsClass } from '../deciding/decider.ts'
import { findRequest } from '../queries.ts'

/** A file of a request: for the one it concerns or who asked, and for those who decide. */
export const openRequestFile = verb({
  name: 'requests.open-file',
  kind: 'query',
  permission: 'requests.read-own',
  subject: 'This file',
  input: z.strictObject({ requestId: z.uuid(), attachmentId: z.uuid() }),
  output: openedFile,
  async owns(context, { requestId }) {
    const self = actorIdOf(context.actor)
    const request = await findRequest(context, requestId).catch(() => {
      throw notFound('This file')
    })
    const { personId, requestedBy } = request
    return personId === self || requestedBy === self || teachesItsClass(context, request)
  },
  async run(context, { requestId, attachmentId }) {
    const attached = and(eq(requestFiles.requestId, requestId), eq(requestFiles.attachmentId, attachmentId))
    if ((await context.tx.$count(requestFiles, attached)) === 0) throw notFound('This file')
    return openFile(context, attachmentId)
  },
})
