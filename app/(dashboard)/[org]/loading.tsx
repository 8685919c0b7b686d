import { Skeleton, SkeletonRows } from '@/app/_ui/feedback/skeleton'

export default function Loading() {
  return (
    <>
      <div className="mb-6 flex flex-col gap-2">
        <Skeleton className="h-8 w-48" />
        <Skeleton className="h-4 w-72 max-w-full" />
      </div>
      <SkeletonRows />
    </>
  )
}
