import { type AppError, conflict, databaseErrorCode } from '../../kernel/errors.ts'

function constraintOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('constraint' in cause && typeof cause.constraint === 'string') return cause.constraint
  }
  return ''
}

export const emailTaken = () =>
  conflict('Somebody in the organization has this e-mail address already.', 'email-taken')
export const rollNumberTaken = () =>
  conflict('Somebody in the organization has this number already.', 'roll-number-taken')

/** The sentence for a broken uniqueness of people; undefined for any other error. */
export function takenError(error: unknown): AppError | undefined {
  if (databaseErrorCode(error) !== '23505') return undefined
  const constraint = constraintOf(error)
  if (constraint === 'people_email') return emailTaken()
  return constraint === 'people_roll_number' ? rollNumberTaken() : undefined
}

/** Runs the write and turns a broken uniqueness into its sentence. */
export async function refusingTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    throw takenError(error) ?? error
  }
}
