/**
 * May this form be answered? Browsers say where a POST comes from; our own pages say the address of this installation,
 * or the one they were opened under.
 */
export function isSameSite(request: Request, publicUrl: string): boolean {
  const origin = request.headers.get('origin')
  const host = request.headers.get('host')
  if (origin === null) return request.headers.get('sec-fetch-site') === 'same-origin'
  if (origin === new URL(publicUrl).origin) return true
  return host !== null && URL.canParse(origin) && new URL(origin).host === host
}
