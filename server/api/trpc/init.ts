import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import type { z } from 'zod'
import type { Context } from '../../kernel/context.ts'
import { type AppError, type ErrorCode, isAppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Verb } from '../../kernel/verb.ts'

const codes: Record<ErrorCode, TRPCError['code']> = {
  'bad-request': 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  gone: 'NOT_FOUND',
  'rate-limited': 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
}

/** What a client learns of an error: its place in the closed list, or an id to quote. */
function publicShape(error: TRPCError) {
  const cause: unknown = error.cause
  if (isAppError(cause)) return { message: cause.message, code: cause.code, ...cause.details }
  if (error.code === 'INTERNAL_SERVER_ERROR') {
    return { message: 'Something went wrong on our side.', code: 'internal' as const, errorId: newId() }
  }
  const code = (Object.keys(codes) as ErrorCode[]).find(key => codes[key] === error.code) ?? 'bad-request'
  return { message: 'The request was not understood.', code }
}

const trpc = initTRPC.context<Context>().create({
  transformer: superjson,
  isDev: false, // never a stack in an answer
  errorFormatter({ shape, error, ctx }) {
    const { message, ...data } = publicShape(error)
    if (data.code === 'internal')
      ctx?.services.log.error({ err: error.cause ?? error, ...data }, 'procedure failed')
    return { ...shape, message, data: { ...shape.data, ...data, stack: undefined } }
  },
})

export const router = trpc.router

const asTrpcError = (error: AppError) =>
  new TRPCError({ code: codes[error.code], message: error.message, cause: error })

async function run<I extends z.ZodType, O extends z.ZodType>(
  verb: Verb<I, O>,
  context: Context,
  input: z.input<I>,
) {
  try {
    return await verb(context, input)
  } catch (error) {
    throw isAppError(error) ? asTrpcError(error) : error
  }
}

/** Infinite queries of the client say which way they page; verbs page one way, and their inputs are strict. */
function withoutDirection(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('direction' in input)) return input
  const { direction, ...rest } = input
  return direction === 'forward' ? rest : input
}

/** The verb parses its own input; tRPC only needs its type. */
const passing = <I extends z.ZodType>() => ({
  parse: (input: unknown) => withoutDirection(input) as z.input<I>,
})

/** One line per procedure: a transport only translates. */
export const query = <I extends z.ZodType, O extends z.ZodType>(verb: Verb<I, O>) =>
  trpc.procedure.input(passing<I>()).query(({ ctx, input }) => run(verb, ctx, input as z.input<I>))

export const command = <I extends z.ZodType, O extends z.ZodType>(verb: Verb<I, O>) =>
  trpc.procedure.input(passing<I>()).mutation(({ ctx, input }) => run(verb, ctx, input as z.input<I>))
