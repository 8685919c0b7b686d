import { answerCron } from '@/server/api/cron-door'
import { getApp } from '@/server/app'

/** Seconds; what is under way when they are over is taken up again by the next call. */
export const maxDuration = 60

export const GET = async (request: Request) => answerCron(await getApp(), request)
