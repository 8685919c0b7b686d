/** What every endpoint for client apps may answer besides success. */
const always = {
  400: 'The input is not what this endpoint takes; `fields` says where.',
  401: 'The access token is missing, wrong, revoked or, with code `token-expired`, to be renewed.',
  403:
    'The role, or with code `scope-missing` the personal token, does not allow this. With code `organization-needed` ' +
    'the caller is in several organizations, or in none of the name in Muster-Organization.',
  429: 'Too many requests; wait for the seconds in Retry-After.',
  500: 'Something went wrong; quote the error id.',
}

const ofPost = {
  409: 'It contradicts how things stand, or the Idempotency-Key was used for another request.',
  413: 'The body is larger than 1 MB.',
}

/** What is said of them all in one place of the description. */
export const sharedRefusals: Readonly<Record<number, string>> = { ...always, ...ofPost }

/** `success` first; 404 only where the input names something. */
export function clientStatuses(method: 'GET' | 'POST', success: 200 | 201, missing: string | undefined) {
  const statuses: Record<number, string> = { [success]: 'It was done; this is the answer.', ...always }
  if (missing) statuses[404] = missing
  return method === 'POST' ? { ...statuses, ...ofPost } : statuses
}
