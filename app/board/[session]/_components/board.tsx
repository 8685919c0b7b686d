'use client'

import { ArrowLeft } from 'lucide-react'
import { ThemeSwitch } from '@/app/_ui/brand/theme-switch'
import { LiveDot } from '@/app/_ui/data/live-dot'
import { Notice } from '@/app/_ui/feedback/notice'
import { useBoard } from '../_board/use-board'
import { CodePanel } from './code-panel'
import { Controls } from './controls'
import { Counts } from './counts'
import { StaleNotice } from './stale-notice'

type BoardProps = { sessionId: string; organization: string; className: string }

/** The projector's page: a code that changes, how many are here, and nothing else unless the teacher asks for it. */
export function Board({ sessionId, organization, className }: BoardProps) {
  const { board, tally, rows, state, refreshBoard } = useBoard(sessionId)
  const { data, dataUpdatedAt } = board
  const roomName = data?.session.roomName
  return (
    <div className="board">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-6">
        <a
          aria-label="Back to the session"
          className="inline-flex size-10 items-center justify-center rounded-lg text-muted hover:bg-surface-tertiary/70 hover:text-foreground"
          href={`/${organization}/sessions/${sessionId}`}
        >
          <ArrowLeft aria-hidden className="size-5" />
        </a>
        <h1 className="board-lead min-w-0 flex-1 basis-24 truncate font-semibold tracking-tight">
          {className}
          {roomName ? <span className="font-normal text-muted"> · {roomName}</span> : null}
        </h1>
        <LiveDot state={state} />
        <ThemeSwitch />
      </header>
      <main className="grid min-h-0 grid-cols-[minmax(0,1fr)] content-center">
        <div className="px-4 empty:hidden sm:px-6">
          <StaleNotice board={data} failed={board.isError} fetchedAt={dataUpdatedAt} state={state} />
        </div>
        <div className="board-stage">
          {data ? (
            <CodePanel board={data} fetchedAt={dataUpdatedAt} />
          ) : board.isError ? (
            <Notice title="The board could not be loaded" tone="danger">
              {board.error.message} It is asked for again every second.
            </Notice>
          ) : (
            <p className="board-lead col-span-full text-muted" role="status">
              Loading the board…
            </p>
          )}
        </div>
        <Counts names={data?.namesShown === true} rows={rows} tally={tally} />
      </main>
      {data && !data.session.closedAt ? (
        <Controls board={data} here={tally ? tally.present + tally.late : 0} onChanged={refreshBoard} />
      ) : null}
    </div>
  )
}
