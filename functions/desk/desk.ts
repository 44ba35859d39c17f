import { Hono } from 'hono'
import type { NewsroomEnv } from '../newsroom-env.ts'

export const desk = new Hono<NewsroomEnv>()
