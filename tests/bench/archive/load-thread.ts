import { workerData } from 'node:worker_threads'
import { loadPlainly } from './load-plainly.ts'

loadPlainly(workerData)
