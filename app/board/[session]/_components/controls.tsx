'use client'

import {
  Dices,
  Eye,
  EyeOff,
  Maximize,
  Minus,
  Pause,
  Play,
  Plus,
  ScrollText,
  Sparkles,
  UsersRound,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import { buttonClasses } from '@/app/_ui/form/button-classes'
import type { BoardData } from '../_board/board-data'
import { useBoardChange } from '../_board/use-board'
import { useKeys } from '../_board/use-keys'
import { HeadCount } from './head-count'
import { SpotCheck } from './spot-check'
import { Surprise } from './surprise'

const rhythms = [5, 10, 15, 20, 30, 45, 60]

/** The next of the usual rhythms in that direction. */
function neighbour(seconds: number, direction: 1 | -1): number | undefined {
  return direction === 1
    ? rhythms.find(rhythm => rhythm > seconds)
    : rhythms.findLast(rhythm => rhythm < seconds)
}

function toggleFullScreen() {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void document.documentElement.requestFullscreen().catch(() => undefined)
}

function Rhythm({ seconds, onTurn }: { seconds: number; onTurn: (direction: 1 | -1) => void }) {
  return (
    <span className="inline-flex items-center gap-1">
      <Button
        aria-keyshortcuts="-"
        aria-label="Change the code more often"
        disabled={neighbour(seconds, -1) === undefined}
        iconOnly
        onClick={() => onTurn(-1)}
        title="More often (−)"
      >
        <Minus aria-hidden />
      </Button>
      <span className="min-w-28 text-center text-sm tabular">every {seconds} s</span>
      <Button
        aria-keyshortcuts="+"
        aria-label="Change the code less often"
        disabled={neighbour(seconds, 1) === undefined}
        iconOnly
        onClick={() => onTurn(1)}
        title="Less often (+)"
      >
        <Plus aria-hidden />
      </Button>
    </span>
  )
}

type ControlsProps = { board: BoardData; here: number; onChanged: () => void }

type KeyButtonProps = { letter: string; icon: ReactNode; onPress: () => void; children: ReactNode }

function KeyButton({ letter, icon, onPress, children }: KeyButtonProps) {
  return (
    <Button aria-keyshortcuts={letter} icon={icon} onClick={onPress} title={letter}>
      {children}
    </Button>
  )
}

const SheetLink = ({ sessionId }: { sessionId: string }) => (
  <a className={buttonClasses()} href={`/board/${sessionId}/sheet`}>
    <ScrollText aria-hidden />
    Sign-in sheet
  </a>
)

type SheetName = 'count' | 'spot' | 'surprise'

interface OpenedProps {
  sheet: SheetName | undefined
  here: number
  sessionId: string
  onClose: () => void
}

function Opened({ sheet, here, ...rest }: OpenedProps) {
  if (sheet === 'count') return <HeadCount here={here} onClose={rest.onClose} />
  if (sheet === 'spot') return <SpotCheck {...rest} />
  return sheet === 'surprise' ? <Surprise {...rest} /> : null
}

/** What asks the room. */
const RoomKeys = ({ show }: { show: (sheet: SheetName) => () => void }) => (
  <>
    <KeyButton icon={<UsersRound aria-hidden />} letter="H" onPress={show('count')}>
      Head count
    </KeyButton>
    <KeyButton icon={<Dices aria-hidden />} letter="S" onPress={show('spot')}>
      Spot check
    </KeyButton>
    <KeyButton icon={<Sparkles aria-hidden />} letter="U" onPress={show('surprise')}>
      Surprise code
    </KeyButton>
  </>
)

/** For whoever stands at the desk; each has a key. */
export function Controls({ board, here, onChanged }: ControlsProps) {
  const { rotationSeconds, paused, namesShown, session } = board
  const { change, error } = useBoardChange(session.id, onChanged)
  const [open, setOpen] = useState<SheetName>()
  const turn = (direction: 1 | -1) => {
    const next = neighbour(rotationSeconds, direction)
    if (next) change({ rotationSeconds: next })
  }
  const pause = () => change({ paused: !paused })
  const names = () => change({ namesShown: !namesShown })
  const show = (sheet: SheetName) => () => setOpen(sheet)
  useKeys({
    p: pause,
    n: names,
    f: toggleFullScreen,
    h: show('count'),
    s: show('spot'),
    u: show('surprise'),
    '+': () => turn(1),
    '-': () => turn(-1),
  })
  return (
    <footer className="flex flex-wrap items-center justify-center gap-2 border-t bg-surface px-4 py-3">
      <KeyButton icon={paused ? <Play aria-hidden /> : <Pause aria-hidden />} letter="P" onPress={pause}>
        {paused ? 'Go on' : 'Pause'}
      </KeyButton>
      <Rhythm onTurn={turn} seconds={rotationSeconds} />
      <KeyButton icon={namesShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />} letter="N" onPress={names}>
        {namesShown ? 'Hide names' : 'Show names'}
      </KeyButton>
      <RoomKeys show={show} />
      <KeyButton icon={<Maximize aria-hidden />} letter="F" onPress={toggleFullScreen}>
        Full screen
      </KeyButton>
      <SheetLink sessionId={session.id} />
      {error ? (
        <p className="w-full text-center text-danger text-sm" role="alert">
          {error.message}
        </p>
      ) : null}
      <Opened here={here} onClose={() => setOpen(undefined)} sessionId={session.id} sheet={open} />
    </footer>
  )
}
