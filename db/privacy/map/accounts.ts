import type { DataMap } from '../table-entry.ts'

const own = [{ column: 'account_id', in: 'people', key: 'account_id' }]
const gone = 'Deleted when the person belongs to no other organization; otherwise it is theirs and stays.'

/** Sign-ins hold across organizations: an export by an admin leaves them out. */
export const accountTables: DataMap = {
  accounts: {
    purpose: 'Signing in.',
    kept: 'account',
    of: [{ column: 'id', in: 'people', key: 'account_id' }],
    erase: 'step',
    how: gone,
    columns: {
      key: 'id',
      identity: 'full_name',
      contact: 'email',
      credential: 'password_hash',
      technical: 'session_version',
      time: 'email_verified_at sessions_ended_at created_at',
    },
  },
  account_sessions: {
    purpose: 'Which browsers and apps are signed in, so that they can be signed out.',
    kept: 'account',
    of: own,
    erase: 'step',
    how: gone,
    columns: {
      key: 'id account_id',
      device: 'user_agent app_name',
      technical: 'session_version',
      time: 'created_at last_seen_at revoked_at',
    },
  },
  refresh_tokens: {
    purpose: 'Keeping an app signed in.',
    kept: 'account',
    of: [{ column: 'session_id', in: 'account_sessions' }],
    erase: 'step',
    how: gone,
    leftOut: 'Nothing in it but hashes of secrets.',
    columns: { key: 'session_id', credential: 'token_hash', time: 'expires_at used_at' },
  },
  account_tokens: {
    purpose: 'Links in mails that verify an address or reset a password.',
    kept: 'account',
    of: own,
    erase: 'step',
    how: gone,
    leftOut: 'Nothing in it but hashes of secrets.',
    columns: {
      key: 'account_id',
      credential: 'token_hash',
      choice: 'purpose',
      time: 'expires_at consumed_at',
    },
  },
  passkeys: {
    purpose: 'Signing in and checking in with a phone instead of a password.',
    kept: 'account',
    of: own,
    erase: 'step',
    how: gone,
    columns: {
      key: 'id account_id',
      credential: 'credential_id public_key',
      device: 'name transports',
      choice: 'backup_eligible backed_up',
      technical: 'sign_count',
      time: 'created_at last_used_at',
    },
  },
  passkey_challenges: {
    purpose: 'What a phone was asked to sign a moment ago.',
    kept: 'short',
    of: own,
    erase: 'step',
    how: gone,
    leftOut: 'Random numbers that live for minutes.',
    columns: {
      key: 'account_id bound_to',
      credential: 'ticket_hash challenge',
      choice: 'purpose',
      time: 'issued_at expires_at',
    },
  },
  answered_requests: {
    purpose: 'Answering a repeated request of an app as it was answered first.',
    kept: 'short',
    erase: 'keep',
    how: 'Keyed hashes and sealed answers that nobody can look up; deleted within a day.',
    columns: { technical: 'key body_hash sealed_answer', time: 'started_at' },
  },
  rate_limits: {
    purpose: 'Counting tries.',
    kept: 'short',
    erase: 'keep',
    how: 'Keyed hashes.',
    columns: { technical: 'key hits', time: 'window_start' },
  },
  mails: {
    purpose: 'Mail on its way out; once it is sent only to whom and about what, for 30 days.',
    kept: 'short',
    erase: 'step',
    how: 'Mail to the person or their guardians is deleted, and mail that names the person.',
    leftOut: 'It was sent to them.',
    columns: {
      key: 'id idempotency_key',
      contact: 'recipient',
      copy: 'subject html text last_error',
      choice: 'status attempts',
      time: 'next_attempt_at created_at sent_at',
    },
  },
}
