'use client'

import { QrCode } from '@/app/_ui/data/qr-code'
import { needWords } from '@/app/(dashboard)/[org]/_proof/proof'
import { type BoardData, freshnessOf, halves, type Showing, waysOf } from '../_board/board-data'
import { useNow } from '../_board/use-board'
import { Countdown } from './countdown'

function Silence({ board }: { board: BoardData }) {
  const [title, text] = board.session.closedAt
    ? ['The session is closed', 'Nobody can check in any more.']
    : board.paused
      ? ['Paused', 'Check-in goes on when the teacher says so.']
      : ['The session is over', 'It takes no more check-ins.']
  return (
    <div className="col-span-full text-center" role="status">
      <p className="board-count font-semibold tracking-tight">{title}</p>
      <p className="board-lead mt-4 text-muted">{text}</p>
    </div>
  )
}

function Digits({ code, dead }: { code: string; dead: boolean }) {
  const [first, second] = halves(code)
  return (
    <p
      className={`board-code whitespace-nowrap font-mono font-semibold tabular ${dead ? 'opacity-15' : ''}`}
      data-digits={code.length}
      data-testid="code"
    >
      {first}
      <span className="inline-block w-[0.28em]" />
      {second}
    </p>
  )
}

interface CodeProps {
  showing: Showing
  asksFor: BoardData['asksFor']
  fetchedAt: number
}

function Code({ showing, asksFor, fetchedAt }: CodeProps) {
  const now = useNow(250)
  const age = now - fetchedAt
  const dead = freshnessOf(showing, age) === 'dead'
  const { code, codeEndsInMs, codeSeconds, qrPath } = showing
  const ways = waysOf(asksFor)
  return (
    <>
      {ways.qr ? (
        <div className="board-qr">
          <QrCode
            dimmed={dead}
            label="QR code for checking in with a phone"
            text={`${window.location.origin}${qrPath}`}
          />
        </div>
      ) : null}
      <div
        className={`flex min-w-0 flex-col items-center gap-[calc(var(--unit)*2)] ${ways.qr ? '' : 'col-span-full'}`}
      >
        {ways.code ? (
          <p className="board-lead text-center text-muted">
            {ways.qr ? 'Scan, or type at' : 'Type at'}{' '}
            <span className="font-semibold text-foreground">{window.location.host}/check-in</span>
          </p>
        ) : (
          <p className="board-lead text-center text-muted">Scan with your phone’s camera</p>
        )}
        {ways.code ? <Digits code={code} dead={dead} /> : null}
        {asksFor ? (
          <p className="board-lead text-center" data-testid="asks-for">
            This class needs {needWords(asksFor)}.
          </p>
        ) : null}
        <Countdown
          endsInMs={codeEndsInMs}
          leftMs={codeEndsInMs - age}
          periodMs={codeSeconds * 1_000}
          stepKey={`${code} ${fetchedAt}`}
        />
      </div>
    </>
  )
}

/** The wall itself: QR code and digits, or why there are none. */
export function CodePanel({ board, fetchedAt }: { board: BoardData; fetchedAt: number }) {
  return board.showing ? (
    <Code asksFor={board.asksFor} fetchedAt={fetchedAt} showing={board.showing} />
  ) : (
    <Silence board={board} />
  )
}
