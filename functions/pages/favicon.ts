import { Hono } from 'hono'
import { redirectTo } from '../http/redirect.ts'
import type { PublicEnv } from '../public-env.ts'
import { TOUCH_ICON_URL } from '../ui/assets.gen.ts'

/** Pages name their icon; readers of feeds look for it here without having read one. */
export const favicon = new Hono<PublicEnv>().get('/favicon.ico', () => redirectTo(TOUCH_ICON_URL))
