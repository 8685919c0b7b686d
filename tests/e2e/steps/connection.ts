import type { Page, WebSocketRoute } from '@playwright/test'

export interface Connection {
  /** No request gets through, and every open socket ends. */
  cut(): Promise<void>
  restore(): Promise<void>
}

/** Holds the page's connection in the hand. Call before the page opens: Chromium's own offline mode spares sockets. */
export async function holdConnection(page: Page): Promise<Connection> {
  let isCut = false
  const open = new Set<WebSocketRoute>()
  await page.routeWebSocket(/\/app\//, socket => {
    if (isCut) return void socket.close()
    open.add(socket)
    const server = socket.connectToServer()
    socket.onMessage(message => server.send(message))
    server.onMessage(message => {
      if (!isCut) socket.send(message)
    })
  })
  return {
    async cut() {
      isCut = true
      await page.context().setOffline(true)
      for (const socket of open) await socket.close()
      open.clear()
    },
    async restore() {
      isCut = false
      await page.context().setOffline(false)
    },
  }
}
