/** Command and arguments that run npm; without a shell wherever npm told us where it lives. */
export function npmCommand(args) {
  const entry = process.env.npm_execpath
  if (entry?.endsWith('.js')) return { command: process.execPath, args: [entry, ...args] }
  if (process.platform === 'win32') return { command: 'cmd.exe', args: ['/d', '/s', '/c', 'npm', ...args] }
  return { command: 'npm', args }
}
