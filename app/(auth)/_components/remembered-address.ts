const slot = 'muster:mail-to'

/** The address just typed, for the next page of this tab: an address never stands in a URL. */
export function rememberAddress(email: string) {
  try {
    sessionStorage.setItem(slot, email)
  } catch {
    // storage is off: the next page asks for the address again
  }
}

export function rememberedAddress(): string {
  try {
    return sessionStorage.getItem(slot) ?? ''
  } catch {
    return ''
  }
}
