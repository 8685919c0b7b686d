import { createOperator } from '../domain/operators/create-operator.ts'
import { listOperators } from '../domain/operators/list-operators.ts'
import { removeOperator } from '../domain/operators/remove-operator.ts'
import type { Options } from './options.ts'
import type { Tools } from './tools.ts'

type Speaking = Pick<Tools, 'as' | 'say'> & { env: Pick<Tools['env'], 'publicUrl'> }

/** Who may open /admin. */
export async function operators({ as, say }: Speaking): Promise<boolean> {
  const found = await listOperators(as(), {})
  for (const { email, name, createdAt } of found)
    say(`${email} (${name}): since ${createdAt.toISOString().slice(0, 10)}`)
  say(found.length === 0 ? 'Nobody: muster create-operator EMAIL' : `${found.length} operators`)
  return true
}

/** Says the link once; a password is never part of a command line, which others on the machine can read. */
export async function createOne({ as, env, say }: Speaking, { subject: email = '', name }: Options) {
  const fullName = name ?? email.split('@')[0] ?? email
  const { created, token } = await createOperator(as(), { email, fullName })
  say(`✓ ${email} ${created ? 'is now' : 'was already'} an operator.`)
  say(`  Choose a password, once, within the hour: ${env.publicUrl}/reset/${token}`)
  say(`  After that: ${env.publicUrl}/admin`)
  return true
}

export async function removeOne({ as, say }: Speaking, { subject: email = '' }: Options): Promise<boolean> {
  const { removed } = await removeOperator(as(), { email })
  say(removed ? `✓ ${email} is no operator any more.` : `✗ ${email} is no operator.`)
  return removed
}
