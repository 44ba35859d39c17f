import { expect, it } from 'vitest'
import {
  type CueWeights,
  eachFeature,
  loadSubjects,
  scoreSubjects,
} from '../../../functions/tagger/subjects.ts'
import { BITS } from '../../../tools/train/subject-bits.ts'
import { type SubjectExample, sibFold } from '../../../tools/train/subject-examples.ts'
import { trainSubjects } from '../../../tools/train/train-subjects.ts'

const NO_CUES: CueWeights = { names: new Map(), subjects: new Map(), topics: new Map() }
const SUBJECTS = [7000000, 15000000]

function example(text: string, labels: number[], weights = [1, 1]): SubjectExample {
  const buckets: number[] = []
  const values: number[] = []
  eachFeature(BITS, text, NO_CUES, (bucket, value) => {
    buckets.push(bucket)
    values.push(value)
  })
  return {
    id: text,
    buckets: Uint32Array.from(buckets),
    values: Float32Array.from(values),
    labels: Uint8Array.from(labels),
    weights: Float32Array.from(weights),
  }
}

const EXAMPLES = Array.from({ length: 40 }, (_, index) => [
  example(`the doctor saw patient ${'abcdefgh'[index % 8]}`, [1, 0]),
  example(`the striker scored goal ${'abcdefgh'[index % 8]}`, [0, 1]),
]).flat()

it('tells apart what it was taught', () => {
  const model = loadSubjects(new Uint8Array(trainSubjects(EXAMPLES, SUBJECTS)).buffer)
  const health = scoreSubjects(model, 'a patient and her doctor', NO_CUES)
  const sport = scoreSubjects(model, 'a late goal by the striker', NO_CUES)
  expect(health.get(7000000)).toBeGreaterThan(health.get(15000000)!)
  expect(sport.get(15000000)).toBeGreaterThan(sport.get(7000000)!)
})

it('gives the same bytes for the same examples', () => {
  expect(trainSubjects(EXAMPLES, SUBJECTS)).toEqual(trainSubjects(EXAMPLES, SUBJECTS))
})

it('learns nothing from labels that nobody vouches for', () => {
  const unsure = EXAMPLES.map(one => ({ ...one, weights: Float32Array.of(1, 0) }))
  const model = loadSubjects(new Uint8Array(trainSubjects(unsure, SUBJECTS)).buffer)
  const [goal, patient] = ['a late goal by the striker', 'a patient and her doctor'].map(text =>
    scoreSubjects(model, text, NO_CUES).get(15000000),
  )
  expect(goal).toBe(patient)
})

it('keeps the ten versions of a sentence and its neighbours in one fold', () => {
  expect(new Set(['en', 'ja', 'zh-Hans', 'ar'].map(language => sibFold(`sib-${language}-431`)))).toEqual(
    new Set([sibFold('sib-vi-431')]),
  )
  const folds = Array.from({ length: 2000 }, (_, number) => sibFold(`sib-en-${number}`))
  const lengths: number[] = []
  folds.forEach((fold, at) => {
    if (fold === folds[at - 1]) lengths[lengths.length - 1]!++
    else lengths.push(1)
  })
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(12)
  expect(new Set(folds)).toEqual(new Set([0, 1, 2, 3, 4]))
})
