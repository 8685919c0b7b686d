'use client'

import { useQuery } from '@tanstack/react-query'
import { ScanFace } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { CameraProblem } from '../_camera/camera-problem'
import { useCamera } from '../_camera/use-camera'
import { type Turn, useTurn } from '../_camera/use-turns'
import { Viewfinder } from '../_camera/viewfinder'
import { type Outcome, useCheck } from './use-check'

type SessionsProps = {
  sessions: readonly { sessionId: string; className: string }[]
  isDisabled: boolean
  onChoose(sessionId: string): Promise<void>
}

function Sessions({ sessions, isDisabled, onChoose }: SessionsProps) {
  return (
    <ul className="flex flex-col gap-2">
      {sessions.map(({ sessionId, className }) => (
        <li key={sessionId}>
          <Button
            className="h-auto! min-h-10 max-w-full whitespace-normal! py-2"
            disabled={isDisabled}
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

const triesText = (left: number | undefined) =>
  left === undefined || left > 2
    ? ''
    : left === 0
      ? ' That was the last try here.'
      : ` ${left === 1 ? 'One try is' : `${left} tries are`} left.`

const titles = {
  passed: 'You are checked in',
  more: 'Your face was recognised',
  refused: 'Not checked in',
} as const

function Told({ outcome: { how, text }, triesLeft }: { outcome: Outcome; triesLeft?: number }) {
  return (
    <Notice live title={titles[how]} tone={how === 'passed' ? 'good' : how === 'more' ? 'info' : 'warning'}>
      {text}
      {how === 'refused'
        ? `${triesText(triesLeft)} The code on the board and your teacher count the same.`
        : null}
    </Notice>
  )
}

/** As the consent has it. */
const keepingText = (stillsHours: number) =>
  stillsHours === 0
    ? 'Pictures are measured and dropped, none is kept.'
    : `Pictures are measured and dropped; of a close call one or two may be kept for ${stillsHours === 1 ? 'an hour' : `${stillsHours} hours`}.`

/** Whoever has set up their face checks in with it here; whoever has not never sees this. */
export function FaceCheck({ turn, stillsHours }: { turn: Turn; stillsHours: number }) {
  const trpc = useTRPC()
  const camera = useCamera()
  const { runs, words, towards, done, outcome, triesLeft, begin, cancel } = useCheck(camera)
  useTurn(turn, runs)
  const { data: sessions = [] } = useQuery(trpc.checkIns.openSessions.queryOptions({}))
  const waiting = sessions.filter(
    ({ byFace, status, proofs }) => byFace && (proofs !== null || status === null || status === 'absent'),
  )
  return (
    <Panel description={`Follow three short movements. ${keepingText(stillsHours)}`} title="Check in by face">
      <div className="flex flex-col gap-4">
        <CameraProblem state={camera.state} />
        {outcome ? <Told outcome={outcome} triesLeft={triesLeft} /> : null}
        <Viewfinder
          isShown={runs}
          steps={{ count: 3, done }}
          towards={towards}
          video={camera.video}
          words={words}
        />
        {runs ? (
          <div className="text-center">
            <Button onClick={cancel}>Cancel</Button>
          </div>
        ) : null}
        {runs || waiting.length === 0 ? null : (
          <Sessions isDisabled={turn.isTaken} onChoose={begin} sessions={waiting} />
        )}
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
