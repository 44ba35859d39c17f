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
    return {
      figures: [
        `${sum('trouble: ')} troubles, ${counts.get('trouble: kill') ?? 0} of them kill -9`,
        `${sum('answers ')} answers judged`,
        `${broken.size} promises broken`,
      ],
      holds: broken.size === 0,
      details: [
        `The built Worker with its bindings, its clock and its process troubled at random, seed ${seed}:`,
        `\`npm run chaos -- --minutes ${MINUTES} --seed ${seed}\` begins the same way. Writers repeat what is in doubt; a model that`,
        'knows what was acknowledged, and when, judges each answer.',
        ...[...broken].map(([sentence, n]) => `\n- ${n} × ${sentence}`),
      ].join('\n'),
    }
  },
}
