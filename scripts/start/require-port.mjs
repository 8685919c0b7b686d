import { createServer } from 'node:net'

export class PortError extends Error {}

const sentences = {
  EADDRINUSE: port =>
    `Port ${port} is in use by another program. Stop it, or start on another one: npm start -- --port ${port + 1}`,
  EACCES: port =>
    `This account may not listen on port ${port}. Choose one above 1023: npm start -- --port 3000`,
}

/** Resolves when `port` is free on every address of this machine. */
export function requirePort(port) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', error => {
      const sentence = sentences[error.code]
      reject(sentence ? new PortError(sentence(port)) : error)
    })
    server.listen(port, () => server.close(() => resolve(undefined)))
  })
}
