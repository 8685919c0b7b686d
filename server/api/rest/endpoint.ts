import type { z } from 'zod'
import type { ScanReply, ScanUpload } from '../../domain/ingest/scan-upload.ts'
import type { Actor, Context, Services } from '../../kernel/context.ts'
import type { Permission, Scope } from '../../kernel/permissions.ts'
import { invalidInput } from './problem.ts'

/** What the composition root gives the REST door. */
export interface RestApp {
  services: Services
  /** Takes a reader's batch; answers once it is stored. */
  submitScans(actor: Extract<Actor, { kind: 'device' }>, body: ScanUpload): Promise<ScanReply>
  /** Whether the database answers. */
  isReady(): Promise<boolean>
}

/** What an endpoint may use: the app, and what the router knows itself. */
export interface EndpointHost extends RestApp {
  openApiDocument(): Record<string, unknown>
}

/** 'person': a sign-in's access token or a personal token. */
export type Auth = 'none' | 'device' | 'person'

interface EndpointShape<B extends z.ZodType, R extends z.ZodType> {
  method: 'GET' | 'POST'
  /** Below /api/v1; a part in braces is a field of the input. */
  path: `/${string}`
  /** The heading it stands under, unless it is one for devices. */
  tag?: string
  /** Unique; the name of the operation in generated clients. */
  operationId: string
  summary: string
  description?: string
  auth: Auth
  permission: Permission
  /** What a personal token has to be made for; absent: a sign-in alone will do. */
  scope?: Scope
  body: B
  response: R
  example: { body?: z.input<B>; response: z.input<R> }
  /** Every status this endpoint answers with and when; the first is success. */
  statuses: Readonly<Record<number, string>>
  /** 'bytes': the answer is what the verb returned, not JSON. */
  produces?: 'bytes'
  run(host: EndpointHost, context: Context, body: z.output<B>): Promise<z.input<R>>
}

/** An endpoint whose types have done their work: JSON in, JSON out. */
export interface Endpoint {
  definition: Omit<EndpointShape<z.ZodType, z.ZodType>, 'run' | 'example'> & {
    example: { body?: unknown; response: unknown }
  }
  successStatus: number
  handle(host: EndpointHost, context: Context, body: unknown): Promise<unknown>
}

/** One endpoint of the REST API, in one file: its address, who may call it, its schemas, an example, its statuses. */
export function endpoint<B extends z.ZodType, R extends z.ZodType>(shape: EndpointShape<B, R>): Endpoint {
  const { run, ...definition } = shape
  return {
    definition,
    successStatus: Math.min(...Object.keys(shape.statuses).map(Number)),
    async handle(host, context, body) {
      const input = shape.body.safeParse(body)
      if (!input.success) throw invalidInput(input.error)
      return shape.response.parse(await run(host, context, input.data))
    },
  }
}
