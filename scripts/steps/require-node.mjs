// Kept free of newer syntax so that an old Node reads it and prints the sentence instead of a syntax error.
const wanted = [20, 19]

/** True when `version` ("20.19.0") is new enough to run Muster. */
export function isNewEnough(version) {
  const parts = version.split('.').map(Number)
  return parts[0] > wanted[0] || (parts[0] === wanted[0] && parts[1] >= wanted[1])
}

export function requireNode() {
  if (isNewEnough(process.versions.node)) return
  console.error(
    'Muster needs Node.js ' +
      wanted.join('.') +
      ' or newer; this is ' +
      process.versions.node +
      '.\n' +
      'Install a current version from https://nodejs.org and run the command again.',
  )
  process.exit(1)
}
