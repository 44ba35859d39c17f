import { expect, test } from 'vitest'
import document from '../../../functions/openapi/openapi.json' with { type: 'json' }
import { CLIENT_SCRIPTS } from '../../../tools/judge/openapi/client-scripts.ts'

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId }]) => ({ path, method, operationId })),
)

test('each generated client is judged by every operation', () => {
  const { 'openapi-typescript': byPath = '', 'hey-api': byName = '' } = CLIENT_SCRIPTS
  // Catalogues are asked for one after the other.
  const catalogue = (path: string) => byPath.includes('GET(`/v1/') && byPath.includes(`'${path.slice(4)}'`)
  const isAsked = ({ path, method }: (typeof operations)[number]) =>
    byPath.includes(`client.${method.toUpperCase()}('${path}'`) || catalogue(path)
  expect(operations.filter(operation => !isAsked(operation))).toEqual([])
  expect(operations.filter(({ operationId }) => !new RegExp(`\\b${operationId}\\b`).test(byName))).toEqual([])
  expect(operations.length).toBeGreaterThan(15)
})
