import { Skeleton } from '@/app/_ui/feedback/skeleton'

const places = Array.from({ length: 12 }, (_, place) => `place-${place}`)

export default function Loading() {
  return (
    <div role="status">
      <span className="sr-only">Loading the roster</span>
      <div className="mb-6 flex flex-col gap-2">
        <Skeleton className="h-4 w-24" />
        <Skeleton className="h-8 w-56" />
        <Skeleton className="h-4 w-72 max-w-full" />
      </div>
      <Skeleton className="mb-4 h-36 w-full rounded-xl" />
      <div className="grid gap-2 md:grid-cols-2 xl:grid-cols-3">
        {places.map(place => (
          <Skeleton className="h-16 w-full rounded-xl" key={place} />
        ))}
      </div>
    </div>
  )
}
