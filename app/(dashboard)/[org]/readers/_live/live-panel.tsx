'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleStop, TimerReset, Video } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import type { Reader } from '../_components/reader'
import { endingWords, leftText, problemWords } from './live-words'
import { type LiveView, useLiveView } from './use-live-view'
import { ViewList } from './view-list'

function useNow(isOn: boolean): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(() => setNow(new Date()), 500)
    return () => clearInterval(timer)
  }, [isOn])
  return now
}

function Standing({ view }: { view: LiveView }) {
  const now = useNow(view.phase === 'live')
  if (view.phase === 'connecting') {
    return (
      <p className="text-muted text-sm" role="status">
        {view.problem ? problemWords(view.problem) : 'Asking the kiosk …'}
      </p>
    )
  }
  if (view.phase !== 'live') return null
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      <span className="font-medium text-danger">Live</span>
      <span className="tabular">{view.framesPerSecond.toFixed(1)} pictures a second</span>
      <span className="text-muted tabular">{leftText(view.until, now)} left</span>
    </p>
  )
}

function Watch({ reader }: { reader: Reader }) {
  const { canvas, view, start, stop, extend, error, isStopping } = useLiveView(reader.id)
  const isOn = view.phase === 'connecting' || view.phase === 'live'
  const isOffline = reader.health !== 'online'
  return (
    <div className="flex flex-col gap-3">
      <canvas
        aria-label={`What the camera of ${reader.name} sees`}
        className={`aspect-[4/3] w-full max-w-2xl rounded-lg bg-surface-tertiary object-contain ${isOn ? '' : 'hidden'}`}
        ref={canvas}
        role="img"
      />
      <Standing view={view} />
      {view.phase === 'over' ? (
        <Notice title={endingWords(view.ending).title}>{endingWords(view.ending).detail}</Notice>
      ) : null}
      {error ? <Notice tone="danger">{error.message}</Notice> : null}
      {isOffline && !isOn ? (
        <p className="text-muted text-sm">This kiosk is not connected, so there is nothing to see.</p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {isOn ? (
          <>
            <Button icon={<CircleStop aria-hidden />} pending={isStopping} onClick={() => void stop()}>
              Stop
            </Button>
            <Button icon={<TimerReset aria-hidden />} onClick={extend} variant="ghost">
              Two more minutes
            </Button>
          </>
        ) : (
          <Button disabled={isOffline} icon={<Video aria-hidden />} onClick={() => void start()}>
            {view.phase === 'over' ? 'Watch again' : 'Watch'}
          </Button>
        )}
      </div>
    </div>
  )
}

/** For kiosks: what the camera sees, for two minutes at a time, and who has looked. */
export function LivePanel({ reader }: { reader: Reader }) {
  const trpc = useTRPC()
  const known = useQuery(trpc.readers.liveViews.queryOptions({ deviceId: reader.id }))
  if (!known.data) return null
  const { allowed, views } = known.data
  return (
    <Panel
      description="People at the kiosk see that somebody watches. Nothing is recorded; who watched and for how long stays in the audit log."
      title="Live video"
    >
      <div className="flex flex-col gap-4">
        {allowed ? (
          <Watch reader={reader} />
        ) : (
          <p className="text-muted text-sm">
            Your organization has not switched live video on. An administrator can do so in the settings.
          </p>
        )}
        <ViewList views={views} />
      </div>
    </Panel>
  )
}
