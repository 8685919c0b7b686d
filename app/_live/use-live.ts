'use client'

import { useEffect, useEffectEvent } from 'react'
import type { Topic } from '@/server/domain/live/channels'
import { useLiveConnection } from './live-provider'

export interface LiveHandlers {
  /** A change was announced; `data` holds ids and versions only. */
  onEvent(event: string, data: Record<string, unknown>): void
  /** Subscribed, for the first time or again after a gap: whatever is on screen may be stale. */
  onResync(): void
}

/** Listens on one topic of the page's organization while the component is mounted; returns the connection's state. */
export function useLive(topic: Topic | undefined, handlers: LiveHandlers) {
  const { pusher, channelPrefix, state } = useLiveConnection()
  const onEvent = useEffectEvent(handlers.onEvent)
  const onResync = useEffectEvent(handlers.onResync)
  const name =
    topic && channelPrefix
      ? `${channelPrefix}.${topic.topic}${'id' in topic ? `.${topic.id}` : ''}`
      : undefined
  useEffect(() => {
    if (!pusher || !name) return
    const channel = pusher.subscribe(name)
    const listener = (event: string, data: unknown) => {
      // A refusal is news as well: whoever was suspended a moment ago may not listen any more.
      if (event === 'pusher:subscription_succeeded' || event === 'pusher:subscription_error') onResync()
      else if (!event.startsWith('pusher:') && typeof data === 'object' && data !== null)
        onEvent(event, { ...data })
    }
    channel.bind_global(listener)
    if (channel.subscribed) onResync()
    return () => {
      channel.unbind_global(listener)
      // The channel object outlives this component when another one listens too.
      if (
        channel.callbacks &&
        Object.keys(channel.callbacks).length === 0 &&
        channel.global_callbacks.length === 0
      )
        pusher.unsubscribe(name)
    }
  }, [pusher, name])
  return state
}
