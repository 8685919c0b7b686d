import { Sheet, SheetTitle } from './sheet'

const promises = [
  {
    title: 'A lost answer loses nothing',
    text: 'A reader keeps each scan until the server has answered for it, and sends it again if it must. Scans carry numbers, so one that arrives twice counts once. One that comes late turns an absence into the mark it should have been.',
  },
  {
    title: 'One organization never sees another',
    text: 'The wall stands in the database itself: row-level security, forced on every table that holds an organization’s data. A forgotten filter in a query finds nothing.',
  },
  {
    title: 'Nobody joins by themselves',
    text: 'People ask; an admin approves or rejects. Until then they see a waiting page and nothing else.',
  },
  {
    title: 'It asks for little',
    text: 'A card number and a time are enough to be marked. Live messages carry ids and no names, and logs carry no names, addresses or card numbers.',
  },
]

export function Promises() {
  return (
    <Sheet className="border-y bg-surface" labelledBy="promises-title">
      <SheetTitle id="promises-title" title="Fair to the people on the list" />
      <dl className="mt-10 border-t">
        {promises.map(promise => (
          <div
            className="grid gap-x-10 gap-y-2 border-b py-6 sm:py-7 md:grid-cols-[minmax(0,19rem)_minmax(0,1fr)]"
            key={promise.title}
          >
            <dt className="font-semibold text-lg tracking-tight">{promise.title}</dt>
            <dd className="max-w-2xl text-muted">{promise.text}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  )
}
