'use client'

import type Pusher from 'pusher-js'
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import type { RealtimeClientConfig } from '@/server/ports/realtime'

export type LiveState = 'connecting' | 'live' | 'offline'

interface Live {
  pusher: Pusher | undefined
  channelPrefix: string
  state: LiveState
}

const LiveContext = createContext<Live>({ pusher: undefined, channelPrefix: '', state: 'connecting' })

async function connect(config: RealtimeClientConfig, organization: string): Promise<Pusher> {
  const { default: PusherClient } = await import('pusher-js')
  const { hostname, port, protocol } = window.location
  const own = {
    wsHost: hostname,
    wsPort: Number(port || 80),
    wssPort: Number(port || 443),
    forceTLS: protocol === 'https:',
  }
  return new PusherClient(config.key, {
    cluster: config.cluster,
    ...(config.host === 'same-origin' ? { ...own, enabledTransports: ['ws', 'wss'] } : {}),
    disableStats: true,
    channelAuthorization: {
      endpoint: '/api/realtime/auth',
      transport: 'ajax',
      headers: { 'x-organization': organization },
    },
  })
}

/** One connection per page, shared by everything on it. */
export function LiveProvider(props: {
  config: RealtimeClientConfig
  channelPrefix: string
  organization: string
  children: ReactNode
}) {
  const { config, channelPrefix, organization, children } = props
  const [pusher, setPusher] = useState<Pusher>()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    let current: Pusher | undefined
    let gone = false
    connect(config, organization).then(connected => {
      if (gone) return connected.disconnect()
      current = connected
      connected.connection.bind('state_change', (change: { current: string }) => {
        setState(
          change.current === 'connected'
            ? 'live'
            : change.current === 'connecting'
              ? 'connecting'
              : 'offline',
        )
      })
      setState(connected.connection.state === 'connected' ? 'live' : 'connecting')
      setPusher(connected)
    })
    return () => {
      gone = true
      current?.disconnect()
    }
  }, [config, organization])
  return <LiveContext value={{ pusher, channelPrefix, state }}>{children}</LiveContext>
}

export const useLiveConnection = () => use(LiveContext)
