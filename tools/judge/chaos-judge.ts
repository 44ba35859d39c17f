import { runChaos } from '../chaos/run-chaos.ts'
import type { Judge } from './verdict.ts'

const MINUTES = 1

/** Ours, unlike the others: a minute of trouble, another one each time. */
export const chaosJudge: Judge = {
  title: 'Chaos',
  version: 'of this checkout',
  bar: 'every promise kept',
  async run() {
    const seed = Math.floor(Math.random() * 1_000_000)
    const { counts, broken } = await runChaos({ minutes: MINUTES, seed }, () => {})
    const sum = (prefix: string) =>
      [...counts].reduce((total, [name, n]) => total + (name.startsWith(prefix) ? n : 0), 0)
    const of = (name: string) => counts.get(name) ?? 0
    return {
      figures: [
        `${sum('trouble: ')} troubles, ${of('trouble: kill')} of them kill -9`,
        `${of('stories published')} stories published, ${of('stories changed')} changes, ${of('stories withdrawn') + of('desk: stories killed')} withdrawals and kills`,
        `${sum('answers ')} answers and ${of('messages taken')} messages of webhooks judged`,
        `${broken.size} promises broken`,
      ],
      holds: broken.size === 0,
      details: [
        `The built Worker with its bindings, its clock and its process troubled at random, seed ${seed}:`,
        `\`npm run chaos -- --minutes ${MINUTES} --seed ${seed}\` begins the same way. Partners send stories and pictures, pairs of editors`,
        'write, correct and kill at the desk, at once too, receivers take webhooks, an app follows the change log, readers read. Whoever',
        'is in doubt repeats. Models that know what was acknowledged, and when, judge each answer and message; at the end every text that',
        'was acknowledged must be in the database, and every change among readers must have its correction.',
        ...[...broken].map(([sentence, n]) => `\n- ${n} × ${sentence}`),
      ].join('\n'),
    }
  },
}
