/**
 * A site on the internet can point its own name at 127.0.0.1 and read what it finds there as its own; the name in
 * the Host header gives it away.
 */
export function isLoopback(host: string | null): boolean {
  const name = host?.toLowerCase().replace(/:\d+$/, '')
  return name === 'localhost' || name === '127.0.0.1' || name === '[::1]'
}
