'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { BookOpen, Plus, SearchX } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { SearchField } from '@/app/_ui/form/search-field'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { useDebounced } from '@/app/_ui/form/use-debounced'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { useOrganization } from '../../_frame/organization-context'
import { ClassTable } from './class-table'
import { CreateClassDialog } from './create-class-dialog'

type Shown = 'current' | 'archived'

const segments = [
  { value: 'current', label: 'Current' },
  { value: 'archived', label: 'Archived' },
] as const

function useClasses(search: string, shown: Shown) {
  const trpc = useTRPC()
  const list = useInfiniteQuery(
    trpc.classes.list.infiniteQueryOptions(
      { search: search || undefined, archived: shown === 'archived', limit: 100 },
      { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  )
  const classes = list.data?.pages.flatMap(page => page.items)
  const lastPage = list.data?.pages.at(-1)?.items.map(course => course.id) ?? []
  const next = useQuery({
    ...trpc.timetable.next.queryOptions({ classIds: (classes ?? []).slice(0, 200).map(course => course.id) }),
    enabled: lastPage.length > 0 && shown === 'current',
    placeholderData: keepPreviousData,
  })
  return { list, classes, next: new Map(next.data?.map(meeting => [meeting.classId, meeting])) }
}

function Nothing({
  search,
  shown,
  canManage,
  onCreate,
}: {
  canManage: boolean
  search: string
  shown: Shown
  onCreate: () => void
}) {
  if (search)
    return (
      <EmptyState
        description="Try part of its name or its code."
        icon={<SearchX />}
        title={`No class matches “${search}”`}
      />
    )
  if (shown === 'archived')
    return (
      <EmptyState
        description="Classes that are over rest here with all their records."
        icon={<BookOpen />}
        title="No archived classes"
      />
    )
  if (!canManage)
    return (
      <EmptyState
        description="Classes that you teach or attend are listed here."
        icon={<BookOpen />}
        title="You are in no class yet"
      />
    )
  return (
    <EmptyState
      action={
        <Button icon={<Plus aria-hidden />} onClick={onCreate} variant="primary">
          New class
        </Button>
      }
      description="A class has students, teachers and weekly times. Make the first one, then enrol its students."
      icon={<BookOpen />}
      title="No classes yet"
    />
  )
}

type ToolsProps = {
  typed: string
  onType: (text: string) => void
  shown: Shown
  onShow: (shown: Shown) => void
  canManage: boolean
}

function Tools({ typed, onType, shown, onShow, canManage }: ToolsProps) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SearchField
        className="min-w-48 max-w-sm flex-1"
        label="Search classes"
        onChange={onType}
        placeholder="Name or code"
        value={typed}
      />
      {canManage ? (
        <SegmentedControl label="Show" onChange={onShow} segments={segments} value={shown} />
      ) : null}
    </div>
  )
}

type ResultsProps = { search: string; shown: Shown; canManage: boolean; onCreate: () => void }

function Results(props: ResultsProps) {
  const { organization } = useOrganization()
  const { list, classes, next } = useClasses(props.search, props.shown)
  if (!classes) return <QueryFallback label="Loading classes" query={list} rows={6} />
  return (
    <>
      <ClassTable
        classes={classes}
        empty={<Nothing {...props} />}
        next={next}
        organization={organization.slug}
      />
      {list.hasNextPage ? (
        <Button
          className="self-center"
          onClick={() => list.fetchNextPage()}
          pending={list.isFetchingNextPage}
        >
          Show more
        </Button>
      ) : null}
    </>
  )
}

/** The classes that the person may see, with search; administrators make new ones here. */
export function ClassList() {
  const { organization, grants } = useOrganization()
  const canManage = grants['classes.manage'] !== undefined
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState<Shown>('current')
  const [creating, setCreating] = useState(false)
  const search = useDebounced(typed.trim())
  const create = () => setCreating(true)
  return (
    <>
      <PageHeader
        actions={
          canManage ? (
            <Button icon={<Plus aria-hidden />} onClick={create} variant="primary">
              New class
            </Button>
          ) : undefined
        }
        title="Classes"
      />
      <div className="flex flex-col gap-4">
        <Tools canManage={canManage} onShow={setShown} onType={setTyped} shown={shown} typed={typed} />
        <Results canManage={canManage} onCreate={create} search={search} shown={shown} />
      </div>
      <CreateClassDialog
        onOpenChange={setCreating}
        open={creating}
        organization={organization.slug}
        usualLateAfterMinutes={organization.lateAfterMinutes}
      />
    </>
  )
}
