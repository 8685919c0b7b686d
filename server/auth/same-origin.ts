/** Only addresses of our own: a link to the sign-in page must not lead anywhere else afterwards. */
export function sameOriginUrl(url: string, publicUrl: string): string {
  try {
    const target = new URL(url, publicUrl)
    return target.origin === new URL(publicUrl).origin ? target.href : publicUrl
  } catch {
    return publicUrl
  }
}
