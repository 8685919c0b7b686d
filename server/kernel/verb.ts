import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { recordAction, recordAudit } from './audit.ts'
import { type Actor, type Context, roleOf, type VerbContext } from './context.ts'
import { AppError, badRequest, isAppError, notFound, unstorableSentence } from './errors.ts'
import { type Grant, type Permission, reachOf } from './permissions.ts'
import { type Budget, spend } from './rate-limit.ts'
import { inConvoy, inTransaction } from './tenant-transaction.ts'

export interface VerbDefinition<I extends z.ZodType, O extends z.ZodType, P = unknown> {
  /** 'noun.verb', unique. */
  name: string
  /** A query changes nothing; a command is audited. */
  kind: 'query' | 'command'
  permission: Permission
  input: I
  output: O
  /** A query whose answer may be a few seconds old: it is read from a replica where there is one. */
  replica?: boolean
  /** Runs as the platform role, before or across organizations. */
  platform?: boolean
  /** For roles granted 'own': is this input's subject theirs? A no reads like "not found". */
  owns?(context: VerbContext, input: z.output<I>): Promise<boolean>
  /** Counted before the verb runs, whatever becomes of it. */
  budgets?(input: z.output<I>, context: Context): Budget[]
  /** Input fields besides ids that the audit may hold; `false` where the verb's own rows are the audit. */
  audit?: readonly string[] | false
  /** What "not found" names. */
  subject?: string
  /** Slow work (hashing a password) that must not hold a database connection: runs after the budgets, before the transaction. */
  prepare?(context: Context, input: z.output<I>): Promise<P>
  run(context: VerbContext, input: z.output<I>, prepared: P): Promise<z.input<O>>
}

export interface Verb<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** From a transport: opens the transaction. From another verb's body: joins it. */
  (context: Context | VerbContext, input: z.input<I>): Promise<z.output<O>>
  /** For several organizations in one transaction (`inConvoy`); only for a verb whose body is made of steps. */
  together(calls: { context: Context; input: z.input<I> }[]): Promise<PromiseSettledResult<z.output<O>>[]>
  definition: VerbDefinition<I, O>
}

function refuse(actor: Actor): never {
  if (actor.kind === 'anonymous') throw new AppError('unauthenticated', 'Sign in to go on.')
  // An account without a membership here must not learn that the organization exists.
  if (actor.kind === 'account') throw notFound('This page')
  throw new AppError('forbidden', 'Your role does not allow this.')
}

function parse<I extends z.ZodType>(schema: I, input: unknown): z.output<I> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const fields = Object.fromEntries(
    result.error.issues.slice(0, 20).map(issue => [issue.path.join('.') || 'input', issue.message]),
  )
  throw new AppError('bad-request', Object.values(fields)[0] ?? 'The input is not valid.', {
    reason: 'invalid-input',
    fields,
  })
}

/** The context as one verb sees it: its own reach, also inside its savepoints. */
function reaching(context: VerbContext, grant: Grant): VerbContext {
  return { ...context, grant, savepoint: run => context.savepoint(inner => run(reaching(inner, grant))) }
}

/** A nested verb shares the outer transaction, so it must mean the same organization: anything else is our mistake. */
function requireSameTenant(context: VerbContext, name: string, platform: boolean) {
  const { actor, orgId } = context
  const meant = platform ? '' : 'orgId' in actor && actor.orgId
  if (orgId !== meant) throw new Error(`${name} cannot join a transaction of another organization.`)
}

/** Asks the replica while it is close behind; whatever goes wrong there, a row that has not arrived included, the primary is asked. */
async function readNear<T>(context: Context, ask: (at: Context) => Promise<T>): Promise<T> {
  const { services } = context
  const database = services.replica?.current()
  if (!database) return ask(context)
  try {
    return await ask({ ...context, services: { ...services, database } })
  } catch (error) {
    if (!isAppError(error)) services.replica?.failed(error)
    return ask(context)
  }
}

/** In the organization's audit log, or in the operators' own book. */
const recordDeed: typeof recordAudit = (context, ...deed) =>
  context.orgId ? recordAudit(context, ...deed) : recordAction(context, ...deed)

/** Support looked at this: in the organization's audit log first, and from there on the database itself refuses to write. */
async function recordLook(context: VerbContext, name: string, input: unknown): Promise<void> {
  await recordAudit(context, name, input, [])
  await context.tx.execute(sql`set transaction read only`)
}

/** A transaction of its own; support's look is written down before it is taken. */
const inOwnTransaction = <T>(
  { name, platform = false }: { name: string; platform?: boolean },
  at: Context,
  input: unknown,
  work: (context: VerbContext) => Promise<T>,
) =>
  inTransaction(at, platform, async inner => {
    if (at.actor.kind === 'support') await recordLook(inner, name, input)
    return work(inner)
  })

/**
 * Makes one feature of the product: permission, input, tenant, transaction, audit and budgets stand in its header
 * and are enforced here, so that its body holds nothing but the rule.
 */
export function verb<I extends z.ZodType, O extends z.ZodType, P = undefined>(
  definition: VerbDefinition<I, O, P>,
): Verb<I, O> {
  const { name, kind, platform = false } = definition

  async function perform(outer: VerbContext, input: z.output<I>, prepared: P): Promise<z.output<O>> {
    const grant = reachOf(roleOf(outer.actor), definition) ?? refuse(outer.actor)
    // A nested verb joins the transaction, not the reach: each has the grant of its own permission.
    const context = reaching(outer, grant)
    if (grant === 'own' && !(await definition.owns?.(context, input))) {
      throw notFound(definition.subject ?? 'This')
    }
    const output = await definition.run(context, input, prepared)
    if (kind === 'command' && definition.audit !== false)
      await recordDeed(context, name, input, definition.audit ?? [])
    return definition.output.parse(output)
  }

  async function call(context: Context | VerbContext, rawInput: z.input<I>): Promise<z.output<O>> {
    if (!reachOf(roleOf(context.actor), definition)) refuse(context.actor)
    if (!platform && !('orgId' in context.actor && context.actor.orgId)) refuse(context.actor)
    const input = parse(definition.input, rawInput)
    if ('tx' in context) requireSameTenant(context, name, platform)
    else await spend(context, definition.budgets?.(input, context) ?? [])
    const prepared = (await definition.prepare?.(context, input)) as P
    if ('tx' in context) return perform(context, input, prepared)
    const ask = (at: Context) =>
      inOwnTransaction(definition, at, input, inner => perform(inner, input, prepared))
    // A look of support is written where it is read.
    const isFarSighted = definition.replica && kind === 'query' && context.actor.kind !== 'support'
    return (isFarSighted ? readNear(context, ask) : ask(context)).catch(error => {
      const sentence = unstorableSentence(error)
      throw sentence ? badRequest(sentence) : error
    })
  }

  async function together(calls: { context: Context; input: z.input<I> }[]) {
    const { prepare, budgets } = definition
    if (prepare || budgets || platform) throw new Error(`${name} needs a transaction of its own.`)
    for (const { context } of calls) if (!reachOf(roleOf(context.actor), definition)) refuse(context.actor)
    const inputs = calls.map(({ input }) => parse(definition.input, input))
    return inConvoy(
      calls.map(({ context }) => context),
      // Nothing was prepared: a verb that prepares was refused above.
      (inner, index) => perform(inner, inputs[index] as z.output<I>, undefined as P),
    )
  }

  return Object.assign(call, { definition, together })
}
