/** Who asks for the signature: always the configured address, whatever a request's headers say. */
export function relyingParty({ publicUrl }: { publicUrl: string }) {
  const { origin, hostname } = new URL(publicUrl)
  return { rpID: hostname, origin, rpName: 'Muster' }
}

/** The handle an authenticator keeps with the key: the account's id, which names nobody. */
export const userHandleOf = (accountId: string) =>
  new Uint8Array(Buffer.from(accountId.replaceAll('-', ''), 'hex'))

/** The account of a handle that an authenticator gave back; undefined for what is none of ours. */
export function accountOfHandle(handle: string | undefined): string | undefined {
  const hex = Buffer.from(handle ?? '', 'base64url').toString('hex')
  if (hex.length !== 32) return undefined
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
