import type { z } from 'zod'
import type { Scope } from '../../../kernel/permissions.ts'
import type { Verb } from '../../../kernel/verb.ts'
import type { Endpoint } from '../endpoint.ts'
import { clientStatuses } from './client-statuses.ts'

interface ClientShape<I extends z.ZodType, O extends z.ZodType> {
  method: 'GET' | 'POST'
  path: `/${string}`
  tag: string
  operationId: string
  summary: string
  description?: string
  scope?: Scope
  verb: Verb<I, O>
  example: { body?: z.input<I>; response: z.output<O> }
  /** Of success; 200 unless something is made. */
  status?: 200 | 201
  /** What is not found, where the address names something. */
  missing?: string
}

/** A verb at an address: its input is the address, the query and the body together, its output the answer. */
export function clientEndpoint<I extends z.ZodType, O extends z.ZodType>(shape: ClientShape<I, O>): Endpoint {
  const { verb, status = 200, missing, ...rest } = shape
  const { input, output, permission } = verb.definition
  return {
    definition: {
      ...rest,
      auth: 'person',
      permission,
      body: input,
      response: output,
      statuses: clientStatuses(shape.method, status, missing),
    },
    successStatus: status,
    // The verb reads its own input: only it knows the defaults and says what is wrong.
    handle: (_host, context, body) => verb(context, (body ?? {}) as z.input<I>),
  }
}
