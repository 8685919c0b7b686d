const words: Record<string, string> = {
  'platform.replay-letter': 'replayed a dead letter of',
  'operators.create-operator': 'made somebody an operator, or a new link for one',
  'operators.remove-operator': 'took the rights of an operator away',
  'accounts.revoke-session': 'signed a device of theirs out',
  'accounts.sign-out-everywhere': 'signed out everywhere',
  'accounts.change-password': 'changed their password',
}

/** What was done, after who did it and before which organization. */
export function actionWords(verb: string, subject: Record<string, unknown>): string {
  if (verb === 'platform.change-standing') return subject.suspended === true ? 'suspended' : 'opened again'
  return words[verb] ?? verb
}
