'use client'

import { useQuery } from '@tanstack/react-query'
import { ScanFace } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useCamera } from '../_camera/use-camera'
import { Viewfinder } from '../_camera/viewfinder'
import { useCheck } from './use-check'

type SessionsProps = {
  sessions: readonly { sessionId: string; className: string }[]
  onChoose(sessionId: string): Promise<void>
}

function Sessions({ sessions, onChoose }: SessionsProps) {
  return (
    <ul className="flex flex-col gap-2">
      {sessions.map(({ sessionId, className }) => (
        <li key={sessionId}>
          <Button
            className="h-auto! min-h-10 max-w-full whitespace-normal! py-2"
            icon={<ScanFace aria-hidden />}
            onClick={() => void onChoose(sessionId)}
            variant="primary"
          >
            <span className="min-w-0 break-words text-left">Check in to {className}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** Whoever has set up their face checks in with it here; whoever has not never sees this. */
export function FaceCheck() {
  const trpc = useTRPC()
  const camera = useCamera()
  const { runs, words, done, outcome, begin } = useCheck(camera)
  const { data: sessions = [] } = useQuery(trpc.checkIns.openSessions.queryOptions({}))
  const waiting = sessions.filter(({ status }) => status === null || status === 'absent')
  return (
    <Panel
      description="Follow three short movements. Pictures are measured and dropped, none is kept."
      title="Check in by face"
    >
      <div className="flex flex-col gap-4">
        {outcome ? (
          <Notice
            live
            tone={outcome.passed ? 'good' : 'warning'}
            title={outcome.passed ? 'You are checked in' : 'Not checked in'}
          >
            {outcome.text}{' '}
            {outcome.passed ? '' : 'You can also use the code on the board, or ask your teacher.'}
          </Notice>
        ) : null}
        <div className={runs ? '' : 'hidden'}>
          <Viewfinder progress={done / 3} video={camera.video} words={words} />
        </div>
        {runs || waiting.length === 0 ? null : <Sessions onChoose={begin} sessions={waiting} />}
        {waiting.length === 0 && !outcome ? (
          <p className="text-muted text-sm">Nothing waits for you right now.</p>
        ) : null}
        <p className="text-sm">
          No camera, or rather not?{' '}
          <a className="font-medium underline underline-offset-4" href="/check-in">
            Use the code on the board
          </a>
          . It counts the same.
        </p>
      </div>
    </Panel>
  )
}
