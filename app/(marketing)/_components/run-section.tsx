import { CodeSheet } from './code-sheet'
import { Sheet, SheetTitle } from './sheet'

const ways = [
  {
    title: 'On a laptop',
    code: '$ npm ci\n$ npm start',
    text: 'Node.js 20 or newer is all it needs. The database comes along inside, and mail lands in a local outbox until you name a mail server.',
  },
  {
    title: 'On your Postgres',
    code: '$ export DATABASE_URL=postgres://…\n$ npm start',
    text: 'The same program on a database you already run and back up. Nothing else changes.',
  },
]

export function RunSection() {
  return (
    <Sheet className="border-t bg-surface" id="run" labelledBy="run-title">
      <SheetTitle id="run-title" title="The same program, small or large" />
      <div className="mt-10 grid grid-cols-1 gap-8 lg:grid-cols-2">
        {ways.map(way => (
          <div key={way.title}>
            <CodeSheet code={way.code} title={way.title} />
            <p className="mt-4 text-muted">{way.text}</p>
          </div>
        ))}
      </div>
    </Sheet>
  )
}
